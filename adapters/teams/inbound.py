"""What Teams sends, as plain records; see learn.microsoft.com/microsoftteams/platform/bots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from adapters.chat.asking import READ_ONLY
from adapters.chat.shapes import Malformed, text_of
from adapters.teams.cards import SAY, SEE
from adapters.teams.forms import sent_values
from adapters.teams.ports import PLATFORM, Activity, Reference
from bot.conversation.form import Values
from bot.domain.places import Identity, Place

FILE = "application/vnd.microsoft.teams.file.download.info"
_ID = re.compile(r"[!-~]{1,400}")
_MENTION = re.compile(r"<at(?:\s[^>]*)?>(.*?)</at>", re.IGNORECASE | re.DOTALL)
THREAD = ";messageid="
"""What stands between a channel and the first message of one of its threads."""
_INVOKES = {"adaptiveCard/action", "task/fetch", "task/submit"}
_MOST_MENTIONS = 20


class Way(StrEnum):
    """How something was said, which tells how an answer can go back.

    SEEN says nothing: it is a card that asks how one reader sees it, and its text the post.
    """

    TEXT = "text"
    SUBMITTED = "message"
    EXECUTED = "adaptiveCard/action"
    SEEN = "refresh"
    OPENED = "task/fetch"
    SENT = "task/submit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that somebody said, and how to answer it.

    `account` is what Teams calls the person towards this bot. `said_in` is the activity, `shown_in`
    the message of the bot whose card was used. `pointed_at` are accounts, without the bot's own;
    `file` is an address from which anybody can fetch it, for some minutes.
    """

    way: Way
    who: Identity
    where: Place
    reference: Reference
    account: str
    said_in: str
    text: str
    name: str = ""
    where_name: str = ""
    locale: str = ""
    timezone: str = ""
    values: Values | None = None
    shown_in: str = ""
    pointed_at: tuple[str, ...] = ()
    file: str = ""

    @property
    def delivery(self) -> str:
        """The id of this request, where hearing it twice could have a second effect."""
        return "" if self.is_question else self.said_in

    @property
    def is_question(self) -> bool:
        """Whether this changes nothing, so that it may be heard twice."""
        first = self.text.split(maxsplit=1)[:1]
        return bool(first) and first[0].lstrip("/").casefold() in READ_ONLY and not self.file


def heard(activity: Activity) -> Heard | None:
    """Read a message or an invoke; None for what nobody says to the bot."""
    kind = activity["type"]
    data: Mapping[str, Any] = {}
    if kind == "message":
        data = activity.get("value") or {}
        way = Way.TEXT if activity.get("text") or not data else Way.SUBMITTED
    elif kind == "invoke" and activity.get("name") in _INVOKES:
        way, value = Way(activity["name"]), activity["value"]
        data = value["action"]["data"] if way is Way.EXECUTED else value["data"]
        if way is Way.EXECUTED and value["action"].get("verb") == SEE:
            way = Way.SEEN
    else:
        return None
    return Heard(
        way=way,
        who=Identity(PLATFORM, tenant(activity), user_of(activity)),
        where=place(activity),
        reference=reference(activity),
        account=_id(activity["from"]["id"]),
        said_in=_id(activity["id"]),
        text=_typed(activity) if way is Way.TEXT else text_of(data[SAY]),
        name=text_of(activity["from"].get("name") or ""),
        where_name=text_of(_named(activity)),
        locale=text_of(activity.get("locale") or ""),
        timezone=text_of(activity.get("localTimezone") or ""),
        values=None if way is Way.TEXT else sent_values(data),
        shown_in=text_of(activity.get("replyToId") or ""),
        pointed_at=_pointed_at(activity),
        file=_file(activity),
    )


def place(activity: Activity) -> Place:
    """Return where something was said; a thread is told by its first message."""
    conversation = activity["conversation"]
    channel, _, thread = _id(conversation["id"]).partition(THREAD)
    return Place(
        PLATFORM,
        tenant(activity),
        _id(channel),
        thread=thread if thread and thread != activity.get("id") else None,
        private=conversation.get("conversationType") == "personal",
    )


def reference(activity: Activity) -> Reference:
    """Return how to answer in the conversation in which something was said."""
    return Reference(
        service_url=_id(activity["serviceUrl"]),
        conversation=_id(activity["conversation"]["id"]),
        account=_id(activity["from"]["id"]) if place(activity).private else "",
    )


def user_of(activity: Activity) -> str:
    """Return who said or did something, as the whole tenant knows them."""
    sender = activity["from"]
    return _id(sender.get("aadObjectId") or sender["id"])


def here(activity: Activity) -> tuple[Place, Reference, str]:
    """Return where something happened, how to answer there, and who did it."""
    return place(activity), reference(activity), user_of(activity)


def in_thread(channel: str, thread: str) -> str:
    """Return the conversation that is one thread of a channel."""
    return f"{channel}{THREAD}{thread}"


def tenant(activity: Activity) -> str:
    """Return the tenant in which something was said."""
    told = activity["conversation"].get("tenantId")
    found = _id(told or activity["channelData"]["tenant"]["id"])
    if "/" in found:
        raise Malformed("a tenant")
    return found


def moved(activity: Activity) -> bool | None:
    """Tell whether the bot was added where it is now (True) or taken away (False), or neither."""
    if activity["type"] == "installationUpdate":
        return {"add": True, "remove": False}.get(str(activity.get("action")).partition("-")[0])
    bot = activity["recipient"]["id"]
    for name, come in (("membersAdded", True), ("membersRemoved", False)):
        if any(one["id"] == bot for one in activity.get(name) or ()):
            return come
    return None


def _typed(activity: Activity) -> str:
    """Return what was typed, without the mention that made the bot listen."""
    bots = {
        one["text"]
        for one in _mentions(activity)
        if one["mentioned"]["id"] == activity["recipient"]["id"]
    }
    text = text_of(activity.get("text") or "")
    for mention in bots:
        text = text.replace(mention, " ", 1)
    text = _MENTION.sub(lambda match: f"@{match[1]}", text)
    return text.replace("\xa0", " ").replace("\r\n", "\n").strip()


def _mentions(activity: Activity) -> list[Mapping[str, Any]]:
    found = [one for one in activity.get("entities") or () if one.get("type") == "mention"]
    for one in found:
        text_of(one.get("text") or None), _id(one["mentioned"]["id"])
    return found[:_MOST_MENTIONS]


def _pointed_at(activity: Activity) -> tuple[str, ...]:
    bot = activity["recipient"]["id"]
    accounts = (str(one["mentioned"]["id"]) for one in _mentions(activity))
    return tuple(account for account in accounts if account != bot)


def _named(activity: Activity) -> str:
    data = activity.get("channelData") or {}
    return str(
        (data.get("channel") or {}).get("name") or activity["conversation"].get("name") or ""
    )


def _file(activity: Activity) -> str:
    given = [one for one in activity.get("attachments") or () if one.get("contentType") == FILE]
    return text_of(given[0]["content"]["downloadUrl"]) if given else ""


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise Malformed("an id")
    return value
