"""Meetings with their agenda, workspaces and organisers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, RowMapping, Select, delete, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from adapters.storage.agendas import SqlAgendas
from adapters.storage.channels import SqlChannels, meeting_at
from adapters.storage.outlooks import SqlOutlooks
from adapters.storage.records import record, values
from adapters.storage.tables import (
    agenda_items,
    meeting_workspaces,
    meetings,
    organisers,
    people,
    workspaces,
)
from adapters.storage.transaction import parts
from bot.domain.agenda import AgendaItem
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Place, Workspace
from bot.errors import InvalidValue, UserError

_MOST_REMEMBERED = 1000
_NEVER = datetime.max.replace(tzinfo=UTC)


class SqlMeetings(SqlAgendas, SqlChannels, SqlOutlooks):
    """Meetings; see bot.ports.Meetings.

    A writer that reads one meeting holds it until its end; `all` and `in_workspace` hold none.
    """

    async def add(self, meeting: Meeting, workspaces: Iterable[Workspace]) -> Meeting:
        """Store a new meeting, joined to these workspaces; one without an id is given one."""
        stored = replace(meeting, id=meeting.id or uuid4().hex, version=1)
        async with self._own_slug(stored):
            await self._transaction.change(insert(meetings).values(values(stored, "items")))
        await self._store_items(stored)
        for workspace in workspaces:
            await self.join(stored.id, workspace)
        return stored

    async def get(self, meeting_id: str) -> Meeting | None:
        """Return the meeting with its items, or None."""
        return await self._one(meetings.c.id == meeting_id)

    async def by_slug(self, slug: str) -> Meeting | None:
        """Return the meeting with this slug, or None."""
        return await self._one(meetings.c.slug == slug)

    async def at_place(self, place: Place) -> Meeting | None:
        """Return the meeting whose channel this is; a thread belongs to its channel."""
        return await self._one(meetings.c.id == meeting_at(place))

    async def all(self) -> tuple[Meeting, ...]:
        """Return every meeting, by start; those without an agenda come last."""
        return await self._found(select(meetings), true())

    async def in_workspace(self, workspace: Workspace) -> tuple[Meeting, ...]:
        """Return the meetings that this workspace is joined to, by start."""
        joined = select(meeting_workspaces.c.meeting_id).where(
            meeting_workspaces.c.platform == workspace.platform,
            meeting_workspaces.c.workspace == workspace.id,
        )
        return await self._found(select(meetings), meetings.c.id.in_(joined))

    async def save(self, meeting: Meeting) -> Meeting:
        """Store the meeting and its items as they are now; return it with its new version."""
        statement = (
            update(meetings)
            .where(meetings.c.id == meeting.id)
            .values(values(meeting, "items", version=meetings.c.version + 1))
            .returning(meetings.c.version)
        )
        async with self._own_slug(meeting):
            row = await self._transaction.row(statement)
        if row is None:
            raise InvalidValue(f"a meeting that is not stored: {meeting.id!r}")
        await self._transaction.change(
            delete(agenda_items).where(agenda_items.c.meeting_id == meeting.id)
        )
        await self._store_items(meeting)
        return replace(meeting, version=row["version"])

    async def join(self, meeting_id: str, workspace: Workspace) -> None:
        """Join a workspace to a meeting; joining twice changes nothing."""
        known = values(workspace)
        await self._transaction.add(workspaces, known, key=("platform", "id"))
        joined = {
            "meeting_id": meeting_id,
            "platform": workspace.platform,
            "workspace": workspace.id,
        }
        await self._transaction.add(meeting_workspaces, joined, key=tuple(joined))

    async def organisers(self, meeting_id: str) -> tuple[Person, ...]:
        """Return the organisers, by name."""
        query = (
            select(people)
            .join(organisers)
            .where(organisers.c.meeting_id == meeting_id)
            .order_by(people.c.name, people.c.id)
        )
        return tuple(record(Person, row) for row in await self._transaction.rows(query))

    async def add_organiser(self, meeting_id: str, person_id: str) -> None:
        """Make a person an organiser; doing it twice changes nothing."""
        row = {"meeting_id": meeting_id, "person_id": person_id}
        await self._transaction.add(organisers, row, key=tuple(row))

    async def remove_organiser(self, meeting_id: str, person_id: str) -> bool:
        """Make a person no organiser any more; tell whether they were one."""
        await self._transaction.hold(meeting_id)
        statement = delete(organisers).where(
            organisers.c.meeting_id == meeting_id, organisers.c.person_id == person_id
        )
        return await self._transaction.change(statement) == 1

    async def workspaces(self, meeting_id: str) -> tuple[Workspace, ...]:
        """Return the workspaces that were joined to the meeting, by platform and id."""
        rows = await self._transaction.of_meeting(
            meeting_workspaces, meeting_id, order=("platform", "workspace")
        )
        return tuple(Workspace(row["platform"], row["workspace"]) for row in rows)

    async def _one(self, condition: ColumnElement[bool]) -> Meeting | None:
        found = await self._found(self._transaction.taking(select(meetings)), condition)
        return found[0] if found else None

    async def _found(
        self, query: Select[tuple[object, ...]], condition: ColumnElement[bool]
    ) -> tuple[Meeting, ...]:
        rows = await self._transaction.rows(query.where(condition))
        items = await self._items(rows)
        found = (record(Meeting, row, items=items[row["id"]]) for row in rows)
        return tuple(sorted(found, key=lambda meeting: (meeting.starts_at or _NEVER, meeting.slug)))

    async def _items(self, rows: Sequence[RowMapping]) -> dict[str, tuple[AgendaItem, ...]]:
        """Return the items of each meeting; an agenda changes only together with its version."""
        memory = self._transaction.memory
        versions = {row["id"]: row["version"] for row in rows}
        found = {key: memory[key, at] for key, at in versions.items() if (key, at) in memory}
        read: dict[str, list[AgendaItem]] = {key: [] for key in versions if key not in found}
        for part in parts(tuple(read)):
            query = select(agenda_items).where(agenda_items.c.meeting_id.in_(part))
            for row in await self._transaction.rows(query.order_by(agenda_items.c.position)):
                read[row["meeting_id"]].append(record(AgendaItem, row))
        if len(memory) > _MOST_REMEMBERED:
            memory.clear()
        for key, items in read.items():
            found[key] = memory[key, versions[key]] = tuple(items)
        return found

    async def _store_items(self, meeting: Meeting) -> None:
        await self._transaction.change_each(
            insert(agenda_items),
            [
                values(item, meeting_id=meeting.id, position=position)
                for position, item in enumerate(meeting.items)
            ],
        )

    @asynccontextmanager
    async def _own_slug(self, meeting: Meeting) -> AsyncIterator[None]:
        try:
            async with self._transaction.savepoint():
                yield
        except IntegrityError as error:
            raise UserError("meeting.slug_taken", slug=meeting.slug) from error
