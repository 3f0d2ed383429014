"""What decides how the meeting of a channel looks to one person, in one statement."""

from __future__ import annotations

from collections.abc import Hashable

from sqlalchemy import and_, bindparam, or_, select

from adapters.storage.records import values
from adapters.storage.tables import channels, identities, meetings, people, rooms, seats
from adapters.storage.transaction import Repository
from bot.domain.places import Identity, Place

_C = channels.c
_PLACE = ("platform", "workspace", "channel")
_HERE = (
    select(_C.meeting_id)
    .where(
        *(_C[name] == bindparam(f"at_{name}") for name in _PLACE),
        or_(_C.thread == bindparam("at_thread"), _C.thread == ""),
    )
    .order_by(_C.thread.desc())
    .limit(1)
    .scalar_subquery()
)
_IS_READER = (
    identities.c[name] == bindparam(f"who_{name}") for name in ("platform", "workspace", "user")
)
# Built once: that costs more than carrying it out.
_OUTLOOK = (
    select(
        meetings.c.id,
        meetings.c.version,
        people.c.language,
        people.c.timezone,
        seats.c.round,
        rooms.c.id.label("room"),
        rooms.c.name,
        rooms.c.leader,
        rooms.c.link,
    )
    .select_from(meetings)
    .outerjoin(identities, and_(*_IS_READER))
    .outerjoin(people, people.c.id == identities.c.person_id)
    .outerjoin(seats, and_(seats.c.meeting_id == meetings.c.id, seats.c.person_id == people.c.id))
    .outerjoin(rooms, and_(rooms.c.meeting_id == meetings.c.id, rooms.c.id == seats.c.room_id))
    .where(meetings.c.id == _HERE)
    .order_by(seats.c.round)
)


class SqlOutlooks(Repository):
    """The part of bot.ports.Meetings that tells whether what somebody saw is still so."""

    async def outlook(self, place: Place, who: Identity) -> Hashable | None:
        """Return what is another value once anything changed that somebody sees of the meeting."""
        given = {f"at_{name}": getattr(place, name) for name in _PLACE}
        given |= {f"who_{name}": value for name, value in values(who).items()}
        rows = await self._transaction.rows(_OUTLOOK, given | {"at_thread": place.thread or ""})
        return tuple(tuple(row.values()) for row in rows) or None
