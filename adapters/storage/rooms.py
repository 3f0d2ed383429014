"""Break-out rooms and seats of a meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, delete, func, select

from adapters.storage import tables
from adapters.storage.records import record, values
from adapters.storage.tables import agreements
from adapters.storage.transaction import Repository
from bot.domain.assignment import Agreement
from bot.domain.rooms import Room, Seat


class SqlRooms(Repository):
    """Rooms and seats; see bot.ports.Rooms. A writer holds the meeting it looks at."""

    async def of_meeting(self, meeting_id: str) -> tuple[Room, ...]:
        """Return the rooms in the order in which they were stored."""
        rows = await self._transaction.of_meeting(tables.rooms, meeting_id, order=("position",))
        return tuple(record(Room, row) for row in rows)

    async def replace(self, meeting_id: str, rooms: Sequence[Room]) -> None:
        """Store these rooms in place of the present ones; seats in rooms that go are lost."""
        kept = {room.id for room in rooms}
        gone = [room.id for room in await self.of_meeting(meeting_id) if room.id not in kept]
        columns = tables.rooms.c
        await self._transaction.change_each(
            delete(tables.rooms).where(
                columns.meeting_id == meeting_id, columns.id == bindparam("gone")
            ),
            [{"gone": room_id} for room_id in gone],
        )
        await self._transaction.put(
            tables.rooms,
            [
                values(room, meeting_id=meeting_id, position=position)
                for position, room in enumerate(rooms)
            ],
            key=("meeting_id", "id"),
        )

    async def seats(self, meeting_id: str) -> tuple[Seat, ...]:
        """Return every seat that is taken, by round."""
        return await self._seats(meeting_id)

    async def seats_of(self, meeting_id: str, person_id: str) -> tuple[Seat, ...]:
        """Return one person's seats, by round."""
        return await self._seats(meeting_id, person_id=person_id)

    async def taken(self, meeting_id: str) -> Mapping[int, Mapping[str, int]]:
        """Return how many seats are taken, by round and the room's id; absent means none."""
        await self._transaction.hold(meeting_id)
        columns = tables.seats.c
        query = (
            select(columns.round, columns.room_id, func.count().label("seats"))
            .where(columns.meeting_id == meeting_id)
            .group_by(columns.round, columns.room_id)
        )
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for row in await self._transaction.rows(query):
            found[row["round"]][row["room_id"]] = row["seats"]
        return found

    async def seat(self, meeting_id: str, seats: Sequence[Seat]) -> None:
        """Store seats; a person's seat in the same round is replaced."""
        await self._transaction.hold(meeting_id)
        await self._transaction.put(
            tables.seats,
            [values(seat, meeting_id=meeting_id) for seat in seats],
            key=("meeting_id", "person_id", "round"),
        )

    async def vacate(self, meeting_id: str, person_id: str) -> None:
        """Free every seat of a person."""
        await self._transaction.hold(meeting_id)
        columns = tables.seats.c
        await self._transaction.change(
            delete(tables.seats).where(
                columns.meeting_id == meeting_id, columns.person_id == person_id
            )
        )

    async def agreements(self, meeting_id: str) -> tuple[Agreement, ...]:
        """Return who must sit together or apart, by the ids of the people."""
        rows = await self._transaction.of_meeting(
            agreements, meeting_id, order=("person_id", "other_id")
        )
        return tuple(
            Agreement(one=row["person_id"], other=row["other_id"], bond=row["bond"]) for row in rows
        )

    async def agree(self, meeting_id: str, agreement: Agreement) -> None:
        """Store an agreement, in place of the one about the same two people."""
        await self._transaction.hold(meeting_id)
        people = {"person_id": agreement.one, "other_id": agreement.other}
        row = {"meeting_id": meeting_id, **people, "bond": agreement.bond}
        await self._transaction.put(agreements, [row], key=("meeting_id", *people))

    async def release(self, meeting_id: str, one: str, other: str) -> bool:
        """Remove the agreement about two people; tell whether there was one."""
        await self._transaction.hold(meeting_id)
        here, there = sorted((one, other))
        columns = agreements.c
        statement = delete(agreements).where(
            columns.meeting_id == meeting_id, columns.person_id == here, columns.other_id == there
        )
        return await self._transaction.change(statement) > 0

    async def _seats(self, meeting_id: str, **whose: str) -> tuple[Seat, ...]:
        rows = await self._transaction.of_meeting(
            tables.seats, meeting_id, order=("round", "person_id"), **whose
        )
        return tuple(record(Seat, row) for row in rows)
