"""Agendas of meetings as they were, for as long as a change of them is to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import delete

from adapters.storage.records import record, values
from adapters.storage.tables import agenda_versions
from adapters.storage.transaction import Repository
from bot.domain.agenda import AgendaItem
from bot.domain.meeting import Meeting


class SqlAgendas(Repository):
    """The part of bot.ports.Meetings that is about earlier agendas."""

    async def remember_agenda(self, meeting: Meeting) -> None:
        """Keep the items of a meeting under its version; doing it twice changes nothing."""
        rows = [
            values(item, meeting_id=meeting.id, version=meeting.version, position=position)
            for position, item in enumerate(meeting.items)
        ]
        await self._transaction.put(agenda_versions, rows, key=("meeting_id", "version", "id"))

    async def agendas(
        self, meeting_id: str, versions: Collection[int]
    ) -> Mapping[int, tuple[AgendaItem, ...]]:
        """Return the agendas that were kept, by version; an empty one for any other version."""
        if not versions:
            return {}
        rows = await self._transaction.of_meeting(
            agenda_versions,
            meeting_id,
            agenda_versions.c.version.in_(sorted(versions)),
            order=("version", "position"),
        )
        found: dict[int, list[AgendaItem]] = defaultdict(list)
        for row in rows:
            found[row["version"]].append(record(AgendaItem, row))
        return {version: tuple(found[version]) for version in versions}

    async def forget_agendas(self, meeting_id: str, *, keep: Collection[int]) -> None:
        """Remove every agenda that was kept, except those of the versions in `keep`."""
        others = agenda_versions.c.version.not_in(sorted(keep))
        await self._transaction.change(
            delete(agenda_versions).where(agenda_versions.c.meeting_id == meeting_id, others)
        )
