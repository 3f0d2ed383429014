"""The channels of meetings: one meeting a place."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import ColumnElement, RowMapping, ScalarSelect, and_, delete, select, update

from adapters.storage.records import record
from adapters.storage.tables import channels
from adapters.storage.transaction import Repository
from bot.domain.meeting import Channel, ChannelPurpose
from bot.domain.places import Place


class SqlChannels(Repository):
    """The part of bot.ports.Meetings that is about channels."""

    async def channels(self, meeting_id: str) -> tuple[Channel, ...]:
        """Return the channels of the meeting, in the order in which they were bound."""
        rows = await self._transaction.of_meeting(channels, meeting_id, order=("number",))
        return tuple(_channel(row) for row in rows)

    async def bind(
        self, meeting_id: str, place: Place, purpose: ChannelPurpose, name: str
    ) -> Channel:
        """Make a conversation a channel of the meeting, and of no other one.

        Binding it again keeps its id; taking it over from another meeting gives it a new one.
        """
        described = {"purpose": purpose, "name": name, "private": place.private}
        again = (
            update(channels)
            .where(_is_at(place), channels.c.meeting_id == meeting_id)
            .values(described)
            .returning(channels)
        )
        if row := await self._transaction.row(again):
            return _channel(row)
        await self.unbind(place)
        columns = _columns(place)
        new = described | columns | {"id": uuid4().hex, "meeting_id": meeting_id}
        await self._transaction.add(channels, new, key=tuple(columns))
        # When somebody else bound the place at the same time and came first, it is taken over.
        return await self.bind(meeting_id, place, purpose, name)

    async def unbind(self, place: Place) -> bool:
        """Take a channel from its meeting; tell whether it was one."""
        return await self._transaction.change(delete(channels).where(_is_at(place))) == 1


def meeting_at(place: Place) -> ScalarSelect[str]:
    """Return the id of the meeting that has this place, or the channel that its thread is in."""
    whole = Place(place.platform, place.workspace, place.channel)
    return (
        select(channels.c.meeting_id)
        .where(_is_at(place) | _is_at(whole))
        .order_by(channels.c.thread.desc())
        .limit(1)
        .scalar_subquery()
    )


def _columns(place: Place) -> dict[str, str]:
    return {
        "platform": place.platform,
        "workspace": place.workspace,
        "channel": place.channel,
        "thread": place.thread or "",
    }


def _is_at(place: Place) -> ColumnElement[bool]:
    return and_(*(channels.c[name] == value for name, value in _columns(place).items()))


def _channel(row: RowMapping) -> Channel:
    place = Place(
        row["platform"], row["workspace"], row["channel"], row["thread"] or None, row["private"]
    )
    return record(Channel, row, place=place)
