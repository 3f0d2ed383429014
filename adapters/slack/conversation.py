"""From what was heard to what is answered: one method for each kind of request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from adapters.slack import inbound
from adapters.slack.answers import Ack, Answers
from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.inbound import Body, Heard, Malformed
from adapters.slack.modal import STAND_IN, found_options, meant
from adapters.slack.people import People
from adapters.slack.render import messages
from bot.commands.bot import Bot
from bot.commands.command import Command
from bot.commands.registry import COMMANDS
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Button, Buttons, Heading, Paragraph, Reply
from bot.domain.places import Identity, Place
from bot.locales import Translator, translator
from bot.ports import Clock, Draft, Storage

_INTRODUCED = timedelta(days=3650)
"""How long the bot remembers that a channel knows it."""
T = TypeVar("T")


def _changes(command: Command) -> bool:
    return command.writes or any(map(_changes, command.subcommands))


READ_ONLY = frozenset(
    name for command in COMMANDS if not _changes(command) for name in command.slash_names
)
"""The slash commands that may be repeated without any harm."""


class Conversation:
    """Asks the bot, and has the answer carried back. Malformed when a request makes no sense."""

    def __init__(
        self, *, bot: Bot, storage: Storage, clock: Clock, connection: Connection, language: str
    ) -> None:
        self._bot = bot
        self._storage = storage
        self._clock = clock
        self._connection = connection
        self._language = language
        self._people = People(storage, connection, language=language)
        self._answers = Answers(connection)

    async def command(self, body: Body) -> Ack:
        """Answer a slash command."""
        changes = str(body.get("command")).removeprefix("/") not in READ_ONLY
        return await self._answered(_read(lambda: inbound.command(body, changes=changes)))

    async def event(self, body: Body) -> Ack:
        """Answer a message, introduce the bot to a channel; let anything else pass."""
        match _read(lambda: body["event"]["type"]):
            case "message" | "app_mention":
                if (heard := _read(lambda: inbound.message(body))) is not None:
                    await self._answered(heard)
            case "member_joined_channel":
                user, channel = _read(lambda: inbound.joined(body))
                await self._joined(user, channel)
        return {}

    async def pressed(self, body: Body) -> Ack:
        """Answer a pressed button."""
        heard = _read(lambda: inbound.pressed(body))
        return await self._answered(heard) if heard is not None else {}

    async def submitted(self, body: Body) -> Ack:
        """Answer a sent form."""
        return await self._answered(_read(lambda: inbound.submitted(body)))

    async def searched(self, body: Body) -> Ack:
        """Return the options that fit; the form is made again, as nothing is kept of it."""
        heard, name, typed = _read(lambda: inbound.searched(body))
        reply, _ = await self._asked(heard)
        return {"options": found_options(reply.form, name, typed) if reply.form else []}

    async def _answered(self, heard: Heard) -> Ack:
        reply, t = await self._asked(heard)
        return await self._answers.give(heard, reply, t)

    async def _asked(self, heard: Heard) -> tuple[Reply, Translator]:
        team = await self._connection.team()
        person = await self._people.person(heard.user, called=heard.name)
        incoming = Incoming(
            who=Identity(PLATFORM, team.id, heard.user),
            where=Place(
                PLATFORM, team.id, heard.channel, thread=heard.thread, private=heard.private
            ),
            where_name=heard.channel_name,
            text=heard.text,
            name=person.name,
            language=person.language,
            timezone=person.timezone,
            delivery=heard.delivery,
        )
        if heard.values is not None:
            values = heard.values
            if STAND_IN in str(values):
                asked = await self._bot.answer(replace(incoming, delivery=""))
                values = meant(asked.form, values) if asked.form else values
            incoming = replace(incoming, values=values)
        return await self._bot.answer(incoming), translator(person.language)

    async def _joined(self, user: str, channel: str) -> None:
        team = await self._connection.team()
        if user != team.bot_user:
            return
        place = str(Place(PLATFORM, team.id, channel))
        once = Draft(
            id=f"introduced:{place}",
            owner=place,
            purpose="introduction",
            data={},
            expires_at=self._clock.now() + _INTRODUCED,
        )
        async with self._storage.write() as uow:
            if not await uow.drafts.add(once):
                return
        for message in messages(_introduction(translator(self._language))):
            await self._connection.client.chat_postMessage(channel=channel, **message.fields())


def _read(translate: Callable[[], T]) -> T:
    """Return what a request says; Malformed when it has another shape than Slack's."""
    try:
        return translate()
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise Malformed(type(error).__name__) from error


def _introduction(t: Translator) -> Reply:
    agenda = Button(label=t("help.agenda"), command="agenda")
    more = Button(label=t("slack.more"), command="hulp")
    return Reply(
        blocks=(
            Heading(t.rich("slack.hello")),
            Paragraph(t.rich("slack.hello_how")),
            Buttons((agenda, more)),
        )
    )
