"""Who takes part in which meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import insert, select

from adapters.storage import tables
from adapters.storage.records import record, values
from adapters.storage.transaction import Repository
from bot.domain.registration import Registration, RegistrationState

_COLUMNS = tables.registrations.c


class SqlRegistrations(Repository):
    """Registrations; see bot.ports.Registrations. A writer holds the meeting it looks at."""

    async def get(self, meeting_id: str, person_id: str) -> Registration | None:
        """Return one person's registration, or None."""
        found = await self._transaction.of_meeting(
            tables.registrations, meeting_id, person_id=person_id, order=("number",)
        )
        return record(Registration, found[0]) if found else None

    async def save(self, registration: Registration) -> None:
        """Store a registration, new or changed; one a person a meeting."""
        await self.save_all((registration,))

    async def add_all(self, registrations: Sequence[Registration]) -> None:
        """Store many new registrations at once."""
        await self._hold(registrations)
        await self._transaction.change_each(
            insert(tables.registrations), [values(each) for each in registrations]
        )

    async def save_all(self, registrations: Sequence[Registration]) -> None:
        """Store many registrations at once, new or changed."""
        await self._hold(registrations)
        await self._transaction.put(
            tables.registrations,
            [values(each) for each in registrations],
            key=("meeting_id", "person_id"),
        )

    async def of_person(self, person_id: str) -> tuple[Registration, ...]:
        """Return one person's registrations in every meeting, the oldest first."""
        query = select(tables.registrations).where(_COLUMNS.person_id == person_id)
        rows = await self._transaction.rows(query.order_by(_COLUMNS.since, _COLUMNS.number))
        return tuple(record(Registration, row) for row in rows)

    async def of_meeting(
        self, meeting_id: str, state: RegistrationState
    ) -> tuple[Registration, ...]:
        """Return the registrations in this state, first come first."""
        rows = await self._transaction.of_meeting(
            tables.registrations, meeting_id, state=state, order=("since", "number")
        )
        return tuple(record(Registration, row) for row in rows)

    async def count(self, meeting_id: str) -> Mapping[RegistrationState, int]:
        """Return how many registrations are in each state; absent means none."""
        return await self._transaction.states(tables.registrations, meeting_id)

    async def _hold(self, registrations: Sequence[Registration]) -> None:
        for meeting_id in sorted({each.meeting_id for each in registrations}):
            await self._transaction.hold(meeting_id)
