"""One thing said, from the page to the bot and back into the conversation."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakValueDictionary

from adapters.web.bodies import Said, Told, said_to_json, told_to_json
from adapters.web.feed import Feed
from adapters.web.passing import passing
from adapters.web.ports import (
    BOT,
    Answers,
    ChatConversation,
    StoredMessage,
    WebMessages,
)
from adapters.web.reader import Reader
from adapters.web.requests import Say, Source
from adapters.web.sender import PLATFORM
from bot.conversation.form import Form, Values
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Audience, Reply
from bot.domain.places import Identity, Place
from bot.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it: a form to fill in, messages that were stored, or both."""

    form: Form | None = None
    messages: tuple[StoredMessage, ...] = ()


class Chat:
    """Asks the bot, and keeps what was said in the table of messages."""

    def __init__(
        self, *, bot: Answers, messages: WebMessages, clock: Clock, feed: Feed, workspace: str
    ) -> None:
        self._bot = bot
        self._messages = messages
        self._clock = clock
        self._feed = feed
        self._workspace = workspace
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def say(self, reader: Reader, where: ChatConversation, said: Say) -> Outcome:
        """Say it once: the same request again gives the outcome of the first."""
        keys = [f"say:{reader.user}:{said.request}:{part}" for part in ("asked", "answered")]
        async with self._one_at_a_time(keys[0]):
            known = await self._messages.find(
                workspace=self._workspace, conversation=where.id, keys=keys
            )
            if keys[1] in known:
                return Outcome(messages=tuple(known[key] for key in keys if key in known))
            reply = await self._bot.answer(self._incoming(reader, where, said))
            if not reply.kept:
                return Outcome(messages=(await self._passing(reader, where, reply),))
            rows = await self._keep(reader, where, said, reply, keys)
        if rows:
            self._feed.hint()
        return Outcome(form=_keeping_input(reply.form, said.values), messages=rows)

    def _incoming(self, reader: Reader, where: ChatConversation, said: Say) -> Incoming:
        return Incoming(
            who=Identity(PLATFORM, self._workspace, reader.user),
            where=Place(PLATFORM, self._workspace, where.id, private=where.private),
            where_name=where.label.removeprefix("#"),
            text=said.text,
            name=reader.name,
            language=reader.language,
            timezone=reader.timezone,
            values=said.values,
        )

    async def _passing(
        self, reader: Reader, where: ChatConversation, reply: Reply
    ) -> StoredMessage:
        return passing(
            reply,
            conversation=where.id,
            reader=reader.user,
            seq=await self._messages.last_seq(self._workspace),
            at=self._clock.now(),
        )

    async def _keep(
        self,
        reader: Reader,
        where: ChatConversation,
        said: Say,
        reply: Reply,
        keys: list[str],
    ) -> tuple[StoredMessage, ...]:
        if not reply.blocks:
            return ()
        to_everybody = reply.audience is Audience.CHANNEL and not where.private
        visible_to = None if to_everybody else reader.user
        answer = told_to_json(Told(reply=reply))
        if reply.replaces and said.message is not None:
            replaced = await self._replaced(where, reader, said.message, visible_to, answer)
            if replaced is not None:
                return (replaced,)

        async def append(author: str, body: Mapping[str, Any], key: str) -> StoredMessage:
            return await self._messages.append(
                workspace=self._workspace,
                conversation=where.id,
                visible_to=visible_to,
                author=author,
                body=body,
                at=self._clock.now(),
                key=key,
            )

        rows: list[StoredMessage] = []
        if own := _own_words(said, reader):
            rows.append(await append(reader.user, said_to_json(own), keys[0]))
        rows.append(await append(BOT, answer, keys[1]))
        return tuple(rows)

    async def _replaced(
        self,
        where: ChatConversation,
        reader: Reader,
        seq: int,
        visible_to: str | None,
        body: Mapping[str, Any],
    ) -> StoredMessage | None:
        """Put `body` in the place of a message of the bot that is for the same eyes."""
        rows = await self._messages.after(
            workspace=self._workspace,
            conversations=[where.id],
            reader=reader.user,
            seq=seq - 1,
            limit=1,
        )
        same_eyes = where.private or any(row.visible_to == visible_to for row in rows)
        if not same_eyes or not any(row.seq == seq and row.author == BOT for row in rows):
            return None
        return await self._messages.replace(workspace=self._workspace, seq=seq, body=body)

    @asynccontextmanager
    async def _one_at_a_time(self, key: str) -> AsyncIterator[None]:
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            yield


def _own_words(said: Say, reader: Reader) -> Said | None:
    match said.source:
        case Source.TYPED:
            return Said(text=said.text, name=reader.name)
        case Source.BUTTON if said.label:
            return Said(text=said.label, name=reader.name, pressed=True)
        case _:
            return None


def _keeping_input(form: Form | None, values: Values | None) -> Form | None:
    """Return a form that came back with errors with what the person had filled in."""
    if form is None or values is None or not any(field.error for field in form.fields):
        return form
    fields = tuple(
        replace(field, value=values.get(field.name, field.value)) for field in form.fields
    )
    return replace(form, fields=fields)
