"""From what was heard to what is answered: one method for each kind of request."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from adapters.chat.asking import READ_ONLY, asked
from adapters.chat.greeting import introduction, is_new
from adapters.chat.limits import unreadable
from adapters.chat.people import People
from adapters.chat.shapes import understood
from adapters.slack import inbound
from adapters.slack.answers import Ack, Answers
from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.inbound import Body, Heard
from adapters.slack.modal import MOST_VALUE, found_options, home_view
from adapters.slack.people import profile
from adapters.slack.render import messages
from adapters.slack.workspaces import Workspaces
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply
from bot.domain.places import Identity, Place
from bot.locales import Translator, translator
from bot.ports import Clock, Storage


class Conversation:
    """Asks the bot, and has the answer carried back. Malformed when a request makes no sense."""

    def __init__(
        self, *, bot: Bot, storage: Storage, clock: Clock, workspaces: Workspaces, language: str
    ) -> None:
        self._bot = bot
        self._storage = storage
        self._clock = clock
        self._workspaces = workspaces
        self._language = language
        self._people = People(storage, clock, language=language)

    async def command(self, body: Body, here: Connection) -> Ack:
        """Answer a slash command."""
        changes = str(body.get("command")).removeprefix("/") not in READ_ONLY
        return await self._answered(
            understood(lambda: inbound.command(body, changes=changes)), here
        )

    async def event(self, body: Body, here: Connection) -> Ack:
        """Answer a message, introduce the bot to a channel; let anything else pass."""
        match understood(lambda: body["event"]["type"]):
            case "message" | "app_mention":
                if (heard := understood(lambda: inbound.message(body))) is not None:
                    await self._answered(heard, here)
            case "app_home_opened" if understood(lambda: body["event"]["tab"]) == "home":
                await self._home(understood(lambda: inbound.at_home(body)), here)
            case "member_joined_channel":
                user, channel = understood(lambda: inbound.joined(body))
                await self._joined(user, channel, here)
            case "app_uninstalled":
                await self._left(body, here)
            case "tokens_revoked" if understood(lambda: body["event"]["tokens"].get("bot")):
                await self._left(body, here)
        return {}

    async def shortcut(self, body: Body, here: Connection) -> Ack:
        """Answer what somebody wants to be done with a message."""
        return await self._answered(understood(lambda: inbound.shortcut(body)), here)

    async def pressed(self, body: Body, here: Connection) -> Ack:
        """Answer a pressed button."""
        heard = understood(lambda: inbound.pressed(body))
        return await self._answered(heard, here) if heard is not None else {}

    async def submitted(self, body: Body, here: Connection) -> Ack:
        """Answer a sent form."""
        return await self._answered(understood(lambda: inbound.submitted(body)), here)

    async def searched(self, body: Body, here: Connection) -> Ack:
        """Return the options that fit; the form is made again, as nothing is kept of it."""
        heard, name, typed = understood(lambda: inbound.searched(body))
        reply, _ = await self._asked(heard, here)
        return {"options": found_options(reply.form, name, typed) if reply.form else []}

    async def _answered(self, heard: Heard, here: Connection) -> Ack:
        if heard.file is not None:
            file = await here.file(heard.file)
            if file is None:
                t = translator(self._language)
                return await Answers(here).give(heard, Reply(blocks=(unreadable(t),)), t)
            heard = replace(heard, text=f"{heard.text or inbound.IMPORT}\n{file}")
        reply, t = await self._asked(heard, here)
        return await Answers(here).give(heard, reply, t)

    async def _home(self, heard: Heard, here: Connection) -> None:
        reply, _ = await self._asked(heard, here)
        view = home_view(reply, heard.memory())
        await here.client.views_publish(user_id=heard.user, view=view)

    async def _asked(self, heard: Heard, here: Connection) -> tuple[Reply, Translator]:
        team = await here.team()
        who = Identity(PLATFORM, team.id, heard.user)
        ask = partial(profile, here, heard.user)
        known = await self._people.person(who, called=heard.name, ask=ask)
        if heard.delivery:
            self._people.changed(who)
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

    async def _left(self, body: Body, here: Connection) -> None:
        at = understood(lambda: datetime.fromtimestamp(int(body["event_time"]), UTC))
        await self._workspaces.left((await here.team()).id, at=at)

    async def _joined(self, user: str, channel: str, here: Connection) -> None:
        team = await here.team()
        place = Place(PLATFORM, team.id, channel)
        if user != team.bot_user:
            return
        if not await is_new(self._storage, place, now=self._clock.now()):
            return
        for message in messages(introduction(translator(self._language))):
            await here.client.chat_postMessage(channel=channel, **message.fields())
