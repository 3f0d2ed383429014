"""Seats for everybody at once: the best assignment there is, proposed and published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2s

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Policy, Problem, Solution, assign
from bot.domain.assignment.wishes import attendee_of, offer_of, seat_in
from bot.domain.audit import Action
from bot.domain.leading import leaders
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import CHOSEN, Room, Seat, SeatReason
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.notices import tell_people
from bot.services.planning import replan
from bot.services.searching import Searches
from bot.services.trail import note


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who is to be seated, and how they sit now. `leads` is the room of each leader, by person."""

    registered: tuple[Registration, ...]
    rooms: tuple[Room, ...]
    present: tuple[Seat, ...]
    leads: Mapping[str, str]

    @classmethod
    async def of(cls, uow: UnitOfWork, meeting: Meeting) -> Standing:
        """Read how a meeting stands."""
        registered = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
        rooms = await uow.rooms.of_meeting(meeting.id)
        led = any(room.leader for room in rooms)
        people = await uow.people.many(one.person_id for one in registered) if led else {}
        return cls(
            registered=registered,
            rooms=rooms,
            present=await uow.rooms.seats(meeting.id),
            leads=leaders(rooms, {person.id: person.name for person in people.values()}),
        )

    def problem(self, number: int, policy: Policy) -> Problem:
        """Return what is to be solved for one round."""
        pins = self._pins(number)
        return Problem(
            people=tuple(
                attendee_of(one, self.rooms, pin=pins[one.person_id][0])
                if one.person_id in pins
                else attendee_of(one, self.rooms)
                for one in self.registered
            ),
            rooms=tuple(offer_of(room) for room in self.rooms),
            previous={
                seat.person_id: seat.room_id for seat in self.present if seat.round == number
            },
            policy=policy,
        )

    def seats(self, number: int, found: Mapping[str, str | None]) -> Iterator[Seat]:
        """Yield the seats of one round, from the room of each person, in order of registration."""
        by_id = {room.id: room for room in self.rooms}
        pins = self._pins(number)
        for one in self.registered:
            room = by_id.get(found.get(one.person_id) or "")
            if room is None:
                continue
            seat = seat_in(one, room, self.rooms, round_number=number)
            if pins.get(one.person_id, ("",))[0] == room.id:
                seat = replace(seat, reason=pins[one.person_id][1], missed=())
            yield seat

    def _pins(self, number: int) -> Mapping[str, tuple[str, SeatReason]]:
        """Return the rooms that people keep, as far as these have seats for them."""
        chosen = {
            seat.person_id: (seat.room_id, seat.reason)
            for seat in self.present
            if seat.round == number and seat.reason in CHOSEN - {SeatReason.LEADER}
        }
        led = {person: (room_id, SeatReason.LEADER) for person, room_id in self.leads.items()}
        left = {room.id: room.capacity for room in self.rooms}
        pins = {}
        for one in self.registered:
            pin = (chosen | led).get(one.person_id)
            if pin is not None and left.get(pin[0], 0):
                left[pin[0]] -= 1
                pins[one.person_id] = pin
        return pins


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The best seats for the rounds to come; `rounds` holds problem and solution by number."""

    standing: Standing
    policy: Policy
    rounds: Mapping[int, tuple[Problem, Solution]]

    @property
    def mark(self) -> str:
        """What stands for everything the proposal rests on: another mark, another proposal."""
        asked = repr([problem for problem, _ in self.rounds.values()])
        return blake2s(asked.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

    def seats(self) -> tuple[Seat, ...]:
        """Return every seat that is proposed."""
        return tuple(
            seat
            for number, (_, solution) in self.rounds.items()
            for seat in self.standing.seats(number, solution.assignment)
        )


async def propose(
    uow: UnitOfWork, meeting: Meeting, searches: Searches, *policies: Policy, now: datetime
) -> tuple[Proposal, ...]:
    """Return the best seats in the rounds that have not begun, under each policy.

    UserError when there is nothing to assign, and when every round has begun.
    """
    standing = await Standing.of(uow, meeting)
    rounds = breakout_rounds(meeting.items)
    if not rounds:
        raise UserError("room.no_breakouts", title=meeting.title)
    if not standing.rooms:
        raise UserError("breakout.none")
    if not standing.registered:
        raise UserError("breakout.nobody", title=meeting.title)
    numbers = tuple(n for n, parallel in enumerate(rounds, start=1) if parallel[0].start > now)
    if not numbers:
        raise UserError("breakout.opened")
    return _proposals(standing, searches, numbers, policies)


async def publish(
    uow: UnitOfWork, meeting: Meeting, proposal: Proposal, *, actor: str, now: datetime
) -> tuple[Seat, ...]:
    """Give everybody the seat that is proposed; from now on seats are settled.

    Everybody hears the room and the link when the rooms open. Who could have seen another room
    since an earlier publication hears it at once.
    """
    before = {(seat.round, seat.person_id): seat.room_id for seat in proposal.standing.present}
    seats = await _store(uow, meeting, proposal)
    await uow.meetings.save(replace(meeting, rooms_published_at=now))
    await replan(uow, meeting.id, now=now)
    if meeting.rooms_published_at is not None:
        moved = {
            seat.person_id: None
            for seat in seats
            if before.get((seat.round, seat.person_id), seat.room_id) != seat.room_id
        }
        await tell_people(uow, meeting, NoticeCode.ROOM_MOVED, moved, now=now)
    details = {"seats": len(seats), "policy": str(proposal.policy)}
    await note(uow, meeting, Action.ROOMS_PUBLISHED, actor=actor, now=now, **details)
    return seats


async def assign_everyone(
    uow: UnitOfWork,
    meeting: Meeting,
    searches: Searches,
    *,
    policy: Policy = Policy.FAIR,
    now: datetime,
) -> None:
    """Give everybody who is registered the best seat in each round, with as few moves as can be.

    In a round that has begun nobody moves; who has no seat there gets a free one. Who is left
    without a seat, for there are too few, loses the present one. The caller plans anew.
    """
    standing = await Standing.of(uow, meeting)
    rounds = tuple(enumerate(breakout_rounds(meeting.items), start=1))
    ahead = tuple(number for number, parallel in rounds if parallel[0].start > now)
    [proposal] = _proposals(standing, searches, ahead, (policy,))
    await _store(uow, meeting, proposal)
    for number, parallel in rounds:
        if number not in ahead and max(item.end for item in parallel) > now:
            here = [seat for seat in standing.present if seat.round == number]
            seated = {seat.person_id for seat in here}
            late = [one for one in standing.registered if one.person_id not in seated]
            taken = Counter(seat.room_id for seat in here)
            free = assign(late, standing.rooms, round_number=number, taken=taken)
            await uow.rooms.seat(meeting.id, free)


def _proposals(
    standing: Standing, searches: Searches, numbers: tuple[int, ...], policies: tuple[Policy, ...]
) -> tuple[Proposal, ...]:
    problems = {
        policy: tuple(standing.problem(number, policy) for number in numbers) for policy in policies
    }
    # Asked all at once, so that the transaction begins anew only once.
    searches.best(*(problem for asked in problems.values() for problem in asked))
    return tuple(
        Proposal(
            standing=standing,
            policy=policy,
            rounds=dict(zip(numbers, zip(asked, searches.best(*asked), strict=True), strict=True)),
        )
        for policy, asked in problems.items()
    )


async def _store(uow: UnitOfWork, meeting: Meeting, proposal: Proposal) -> tuple[Seat, ...]:
    seats = proposal.seats()
    present = proposal.standing.present
    seated = {(seat.round, seat.person_id) for seat in seats}
    lost = {
        seat.person_id
        for seat in present
        if seat.round in proposal.rounds and (seat.round, seat.person_id) not in seated
    }
    for person_id in sorted(lost):
        await uow.rooms.vacate(meeting.id, person_id)
    kept = [one for one in present if one.person_id in lost and one.round not in proposal.rounds]
    await uow.rooms.seat(meeting.id, (*kept, *seats))
    return seats
