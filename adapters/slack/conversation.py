"""From what was heard to what is answered: one method for each kind of request."""

from __future__ import annotations

from functools import partial

from adapters.chat.asking import READ_ONLY, asked
from adapters.chat.greeting import first_time, introduction
from adapters.chat.people import person
from adapters.chat.shapes import understood
from adapters.slack import inbound
from adapters.slack.answers import Ack, Answers
from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.inbound import Body, Heard
from adapters.slack.modal import MOST_VALUE, found_options
from adapters.slack.people import profile
from adapters.slack.render import messages
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply
from bot.domain.places import Identity, Place
from bot.locales import Translator, translator
from bot.ports import Clock, Storage


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
        self._answers = Answers(connection)

    async def command(self, body: Body) -> Ack:
        """Answer a slash command."""
        changes = str(body.get("command")).removeprefix("/") not in READ_ONLY
        return await self._answered(understood(lambda: inbound.command(body, changes=changes)))

    async def event(self, body: Body) -> Ack:
        """Answer a message, introduce the bot to a channel; let anything else pass."""
        match understood(lambda: body["event"]["type"]):
            case "message" | "app_mention":
                if (heard := understood(lambda: inbound.message(body))) is not None:
                    await self._answered(heard)
            case "member_joined_channel":
                user, channel = understood(lambda: inbound.joined(body))
                await self._joined(user, channel)
        return {}

    async def pressed(self, body: Body) -> Ack:
        """Answer a pressed button."""
        heard = understood(lambda: inbound.pressed(body))
        return await self._answered(heard) if heard is not None else {}

    async def submitted(self, body: Body) -> Ack:
        """Answer a sent form."""
        return await self._answered(understood(lambda: inbound.submitted(body)))

    async def searched(self, body: Body) -> Ack:
        """Return the options that fit; the form is made again, as nothing is kept of it."""
        heard, name, typed = understood(lambda: inbound.searched(body))
        reply, _ = await self._asked(heard)
        return {"options": found_options(reply.form, name, typed) if reply.form else []}

    async def _answered(self, heard: Heard) -> Ack:
        reply, t = await self._asked(heard)
        return await self._answers.give(heard, reply, t)

    async def _asked(self, heard: Heard) -> tuple[Reply, Translator]:
        team = await self._connection.team()
        who = Identity(PLATFORM, team.id, heard.user)
        known = await person(
            self._storage,
            who,
            called=heard.name,
            language=self._language,
            ask=partial(profile, self._connection, heard.user),
        )
        incoming = Incoming(
            who=who,
            where=Place(
                PLATFORM, team.id, heard.channel, thread=heard.thread, private=heard.private
            ),
            where_name=heard.channel_name,
            text=heard.text,
            name=known.name,
            language=known.language,
            timezone=known.timezone,
            delivery=heard.delivery,
            values=heard.values,
        )
        return await asked(self._bot, incoming, most=MOST_VALUE), translator(known.language)

    async def _joined(self, user: str, channel: str) -> None:
        team = await self._connection.team()
        place = Place(PLATFORM, team.id, channel)
        if user != team.bot_user:
            return
        if not await first_time(self._storage, place, now=self._clock.now()):
            return
        for message in messages(introduction(translator(self._language))):
            await self._connection.client.chat_postMessage(channel=channel, **message.fields())
