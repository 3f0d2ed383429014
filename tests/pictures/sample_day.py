"""The sample meeting, held in a workspace of Slack or a tenant of Teams as well."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from adapters.demo.sample import ORGANISER_NAME, build_sample
from adapters.demo.stage import curtain
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Identity, Place, Workspace
from bot.ports import Sender, Storage
from bot.posting.compose import compose
from bot.posting.report import report
from bot.services.planning import replan
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.simulation import play
from tests.fakes import DirectAssigner, FakeSender
from tests.meetings import at

BREAK_OUTS = at("10:15")
"""When the rooms are told in public and in private."""


def the_clock() -> SimulatedClock:
    """Return a clock that stands a minute before the first post of the day."""
    return SimulatedClock(curtain())


async def hold_sample(
    storage: Storage, *, plenary: Place, organisers: Place, organiser: Identity
) -> Meeting:
    """Store the sample meeting with its 412 people, and with these channels and organiser."""
    now = curtain()
    meeting = await build_sample(storage, DirectAssigner(), now=now)
    async with storage.write() as uow:
        await uow.meetings.join(meeting.id, Workspace(plenary.platform, plenary.workspace))
        await uow.meetings.bind(meeting.id, plenary, ChannelPurpose.PLENARY, "plenair")
        await uow.meetings.bind(meeting.id, organisers, ChannelPurpose.ORGANISERS, "organisatie")
        person = await uow.people.meet(organiser, name=ORGANISER_NAME, language="nl", timezone=None)
        await uow.meetings.add_organiser(meeting.id, person.id)
        await replan(uow, meeting.id, now=now)
    return meeting


async def let_time_pass(
    storage: Storage, clock: SimulatedClock, sender: Sender, until: datetime
) -> None:
    """Deliver what falls due on one platform, each post at its own moment."""
    dispatcher = Dispatcher(
        storage,
        {one.platform: one for one in (sender, FakeSender(clock))},
        partial(compose, operators=frozenset()),
        clock,
        DeliveryPolicy(),
        owner="pictures",
        report=report,
    )
    await play(dispatcher, clock, until=until)
    await dispatcher.close()
