"""The manifest with which Slack makes the application, from the registry of commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.commands.command import Command
from bot.commands.registry import COMMANDS
from bot.domain.values import clean_line
from bot.locales import Translator, translator

_RESERVED = (
    "active archive away call collapse dm expand feed feedback help invite join kick leave me msg "
    "mute open prefs remind remove rename search shortcuts shrug star status topic unarchive who"
)
RESERVED = frozenset(_RESERVED.split())
"""Words that Slack keeps to itself: a manifest with one of them is refused."""

SCOPES: Mapping[str, str] = {
    "commands": "to hear slash commands",
    "app_mentions:read": "to hear what is said to the bot in a channel",
    "im:history": "to hear direct messages to the bot",
    "im:write": "to send somebody their room in private",
    "chat:write": "to post in the channels the bot was invited to",
    "users:read": "to answer in somebody's own language and time zone",
    "channels:read": "to notice an invitation to a public channel",
    "groups:read": "to notice an invitation to a private channel",
}
"""The rights the bot needs, each with its reason."""

LOOK_UP_SCOPES: Mapping[str, str] = {
    "channels:history": "to see whether a post arrived in a public channel",
    "groups:history": "to see whether a post arrived in a private channel",
}
"""The rights that SLACK_LOOK_UP needs besides."""

_EVENTS = ("app_mention", "app_uninstalled", "member_joined_channel", "message.im")
_NAME, _UMBRELLA = "Dagvoorzitter", "dagvoorzitter"
_MOST_DESCRIPTION = 140


def scopes(*, look_up: bool) -> Mapping[str, str]:
    """Return the rights to ask for, each with its reason."""
    return {**SCOPES, **(LOOK_UP_SCOPES if look_up else {})}


def manifest(address: str, *, language: str, look_up: bool = False) -> dict[str, Any]:
    """Return the manifest; `address` is where Slack reaches `/slack/events`, with https."""
    t = translator(language)
    return {
        "display_information": {
            "name": _NAME,
            "description": clean_line(t("slack.description"), limit=_MOST_DESCRIPTION),
        },
        "features": {
            "app_home": {"messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "bot_user": {"display_name": _NAME, "always_online": True},
            "slash_commands": [
                {"url": address, "should_escape": False, **one} for one in _commands(t)
            ],
        },
        "oauth_config": {"scopes": {"bot": list(scopes(look_up=look_up))}},
        "settings": {
            "event_subscriptions": {"request_url": address, "bot_events": list(_EVENTS)},
            "interactivity": {
                "is_enabled": True,
                "request_url": address,
                "message_menu_options_url": address,
            },
            "socket_mode_enabled": False,
        },
    }


def _commands(t: Translator) -> list[dict[str, str]]:
    umbrella = {
        "command": f"/{_UMBRELLA}",
        "description": t("slack.umbrella"),
        "usage_hint": t("slack.umbrella_usage"),
    }
    return [umbrella, *(one for command in COMMANDS for one in _names(command, t))]


def _names(command: Command, t: Translator) -> list[dict[str, str]]:
    """Return a command under each of its names; what Slack reserves stays under the umbrella."""
    hint = t(command.usage).partition(" ")[2]
    return [
        {
            "command": f"/{name}",
            "description": clean_line(t(command.summary), limit=_MOST_DESCRIPTION),
            **({"usage_hint": hint} if hint else {}),
        }
        for name in command.slash_names
        if name not in RESERVED
    ]
