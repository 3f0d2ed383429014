"""What the body of a stored message holds: a person's own words, or what the bot said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.web.codec import reply_from_json, reply_to_json
from bot.conversation.reply import Reply
from bot.domain.posts import PostKind
from bot.domain.values import MAX_NAME, clean_line, visible

MAX_SHOWN = 2000
"""Characters of a person's own words that a bubble shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person typed, or the label of the button they pressed."""

    text: str
    name: str
    pressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the bot said; `kind` tells which post it is when it is one."""

    reply: Reply
    kind: PostKind | None = None


def said_to_json(said: Said) -> dict[str, Any]:
    """Return the body of a person's message, cleaned and cut to what is shown."""
    text = visible(said.text).strip()
    if len(text) > MAX_SHOWN:
        text = text[: MAX_SHOWN - 1].rstrip() + "…"
    name = clean_line(said.name, limit=MAX_NAME)
    return {"said": {"text": text, "name": name, "pressed": said.pressed}}


def told_to_json(told: Told) -> dict[str, Any]:
    """Return the body of a message of the bot; a form is answered at once and never kept."""
    reply = replace(told.reply, form=None)
    return {"reply": reply_to_json(reply), "post": told.kind.value if told.kind else None}


def body_from_json(body: Mapping[str, Any]) -> Said | Told:
    """Return what a row holds."""
    if "said" in body:
        return Said(**body["said"])
    kind = PostKind(body["post"]) if body["post"] else None
    return Told(reply=reply_from_json(body["reply"]), kind=kind)
