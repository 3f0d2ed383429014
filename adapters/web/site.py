"""What every handler of the page needs, and who may see what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from adapters.web.chat import Chat
from adapters.web.feed import Feed
from adapters.web.identity import Visitors
from adapters.web.ports import (
    ChatConversation,
    Completions,
    Conversations,
    DemoControls,
    Persona,
    WebMessages,
)
from adapters.web.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The page's parts; `demo` and `personas` are set together, and only in the demo."""

    workspace: str
    visitors: Visitors
    chat: Chat
    messages: WebMessages
    conversations: Conversations
    completions: Completions
    feed: Feed
    demo: DemoControls | None
    personas: Sequence[Persona]

    async def reader(self, request: web.Request) -> Reader:
        """Return who asks; HTTPUnauthorized for somebody without a known token."""
        reader = await self.visitors.reader(request)
        if reader is None:
            raise web.HTTPUnauthorized
        return reader

    async def conversation(self, reader: Reader, conversation: str) -> ChatConversation:
        """Return a conversation of the reader; HTTPNotFound for any other, there or not."""
        for one in await self.conversations(reader.user):
            if one.id == conversation:
                return one
        raise web.HTTPNotFound
