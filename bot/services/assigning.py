"""Seats for everybody at once: the best assignment there is, proposed and published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2s

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Agreement, Policy, Problem, Solution, assign
from bot.domain.assignment.wishes import attendees_of, offer_of, seat_in
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
    """Who is to be seated, and how they sit now. `leads` is the room of each leader, by person.

    `agreements` are those about people who take part.
    """

    registered: tuple[Registration, ...]
    rooms: tuple[Room, ...]
    present: tuple[Seat, ...]
    leads: Mapping[str, str]
    agreements: tuple[Agreement, ...] = ()

    @classmethod
    async def of(cls, uow: UnitOfWork, meeting: Meeting) -> Standing:
        """Read how a meeting stands."""
        registered = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
        rooms = await uow.rooms.of_meeting(meeting.id)
        led = any(room.leader for room in rooms)
        people = await uow.people.many(one.person_id for one in registered) if led else {}
        known = {one.person_id for one in registered}
        return cls(
            registered=registered,
            rooms=rooms,
            present=await uow.rooms.seats(meeting.id),
            leads=leaders(rooms, {person.id: person.name for person in people.values()}),
            agreements=tuple(
                one for one in await uow.rooms.agreements(meeting.id) if one.people <= known
            ),
        )

    def rooms_in(self, number: int) -> tuple[Room, ...]:
        """Return the rooms of one round."""
        return tuple(room for room in self.rooms if room.takes_place_in(number))

    def seated(self, number: int) -> dict[str, str]:
        """Return the room of everybody who sits in one round, by the ids of both."""
        return {seat.person_id: seat.room_id for seat in self.present if seat.round == number}

    def problem(self, number: int, policy: Policy, *, closes_rooms: bool = False) -> Problem:
        """Return what is to be solved for one round."""
        rooms = self.rooms_in(number)
        pins = {person: room_id for person, (room_id, _) in self._pins(number).items()}
        return Problem(
            people=attendees_of(self.registered, rooms, pins),
            rooms=tuple(offer_of(room) for room in rooms),
            previous=self.seated(number),
            policy=policy,
            closes_rooms=closes_rooms,
            agreements=self.agreements,
        )

    def seats(self, number: int, found: Mapping[str, str | None]) -> Iterator[Seat]:
        """Yield the seats of one round, from the room of each person, in order of registration."""
        rooms = self.rooms_in(number)
        by_id = {room.id: room for room in rooms}
        pins = self._pins(number)
        for one in self.registered:
            room = by_id.get(found.get(one.person_id) or "")
            if room is None:
                continue
            seat = seat_in(one, room, rooms, round_number=number)
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
        left = {room.id: room.capacity for room in self.rooms_in(number)}
        pins = {}
        for one in self.registered:
            pin = (chosen | led).get(one.person_id)
            if pin is not None and left.get(pin[0], 0):
                left[pin[0]] -= 1
                pins[one.person_id] = pin
        return pins


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The best seats for the rounds to come; `rounds` holds problem and solution by number.

    With `closes_rooms`, rooms are closed rather than stay under their minimum.
    """

    standing: Standing
    policy: Policy
    rounds: Mapping[int, tuple[Problem, Solution]]
    closes_rooms: bool = False

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
    uow: UnitOfWork,
    meeting: Meeting,
    searches: Searches,
    *policies: Policy,
    now: datetime,
    closes_rooms: bool = False,
) -> tuple[Proposal, ...]:
    """Return the best seats in the rounds that have not begun, under each policy.

    UserError when there is nothing to assign, when every round has begun, and when what was agreed
    on about people cannot be.
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
    numbers = tuple(number for number in numbers if standing.rooms_in(number))
    if not numbers:
        raise UserError("breakout.none")
    found = _proposals(standing, searches, numbers, policies, closes_rooms=closes_rooms)
    await _require_no_clash(uow, found)
    return found


async def publish(
    uow: UnitOfWork, meeting: Meeting, proposal: Proposal, *, actor: str, now: datetime
) -> tuple[Seat, ...]:
    """Give everybody the seat that is proposed; from now on seats are settled.

    Everybody hears the room and the link when the rooms open. Who could have seen another room
    since an earlier publication hears it at once.
    """
    before = {(seat.round, seat.person_id): seat.room_id for seat in proposal.standing.present}
    seats = await _store(uow, meeting, proposal)
    if proposal.closes_rooms:
        open_still = rooms_after(proposal, len(breakout_rounds(meeting.items)))
        await uow.rooms.replace(meeting.id, open_still)
    await uow.meetings.save(replace(meeting, rooms_published_at=now, rooms_policy=proposal.policy))
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
    await _require_no_clash(uow, (proposal,))
    await _store(uow, meeting, proposal)
    for number, parallel in rounds:
        if number not in ahead and max(item.end for item in parallel) > now:
            seated = standing.seated(number)
            late = [one for one in standing.registered if one.person_id not in seated]
            free = assign(
                late,
                standing.rooms_in(number),
                round_number=number,
                seated=seated,
                agreements=standing.agreements,
            )
            await uow.rooms.seat(meeting.id, free)


def rooms_after(proposal: Proposal, rounds: int) -> tuple[Room, ...]:
    """Return the rooms without those that are closed, in the rounds that they are closed in."""
    left = []
    for room in proposal.standing.rooms:
        closed = {
            number for number, (_, found) in proposal.rounds.items() if room.id in found.closed
        }
        still = tuple(
            number
            for number in range(1, rounds + 1)
            if room.takes_place_in(number) and number not in closed
        )
        if closed and still:
            left.append(replace(room, rounds=still))
        elif not closed:
            left.append(room)
    return tuple(left)


def _proposals(
    standing: Standing,
    searches: Searches,
    numbers: tuple[int, ...],
    policies: tuple[Policy, ...],
    *,
    closes_rooms: bool = False,
) -> tuple[Proposal, ...]:
    problems = {
        policy: tuple(
            standing.problem(number, policy, closes_rooms=closes_rooms) for number in numbers
        )
        for policy in policies
    }
    # Asked all at once, so that the transaction begins anew only once.
    searches.best(*(problem for asked in problems.values() for problem in asked))
    return tuple(
        Proposal(
            standing=standing,
            policy=policy,
            rounds=dict(zip(numbers, zip(asked, searches.best(*asked), strict=True), strict=True)),
            closes_rooms=closes_rooms,
        )
        for policy, asked in problems.items()
    )


async def _require_no_clash(uow: UnitOfWork, proposals: tuple[Proposal, ...]) -> None:
    clash = [
        one
        for proposal in proposals
        for _, solution in proposal.rounds.values()
        for one in solution.clash
    ]
    if clash:
        people = await uow.people.many(person for one in clash for person in one.people)
        pairs = [" + ".join(sorted(people[each].name for each in one.people)) for one in clash]
        raise UserError("agreements.clash", pairs=", ".join(dict.fromkeys(pairs)))


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
