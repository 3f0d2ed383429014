"""What the words of a post need to know of its meeting, read once for many posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.agenda import AgendaItem, breakout_rounds
from bot.domain.announcements import Announcement
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import Channel, Meeting
from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from bot.domain.rooms import Room, Seat, SeatReason
from bot.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """A meeting as its posts see it. `registered` counts people; `agendas` are earlier ones.

    `names` holds, by person, who sits in a room whose leader is told whom to expect there.
    `announcers` are who may announce something at this moment, by id. `reader` is who reads, where
    one person does, and `now` when; `controls` tells whether to show what only organisers may
    press.
    """

    meeting: Meeting
    channels: dict[str, Channel]
    rooms: dict[str, Room]
    seats: dict[tuple[int, str], Seat]
    registered: int
    agendas: Mapping[int, tuple[AgendaItem, ...]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    announcements: Mapping[str, Announcement] = field(default_factory=dict)
    announcers: frozenset[str] = frozenset()
    reader: str = ""
    now: datetime | None = None
    controls: bool = True

    def may_announce(self, one: Announcement) -> bool:
        """Tell whether the author of an announcement still has the right to it."""
        return one.author == COMMAND_LINE or one.author in self.announcers

    def beside(self, item: AgendaItem) -> tuple[AgendaItem, ...]:
        """Return the items that start together with this one, itself included."""
        return tuple(other for other in self.meeting.items if other.start == item.start)

    def seat(self, item: AgendaItem, person_id: str) -> Seat | None:
        """Return a person's seat in the break-out round that starts with this item."""
        number = self.round_of(item)
        return None if number is None else self.seats.get((number, person_id))

    def round_of(self, item: AgendaItem) -> int | None:
        """Return the number of the break-out round that starts with this item, or None."""
        for number, parallel in enumerate(breakout_rounds(self.meeting.items), start=1):
            if parallel[0].start == item.start:
                return number
        return None


async def load_view(
    uow: UnitOfWork,
    meeting_id: str,
    versions: Collection[int] = (),
    *,
    operators: frozenset[Identity] = frozenset(),
    reader: str | None = None,
) -> MeetingView | None:
    """Read what posts of this meeting need, with these versions of its agenda; None when gone.

    `operators` are the accounts that may organise every meeting by the settings. With a `reader`
    only the seats of that person are read.
    """
    meeting = await uow.meetings.get(meeting_id)
    if meeting is None:
        return None
    counts = await uow.registrations.count(meeting_id)
    if reader is None:
        seats = await uow.rooms.seats(meeting_id)
    else:
        seats = await uow.rooms.seats_of(meeting_id, reader)
    announcements = await uow.announcements.of_meeting(meeting_id)
    return MeetingView(
        meeting=meeting,
        channels={channel.id: channel for channel in await uow.meetings.channels(meeting_id)},
        rooms={room.id: room for room in await uow.rooms.of_meeting(meeting_id)},
        seats={(s.round, s.person_id): s for s in seats},
        registered=counts.get(RegistrationState.REGISTERED, 0),
        agendas=await uow.meetings.agendas(meeting_id, versions),
        names=await _names(uow, seats),
        announcements={one.id: one for one in announcements},
        announcers=await _announcers(uow, meeting_id, announcements, operators),
        reader=reader or "",
    )


async def _names(uow: UnitOfWork, seats: Sequence[Seat]) -> dict[str, str]:
    led = {(s.round, s.room_id) for s in seats if s.reason is SeatReason.LEADER}
    if not led:
        return {}
    people = await uow.people.many(s.person_id for s in seats if (s.round, s.room_id) in led)
    return {person.id: person.name for person in people.values()}


async def _announcers(
    uow: UnitOfWork,
    meeting_id: str,
    announcements: Sequence[Announcement],
    operators: frozenset[Identity],
) -> frozenset[str]:
    if not announcements:
        return frozenset()
    entitled = (*await uow.meetings.organisers(meeting_id), *await uow.people.operators())
    accounts = await uow.people.identities({one.author for one in announcements})
    by_setting = {who for who, theirs in accounts.items() if operators & set(theirs)}
    return frozenset({person.id for person in entitled} | by_setting)
