"""An answer of which nothing is kept: it is shown once, to who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.web.bodies import Told, told_to_json
from adapters.web.ports import BOT
from bot.conversation.reply import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingMessage:
    """A message that is in no table; see adapters.web.ports.StoredMessage."""

    id: int
    seq: int
    conversation: str
    visible_to: str | None
    author: str
    body: Mapping[str, Any]
    at: datetime
    key: str | None = None


def passing(
    reply: Reply, *, conversation: str, reader: str, seq: int, at: datetime
) -> PassingMessage:
    """Return an answer for one reader; `seq` is the number of the last change they can know of.

    Its id, milliseconds since 1970, is beyond that of every stored message.
    """
    return PassingMessage(
        id=round(at.timestamp() * 1000),
        seq=seq,
        conversation=conversation,
        visible_to=reader,
        author=BOT,
        body=told_to_json(Told(reply=reply)),
        at=at,
    )
