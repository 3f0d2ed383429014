"""Carrying an answer back to where it was asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError

from adapters.chat.heard import Heard, Way
from adapters.chat.layout import laid_out
from adapters.chat.limits import cut, to_open, too_long
from adapters.chat.patience import Patience
from adapters.slack.connection import Connection
from adapters.slack.modal import errors, fits, form_view, reply_view
from adapters.slack.render import VALUE, Message, messages
from bot.conversation.form import Form
from bot.conversation.reply import Audience, Reply
from bot.locales import Translator

_MOST_RESPONSES = 5
"""Slack takes so many answers at one address, for half an hour."""

Ack = dict[str, Any]
"""The body of the acknowledgement; empty when it says nothing more."""


class Answers:
    """Answers on the way that fits how it was asked, and on another when that one fails."""

    def __init__(self, connection: Connection, patience: Patience) -> None:
        self._connection = connection
        self._client = connection.client
        self._patience = patience

    async def give(self, heard: Heard, reply: Reply, t: Translator) -> Ack:
        """Carry an answer back; return what must stand in the acknowledgement."""
        if reply.form is not None:
            return await self._ask(heard, reply, reply.form, t)
        said = messages(reply)
        if not said:
            return {}
        everybody = reply.audience is Audience.CHANNEL and not heard.private
        if heard.way is Way.COMMAND and len(said) == 1:
            return said[0].fields() | {"response_type": _seen_by(heard, everybody=everybody)}
        stays = heard.way is Way.MODAL and heard.values is None
        if not stays and await self._respond(heard, reply, t, everybody=everybody):
            return {}
        view = reply_view(reply, heard.memory(), t)
        if heard.way is Way.MODAL:
            return await self._update(heard, view)
        if heard.way is not Way.HOME or not await self._open(heard, view):
            await self._patience.soon(self._post(heard, said, everybody=everybody))
        return {}

    async def _ask(self, heard: Heard, reply: Reply, form: Form, t: Translator) -> Ack:
        if not fits(form):
            return await self.give(heard, Reply(blocks=(too_long(form, t),)), t)
        form = laid_out(form, t)
        view = form_view(form, heard.memory(), t)
        if heard.view is not None:
            wrong = errors(form, heard.view)
            if wrong and heard.values is not None:
                return {"response_action": "errors", "errors": wrong}
            return await self._update(heard, view)
        opened = await self._open(heard, view)
        blocks = (
            reply.blocks if opened else (*reply.blocks, *to_open(form, heard.text, t, most=VALUE))
        )
        return await self.give(heard, replace(reply, form=None, blocks=blocks), t)

    async def _open(self, heard: Heard, view: dict[str, Any]) -> bool:
        """Open a modal, if the moment for it has not passed."""
        if not heard.trigger:
            return False
        opening = partial(self._client.views_open, trigger_id=heard.trigger, view=view)
        return await self._patience.tried(opening)

    async def _update(self, heard: Heard, view: dict[str, Any]) -> Ack:
        if heard.values is not None:
            return {"response_action": "update", "view": view}
        shown = heard.view or {}
        updating = partial(self._client.views_update, view_id=shown["id"], view=view)
        await self._patience.soon(self._done(updating))
        return {}

    async def _respond(self, heard: Heard, reply: Reply, t: Translator, *, everybody: bool) -> bool:
        if not self._connection.may_answer(heard.response_url):
            return False
        said = _as_many_as_fit(messages(reply), t)
        replaces = reply.replaces and (heard.replaceable or everybody)
        for number, message in enumerate(said):
            body = message.fields() | {
                "response_type": _seen_by(heard, everybody=everybody),
                "replace_original": replaces and number == 0,
            }
            if not await self._patience.tried(partial(self._responded, heard.response_url, body)):
                return False
        return True

    async def _responded(self, url: str, body: dict[str, Any]) -> None:
        session = self._connection.session
        async with session.post(url, json=body, allow_redirects=False) as answer:
            if answer.status != HTTPStatus.OK:
                raise ClientError(f"status {answer.status}")

    async def _post(self, heard: Heard, said: Sequence[Message], *, everybody: bool) -> None:
        where: dict[str, Any] = {"channel": heard.channel, "thread_ts": heard.thread}
        for message in said:
            content = message.fields() | {"unfurl_links": False, "unfurl_media": False}
            if heard.own or everybody:
                call = partial(self._client.chat_postMessage, **where, **content)
            else:
                only = {**where, "user": heard.user, **message.fields()}
                call = partial(self._client.chat_postEphemeral, **only)
            if not await self._patience.tried(call, waits=True):
                await self._done(partial(self._tell, heard.user, content))

    async def _tell(self, user: str, content: dict[str, Any]) -> None:
        """Say it in private, where nothing else is possible."""
        opened = await self._client.conversations_open(users=user)
        await self._client.chat_postMessage(channel=opened["channel"]["id"], **content)

    async def _done(self, call: Callable[[], Awaitable[object]]) -> None:
        """Make a call for which there is no other way, after a while when Slack is busy."""
        await self._patience.tried(call, waits=True)


def _seen_by(heard: Heard, *, everybody: bool) -> str:
    return "in_channel" if everybody or heard.own else "ephemeral"


def _as_many_as_fit(said: Sequence[Message], t: Translator) -> Sequence[Message]:
    if len(said) <= _MOST_RESPONSES:
        return said
    return (*said[: _MOST_RESPONSES - 1], *messages(Reply(blocks=(cut(t),))))
