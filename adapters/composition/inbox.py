"""The inbox of one platform, on the database."""

from __future__ import annotations

import secrets
from datetime import timedelta

from adapters.chat.inbox import Inbox
from adapters.storage.inbox import SqlInbox
from adapters.storage.storage import SqlStorage
from bot.conversation.reply import Reply
from bot.ports import Clock

_GONE = timedelta(minutes=1)
"""After this a server that leaves something unanswered counts as gone."""


def inbox_of(storage: SqlStorage, clock: Clock, *, platform: str) -> Inbox[Reply]:
    """Return the inbox; what the only server on a file left is answered at once."""
    return Inbox(
        SqlInbox(storage),
        clock,
        platform=platform,
        server=secrets.token_hex(8),
        patience=_GONE if storage.is_shared else timedelta(),
    )
