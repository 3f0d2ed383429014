"""Carrying an answer back to where it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from adapters.chat.limits import too_long
from adapters.chat.patience import Patience
from adapters.chat.private import PrivateChats
from adapters.teams.cards import (
    CARD,
    SAY,
    Element,
    card,
    drawn_anew,
    elements,
    in_one,
    message,
    messages,
)
from adapters.teams.forms import fits, form_card, is_short
from adapters.teams.inbound import Heard, Way
from adapters.teams.ports import Activity, Answered, Reference, Transport
from bot.conversation.form import Form
from bot.conversation.plain import summary
from bot.conversation.reply import Audience, Paragraph, Reply
from bot.domain.values import clean_line
from bot.locales import Translator

_TITLE = 80
_TOLD = "application/vnd.microsoft.activity.message"


class Answers:
    """Answers on the way that fits how it was asked, and on another when that one fails."""

    def __init__(self, transport: Transport, chats: PrivateChats, patience: Patience) -> None:
        self._transport = transport
        self._chats = chats
        self._patience = patience

    async def give(self, heard: Heard, reply: Reply, t: Translator) -> Answered:
        """Carry an answer back; return what must stand in the HTTP response."""
        if reply.form is not None and not fits(reply.form):
            reply = Reply(blocks=(*reply.blocks, too_long(reply.form, t)))
        match heard.way:
            case Way.EXECUTED:
                return await self._executed(heard, reply, t)
            case Way.OPENED | Way.SENT:
                return await self._in_dialog(heard, reply, t)
            case _:
                await self._patience.soon(self._said(heard, reply, t))
                return Answered()

    def seen(self, heard: Heard, reply: Reply | None, t: Translator) -> Answered:
        """Return a post as one reader sees it, who alone sees this card; it asks anew again."""
        if reply is None:
            return _told(t("teams.gone"))
        return _card(drawn_anew(reply, heard.text, (heard.account,)))

    async def chat_with(self, heard: Heard) -> Reference:
        """Return somebody's own chat with the bot, made where there is none; or CallFailed."""

        async def opened() -> dict[str, str]:
            service, who = heard.reference.service_url, heard.who
            made = await self._transport.open_private(service, who.workspace, who.user)
            return replace(made, account=heard.account).as_json()

        return Reference(**await self._chats.of(heard.who, opened))

    async def _said(self, heard: Heard, reply: Reply, t: Translator) -> None:
        everybody = reply.audience is Audience.CHANNEL
        said = list(messages(replace(reply, form=None)))
        if reply.form is not None:
            inline = heard.where.private and is_short(reply.form)
            asked = form_card(reply.form, t) if inline else _to_open(reply.form, t)
            said.append(message(asked))
            everybody = True
        done = reply.replaces or (heard.values is not None and reply.form is None)
        if said and done and await self._replaced(heard, said[0]):
            said = said[1:]
        await self._send(heard, said, t, everybody=everybody)

    async def _executed(self, heard: Heard, reply: Reply, t: Translator) -> Answered:
        if reply.form is not None:
            return _card(form_card(reply.form, t))
        said = messages(reply)
        if not said:
            return _told("…")
        everybody = reply.audience is Audience.CHANNEL
        done = reply.replaces or heard.values is not None
        if not done if heard.where.private else everybody:
            await self._patience.soon(self._send(heard, said, t, everybody=True))
            return _told(summary(reply))
        # In a channel, Teams shows this card to nobody but who pressed the button.
        await self._replaced(heard, said[0])
        await self._patience.soon(self._send(heard, said[1:], t, everybody=False))
        return _card(in_one(reply))

    async def _in_dialog(self, heard: Heard, reply: Reply, t: Translator) -> Answered:
        if reply.form is not None:
            return _dialog(reply.form.title, form_card(reply.form, t, dialog=True))
        said = messages(reply)
        if not said:
            return Answered(body={"task": {"type": "message", "value": "…"}})
        everybody = reply.audience is Audience.CHANNEL or heard.where.private
        if heard.way is Way.SENT and everybody:
            await self._patience.soon(self._send(heard, said, t, everybody=True))
            return Answered(body={"task": {"type": "message", "value": summary(reply)}})
        return _dialog(t("teams.dialog_title"), in_one(reply, dialog=True))

    async def _replaced(self, heard: Heard, said: Activity) -> bool:
        """Put an answer in the place of the question, where that is for the same eyes."""
        if not (heard.where.private and heard.shown_in):
            return False
        updating = partial(self._transport.update, heard.reference, heard.shown_in, said)
        return await self._patience.tried(updating)

    async def _send(
        self, heard: Heard, said: Sequence[Activity], t: Translator, *, everybody: bool
    ) -> None:
        only = None if everybody or heard.where.private else heard.account
        for activity in said:
            sending = partial(self._transport.send, heard.reference, activity, only=only)
            if not await self._patience.tried(sending, waits=True) and only:
                await self._privately(heard, activity, t)

    async def _privately(self, heard: Heard, activity: Activity, t: Translator) -> None:
        """Say it in their own chat; where that cannot be, tell so without what it was."""

        async def said() -> None:
            await self._transport.send(await self.chat_with(heard), activity)

        if not await self._patience.tried(said, waits=True):
            for told in messages(Reply(blocks=(Paragraph(t.rich("teams.not_private")),))):
                telling = partial(self._transport.send, heard.reference, told)
                await self._patience.tried(telling, waits=True)


def _card(content: Element) -> Answered:
    return Answered(body={"statusCode": 200, "type": CARD, "value": content})


def _told(text: str) -> Answered:
    return Answered(body={"statusCode": 200, "type": _TOLD, "value": text})


def _dialog(title: str, content: Element) -> Answered:
    shape = {"title": clean_line(title, limit=_TITLE), "height": "large", "width": "medium"}
    value = {**shape, "card": {"contentType": CARD, "content": content}}
    return Answered(body={"task": {"type": "continue", "value": value}})


def _to_open(form: Form, t: Translator) -> Element:
    """Return a card that opens the form as a dialog: each who presses gets their own."""
    words = t.rich("teams.form_ready", title=form.title)
    said = f"{form.command} {form.arguments}".strip()
    button = {
        "type": "Action.Submit",
        "title": t("teams.open_form"),
        "style": "positive",
        "data": {"msteams": {"type": "task/fetch"}, SAY: said},
    }
    body = [*elements((Paragraph(words),)), {"type": "ActionSet", "actions": [button]}]
    return card(body, t("teams.form_waits", title=form.title))
