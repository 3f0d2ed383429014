"""From what was heard to what is answered: one method for each kind of request."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from adapters.chat.asking import READ_ONLY
from adapters.chat.desk import Desk
from adapters.chat.greeting import introduction
from adapters.chat.heard import IMPORT, Heard, Way
from adapters.chat.layout import laid_out
from adapters.chat.limits import unreadable
from adapters.chat.shapes import understood
from adapters.slack import inbound
from adapters.slack.answers import Ack, Answers
from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.inbound import Body
from adapters.slack.modal import found_options, home_view
from adapters.slack.people import profile
from adapters.slack.workspaces import Workspaces
from bot.conversation.reply import Reply
from bot.domain.places import Identity, Place, Workspace


class Conversation:
    """Asks the bot, and has the answer carried back. Malformed when a request makes no sense."""

    def __init__(self, desk: Desk, workspaces: Workspaces) -> None:
        self._desk = desk
        self._workspaces = workspaces
        desk.tell_with(self._tell)
        desk.homes.draw_with(self._draw_home)

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
                user, channel = understood(lambda: inbound.came(body))
                who = Identity(PLATFORM, (await here.team()).id, user)
                await self._desk.patience.soon(self._desk.homes.opened(who, channel))
            case "member_joined_channel":
                user, channel = understood(lambda: inbound.came(body))
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
        heard = understood(lambda: inbound.submitted(body))
        asked = partial(profile, here, heard.user)
        reply, heard = await self._desk.submitted(heard, await _at(here), asked)
        return await self._give(heard, reply, here)

    async def searched(self, body: Body, here: Connection) -> Ack:
        """Return the options that fit; the form is made again, as nothing is kept of it."""
        heard, name, typed = understood(lambda: inbound.searched(body))
        reply, heard = await self._asked(heard, here)
        form = laid_out(reply.form, self._desk.translator(heard)) if reply.form else None
        return {"options": found_options(form, name, typed) if form else []}

    async def _answered(self, heard: Heard, here: Connection) -> Ack:
        if heard.file is not None:
            file = await here.file(heard.file)
            if file is None:
                sorry = unreadable(self._desk.translator())
                return await self._give(heard, Reply(blocks=(sorry,)), here)
            heard = replace(heard, text=f"{heard.text or IMPORT}\n{file}")
        reply, heard = await self._asked(heard, here)
        return await self._give(heard, reply, here)

    async def _give(self, heard: Heard, reply: Reply, here: Connection) -> Ack:
        answers = Answers(here, self._desk.patience)
        return await answers.give(heard, reply, self._desk.translator(heard))

    async def _draw_home(self, who: Identity, channel: str) -> None:
        here = await self._workspaces.of(who.workspace)
        if here is None:
            return
        reply, heard = await self._asked(inbound.overview(who.user, channel), here)
        view, publish = home_view(reply, heard.memory()), here.client.views_publish
        await self._desk.patience.tried(lambda: publish(user_id=who.user, view=view), waits=True)

    async def _asked(self, heard: Heard, here: Connection) -> tuple[Reply, Heard]:
        return await self._desk.answer(heard, await _at(here), partial(profile, here, heard.user))

    async def _tell(self, heard: Heard, at: Workspace, reply: Reply) -> None:
        here = await self._workspaces.of(at.id)
        if here is not None:
            await self._give(heard, reply, here)

    async def _left(self, body: Body, here: Connection) -> None:
        at = understood(lambda: datetime.fromtimestamp(int(body["event_time"]), UTC))
        await self._workspaces.left((await here.team()).id, at=at)

    async def _joined(self, user: str, channel: str, here: Connection) -> None:
        team = await here.team()
        place = Place(PLATFORM, team.id, channel)
        if user == team.bot_user and await self._desk.is_new(place):
            everybody = Heard(way=Way.MESSAGE, user=user, text="", channel=channel, own=True)
            await self._give(everybody, introduction(self._desk.translator()), here)


async def _at(here: Connection) -> Workspace:
    return Workspace(PLATFORM, (await here.team()).id)
