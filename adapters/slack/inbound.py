"""What Slack sends, as plain records; payloads as in docs.slack.dev/interactivity and /events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.chat.heard import FLAGS, IMPORT, Heard, Way
from adapters.chat.shapes import id_in, object_in, text_of, value_of
from adapters.slack.modal import sent_values
from adapters.slack.mrkdwn import undone
from bot.conversation.form import Values

Body = Mapping[str, Any]
_UNNAMED = {"directmessage", "privategroup"}


def command(body: Body, *, changes: bool) -> Heard:
    """Read a slash command; `changes` tells that repeating it may have a second effect."""
    trigger = id_in(body, "trigger_id")
    named = text_of(body.get("channel_name", ""))
    return Heard(
        way=Way.COMMAND,
        user=id_in(body, "user_id"),
        text=f"{text_of(body['command'])} {undone(text_of(body.get('text', '')))}".strip(),
        channel=id_in(body, "channel_id"),
        name=text_of(body.get("user_name", "")),
        channel_name="" if named in _UNNAMED else named,
        delivery=trigger if changes else "",
        trigger=trigger,
        response_url=text_of(body.get("response_url", "")),
        private=_is_direct(body["channel_id"]) or named.startswith("mpdm-"),
    )


def message(body: Body) -> Heard | None:
    """Read an app_mention or a direct message; None for what nobody says to the bot."""
    event = body["event"]
    direct = event["type"] == "message"
    elsewhere = direct and event.get("channel_type") != "im"
    if elsewhere or event.get("bot_id") or event.get("subtype") not in {None, "file_share"}:
        return None
    return Heard(
        way=Way.MESSAGE,
        user=id_in(event, "user"),
        text=undone(text_of(event.get("text", ""))),
        channel=id_in(event, "channel"),
        delivery=id_in(body, "event_id"),
        thread=id_in(event, "thread_ts") if event.get("thread_ts") else None,
        private=direct,
        own=direct,
        file=_address(event["files"][0]) if event.get("files") else None,
    )


def shortcut(body: Body) -> Heard:
    """Read a message that somebody wants to be an agenda."""
    return Heard(
        way=Way.BUTTON,
        user=id_in(body["user"], "id"),
        text=f"{IMPORT}\n{undone(text_of(body['message'].get('text', '')))}",
        channel=id_in(body["channel"], "id"),
        channel_name=text_of(body["channel"].get("name", "")),
        delivery=id_in(body, "trigger_id"),
        response_url=text_of(body.get("response_url", "")),
        private=_is_direct(body["channel"]["id"]),
    )


def pressed(body: Body) -> Heard | None:
    """Read a pressed button; None for anything else that can be done in a message or modal."""
    action = body["actions"][0]
    if action["type"] != "button":
        return None
    said, trigger = text_of(action["value"]), id_in(body, "trigger_id")
    view = body.get("view")
    if view is not None:
        return _in_modal(body, said, delivery=trigger)
    container, channel = body["container"], id_in(body["channel"], "id")
    direct = _is_direct(channel)
    return Heard(
        way=Way.BUTTON,
        user=id_in(body["user"], "id"),
        text=said,
        channel=channel,
        name=text_of(body["user"].get("username", "")),
        channel_name=text_of(body["channel"].get("name", "")),
        delivery=trigger,
        trigger=trigger,
        response_url=text_of(body.get("response_url", "")),
        thread=id_in(container, "thread_ts") if container.get("thread_ts") else None,
        private=direct,
        own=direct and not container.get("is_ephemeral"),
        replaceable=direct or bool(container.get("is_ephemeral")),
    )


def submitted(body: Body) -> Heard:
    """Read a sent modal."""
    said = text_of(object_in(body["view"]["private_metadata"])["say"])
    values = {text_of(name): value_of(value) for name, value in sent_values(body["view"]).items()}
    return _in_modal(body, said, delivery=id_in(body, "trigger_id"), values=values)


def searched(body: Body) -> tuple[Heard, str, str]:
    """Read what was typed in a long choice: who asks for which form, which field, what."""
    said = text_of(object_in(body["view"]["private_metadata"])["say"])
    return _in_modal(body, said), text_of(body["action_id"]), text_of(body["value"])


def came(body: Body) -> tuple[str, str]:
    """Read who came to which conversation; to the Home tab, where its buttons are answered."""
    return id_in(body["event"], "user"), id_in(body["event"], "channel")


def overview(user: str, channel: str) -> Heard:
    """Return what the Home tab asks by itself."""
    return Heard(way=Way.HOME, user=user, text="overzicht", channel=channel, private=True, own=True)


def _in_modal(body: Body, said: str, *, delivery: str = "", values: Values | None = None) -> Heard:
    memory, home = object_in(body["view"]["private_metadata"]), body["view"]["type"] == "home"
    flags: dict[str, Any] = {name: bool(memory[name]) for name in FLAGS}
    return Heard(
        way=Way.HOME if home else Way.MODAL,
        user=id_in(body["user"], "id"),
        text=said,
        channel=id_in(memory, "channel"),
        name=text_of(memory.get("name") or body["user"].get("username", "")),
        channel_name=text_of(memory["channel_name"]),
        delivery=delivery,
        values=values,
        trigger=delivery,
        response_url=text_of(memory["response_url"]),
        view=None if home else body["view"],
        language=text_of(memory.get("language", "")),
        timezone=text_of(memory.get("timezone", "")),
        **flags,
    )


def _address(file: Body) -> str:
    return text_of(file.get("url_private_download", ""))


def _is_direct(channel: str) -> bool:
    return channel.startswith("D")
