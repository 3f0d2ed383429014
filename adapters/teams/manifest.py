"""The package with which Teams makes the application, from the registry of commands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from adapters.chat.icons import color_icon, outline_icon
from adapters.chat.packing import packed
from bot.commands.registry import COMMANDS
from bot.domain.values import clean_line
from bot.locales import LANGUAGES, Translator, translator

VERSION = "1.29"
_SCHEMAS = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}"
_TAGS = {"nl": "nl-nl", "en": "en-us"}
_NAME, _COLOR = "Dagvoorzitter", "#0B5CAD"
_SCOPES = ["personal", "groupChat", "team"]
_SHORT, _FULL, _COMMAND = 80, 4000, 128

PERMISSIONS: Mapping[str, str] = {
    "TeamMember.Read.Group": "to know who is meant when somebody is mentioned in a channel",
    "ChatMember.Read.Chat": "to know who is meant when somebody is mentioned in a group chat",
}
"""The rights of the application where it is added, each with its reason."""


def package(address: str, *, app_id: str, version: str, language: str) -> bytes:
    """Return the package as a ZIP file; `address` is where this server is reached, with https."""
    others = [one for one in LANGUAGES if one != language]
    described = manifest(address, app_id=app_id, version=version, language=language)
    files = {
        "manifest.json": _json(described),
        "color.png": color_icon(),
        "outline.png": outline_icon(),
        **{f"{_TAGS[one]}.json": _json(localization(one)) for one in others},
    }
    return packed(files)


def manifest(address: str, *, app_id: str, version: str, language: str) -> dict[str, Any]:
    """Return the manifest; `app_id` is that of the application's registration."""
    t = translator(language)
    others = [one for one in LANGUAGES if one != language]
    rights = [{"name": name, "type": "Application"} for name in PERMISSIONS]
    offered = {"scopes": _SCOPES, "triggers": ["mention", "slash"], "commands": _commands(t)}
    bot = {
        "botId": app_id,
        "scopes": _SCOPES,
        "supportsFiles": True,
        "supportsTargetedMessages": True,
        "commandLists": [offered],
    }
    return {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": version,
        "id": app_id,
        "localizationInfo": {
            "defaultLanguageTag": _TAGS[language],
            "additionalLanguages": [
                {"languageTag": _TAGS[one], "file": f"{_TAGS[one]}.json"} for one in others
            ],
        },
        "developer": {
            "name": _NAME,
            **dict.fromkeys(("websiteUrl", "privacyUrl", "termsOfUseUrl"), address),
        },
        "name": {"short": _NAME, "full": _NAME},
        "description": {"short": _short(t), "full": _full(t)},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": _COLOR,
        "bots": [bot],
        "validDomains": [urlsplit(address).hostname or ""],
        "webApplicationInfo": {"id": app_id, "resource": "https://RscBasedStoreApp"},
        "authorization": {"permissions": {"resourceSpecific": rights}},
    }


def localization(language: str) -> dict[str, str]:
    """Return the words of the manifest in another language, by their place in it."""
    t = translator(language)
    words = {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.Localization.schema.json",
        "name.short": _NAME,
        "name.full": _NAME,
        "description.short": _short(t),
        "description.full": _full(t),
    }
    for number, command in enumerate(_commands(t)):
        place = f"bots[0].commandLists[0].commands[{number}]"
        words |= {f"{place}.{name}": text for name, text in command.items()}
    return words


def _commands(t: Translator) -> list[dict[str, str]]:
    told = ((one.called(t.language), t(one.summary)) for one in COMMANDS)
    return [
        {"title": title, "description": clean_line(text, limit=_COMMAND)} for title, text in told
    ]


def _short(t: Translator) -> str:
    return clean_line(t("teams.description"), limit=_SHORT)


def _full(t: Translator) -> str:
    return clean_line(t("teams.description_full"), limit=_FULL)


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
