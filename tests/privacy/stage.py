"""A meeting on the chat page: somebody signs up there, hears posts, and goes away again."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from adapters.storage.storage import SqlStorage
from adapters.storage.web_messages import SqlWebMessages
from adapters.web.chat import Chat, Outcome
from adapters.web.feed import Feed
from adapters.web.ports import ChatConversation, ChatKind, private_chat
from adapters.web.reader import Reader
from adapters.web.requests import Say, Source
from adapters.web.sender import WebSender
from bot.commands.bot import Bot
from bot.conversation.form import Values
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.ports import Sender
from bot.posting.compose import compose
from bot.posting.report import report
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.meetings import TWENTE, ZEELAND

HERE = Workspace("web", "local")
ROSA = Reader(user="v-rosa77", name="Rosalinde", language="nl", timezone="Atlantic/Faroe")
TOM = Reader(user="v-tom88", name="Tom", language="nl")
TOKEN = "f00dfeed" * 8
ANSWERS: Values = {
    "name": "Rosalinde Quist",
    "organisation": "Stichting Zonneroos",
    "side": "schoolbestuur",
    "region": "Twente",
    "preference": "own",
}
WORDS = ("Rosalinde", "Quist", "Zonneroos", "rosa77", "quist@example.org", "Faroe", TOKEN)
"""What must be nowhere once Rosalinde has gone, beside her id."""


@dataclass(slots=True)
class Stage:
    """The page, the bot and the dispatcher on one database and one clock."""

    storage: SqlStorage
    clock: SimulatedClock = field(default_factory=lambda: SimulatedClock(WEEK_BEFORE))
    messages: SqlWebMessages = field(init=False)
    sender: Sender = field(init=False)
    chat: Chat = field(init=False)
    _requests: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.messages = SqlWebMessages(self.storage)
        feed = Feed(messages=self.messages, workspace=HERE.id)
        self.sender = WebSender(messages=self.messages, clock=self.clock, feed=feed)
        self.chat = Chat(
            bot=Bot(self.storage, self.clock),
            messages=self.messages,
            clock=self.clock,
            feed=feed,
            workspace=HERE.id,
        )

    def dispatcher(self) -> Dispatcher:
        """Return a dispatcher that posts on the page."""
        senders = {HERE.platform: self.sender}
        policy = DeliveryPolicy()
        return Dispatcher(
            self.storage, senders, compose, self.clock, policy, owner="x", report=report
        )

    async def opens(self, **changes: object) -> Meeting:
        """Store a meeting with one place a room and its two channels."""
        async with self.storage.write() as uow:
            event = await uow.meetings.add(herstel(**changes), (HERE,))
            for name, purpose in (
                ("plenair", ChannelPurpose.PLENARY),
                ("organisatie", ChannelPurpose.ORGANISERS),
            ):
                await uow.meetings.bind(event.id, Place("web", "local", name), purpose, name)
            await uow.rooms.replace(event.id, (TWENTE, ZEELAND))
        return event

    async def says(
        self, reader: Reader, text: str, *, values: Values | None = None, where: str = ""
    ) -> Outcome:
        """Say something, in private unless a channel is named."""
        place = ChatConversation(
            id=where or private_chat(reader.user),
            label=where or "Dagvoorzitter",
            kind=ChatKind.PLENARY if where else ChatKind.PRIVATE,
        )
        said = Say(
            conversation=place.id,
            text=text,
            request=f"r{next(self._requests)}",
            source=Source.TYPED if values is None else Source.FORM,
            values=values,
        )
        return await self.chat.say(reader, place, said)

    async def signs_up(self, reader: Reader, **changes: str) -> None:
        """Sign somebody up through the form."""
        await self.says(reader, "/opgeven", values={**ANSWERS, **changes})

    async def known(self, reader: Reader) -> Person | None:
        """Return the person who is behind a reader, or None."""
        async with self.storage.read() as uow:
            return await uow.people.by_identity(Identity("web", "local", reader.user))
