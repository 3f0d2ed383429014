"""A stage for whole days: people who speak, channels that hear, and a clock that jumps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.commands.bot import Bot
from bot.conversation.form import Values
from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.conversation.reply import Button, Buttons, Reply
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import Meeting
from bot.domain.places import Destination, Identity, Place
from bot.ports import Assigner, Storage
from bot.posting.compose import compose
from bot.posting.report import report
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.simulation import play
from tests.fakes import DirectAssigner, FakeSender

PLATFORM, WORKSPACE = "chat", "local"
PLENARY = Place(PLATFORM, WORKSPACE, "plenair")
ORGANISERS = Place(PLATFORM, WORKSPACE, "organisatie")


def account(user: str) -> Identity:
    """Return a person's account."""
    return Identity(PLATFORM, WORKSPACE, user)


ORGANISER = account("sanne")


@dataclass(slots=True)
class Stage:
    """Plays people against the bot and the dispatcher, on one simulated clock."""

    storage: Storage
    clock: SimulatedClock
    bot: Bot = field(init=False)
    sender: FakeSender = field(init=False)
    dispatcher: Dispatcher = field(init=False)
    _heard: int = 0

    def __post_init__(self) -> None:
        self.use(DirectAssigner())
        self.sends_with(FakeSender(self.clock, platform=PLATFORM))

    def sends_with(self, sender: FakeSender) -> None:
        """Let everything be posted by this from now on."""
        self.sender = sender
        self.dispatcher = Dispatcher(
            self.storage,
            {PLATFORM: self.sender},
            partial(compose, operators=frozenset({ORGANISER})),
            self.clock,
            DeliveryPolicy(),
            owner="day",
            report=report,
        )

    def use(self, assigner: Assigner) -> None:
        """Let the bot search with this from now on."""
        self.bot = Bot(
            self.storage, self.clock, operators=frozenset({ORGANISER}), assigner=assigner
        )

    async def says(
        self,
        who: Identity,
        words: str,
        *,
        where: Place | None = None,
        values: Values | None = None,
        language: str = "nl",
    ) -> Reply:
        """Say something, in private unless a place is given; return the answer."""
        private = Place(PLATFORM, WORKSPACE, f"@{who.user}", private=True)
        return await self.bot.answer(
            Incoming(
                who=who,
                where=where or private,
                text=words,
                name=who.user.capitalize(),
                language=language,
                values=values,
            )
        )

    async def presses(
        self, who: Identity, reply: Reply, label: str, *, where: Place | None = None
    ) -> Reply:
        """Press the button with this label; fails when the reply has none."""
        button = next(one for one in buttons(reply) if one.label == label)
        return await self.says(who, f"/{button.command} {button.arguments}", where=where)

    async def amends(
        self, who: Identity, words: str, changes: Values, *, where: Place = ORGANISERS
    ) -> Reply:
        """Open a form, change some of what is filled in, and send it; return the answer."""
        form = (await self.says(who, words, where=where)).form
        assert form is not None
        values = {field.name: field.value for field in form.fields} | dict(changes)
        said = f"/{form.command} {form.arguments}"
        return await self.says(who, said, where=where, values=values)

    async def goes_to(self, moment: datetime) -> list[tuple[Destination, str]]:
        """Let time pass up to and including `moment`; return what was posted meanwhile."""
        await play(self.dispatcher, self.clock, until=moment)
        posted = self.sender.sent[self._heard :]
        self._heard = len(self.sender.sent)
        return [(delivery.to, plain_text(delivery.reply)) for delivery, _ in posted]

    async def meeting(self) -> Meeting:
        """Return the one meeting there is."""
        async with self.storage.read() as uow:
            [meeting] = await uow.meetings.all()
        return meeting


def buttons(reply: Reply) -> list[Button]:
    """Return the buttons of a reply."""
    return [one for block in reply.blocks if isinstance(block, Buttons) for one in block.row]
