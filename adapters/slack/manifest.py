"""The manifest with which Slack makes the application, from the registry of commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.chat.offered import Offered, offered
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
    "pins:write": "to pin the agenda in the channel that asked for it",
    "files:read": "to read an agenda that is sent as a file",
    "users:read": "to answer in somebody's own language and time zone",
    "users:read.email": "to know somebody again who is on a list of participants",
    "channels:read": "to notice an invitation to a public channel",
    "groups:read": "to notice an invitation to a private channel",
}
"""The rights the bot needs, each with its reason."""

LOOK_UP_SCOPES: Mapping[str, str] = {
    "channels:history": "to see whether a post arrived in a public channel",
    "groups:history": "to see whether a post arrived in a private channel",
}
"""The rights that SLACK_LOOK_UP needs besides."""

_EVENTS = (
    *("app_home_opened", "app_mention", "app_uninstalled", "tokens_revoked"),
    *("member_joined_channel", "message.im"),
)
_NAME, _UMBRELLA = "Dagvoorzitter", "dagvoorzitter"
_MOST_DESCRIPTION = 140


def scopes(*, look_up: bool) -> Mapping[str, str]:
    """Return the rights to ask for, each with its reason."""
    return {**SCOPES, **(LOOK_UP_SCOPES if look_up else {})}


def manifest(
    server: str, *, language: str, look_up: bool = False, socket: bool = False, many: bool = False
) -> dict[str, Any]:
    """Return the manifest; `server` is where Slack reaches this server, with https.

    With `socket` Slack speaks over a connection that we open, with `many` each workspace that
    likes can install the bot.
    """
    address = f"{server}/slack/events"
    t = translator(language)
    return {
        "display_information": {
            "name": _NAME,
            "description": clean_line(t("slack.description"), limit=_MOST_DESCRIPTION),
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": _NAME, "always_online": True},
            "shortcuts": [
                {
                    "type": "message",
                    "callback_id": "agenda",
                    "name": t("slack.shortcut"),
                    "description": t("slack.shortcut_how"),
                }
            ],
            "slash_commands": [
                {"url": address, "should_escape": False, **one} for one in _commands(t)
            ],
        },
        "oauth_config": {
            "redirect_urls": [f"{server}/slack/oauth_redirect"] if many else [],
            "scopes": {"bot": list(scopes(look_up=look_up))},
        },
        "settings": {
            "event_subscriptions": {"request_url": address, "bot_events": list(_EVENTS)},
            "interactivity": {
                "is_enabled": True,
                "request_url": address,
                "message_menu_options_url": address,
            },
            "socket_mode_enabled": socket,
            "token_rotation_enabled": many,
        },
    }


def _commands(t: Translator) -> list[dict[str, str]]:
    umbrella = Offered(_UMBRELLA, t("slack.umbrella"), t("slack.umbrella_usage"))
    # What Slack reserves can be asked under the umbrella.
    every = (umbrella, *offered(t, reserved=RESERVED, most=_MOST_DESCRIPTION))
    return [
        {"command": f"/{one.name}", "description": one.summary}
        | ({"usage_hint": one.hint} if one.hint else {})
        for one in every
    ]
