"""Answers that are worth keeping, with everything that decides their words."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, time, timedelta

from bot.commands.reading import Reading
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply
from bot.domain.meeting import Meeting
from bot.ports import UnitOfWork

_MOST, _LONGEST = 1000, 100


class Remembering:
    """Keeps answers of commands that are `lasting`, each until an item begins or ends.

    Nothing is kept of a person: an answer is found again by what it was made from. That is asked of
    the database every time, so that no server shows what another one changed.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[datetime, datetime, Reply]] = {}

    async def key(self, uow: UnitOfWork, incoming: Incoming, reading: Reading) -> Hashable | None:
        """Return all that decides the answer besides the time; None when it is not to be kept."""
        command = reading.command
        if command is None or not command.lasting or reading.unknown or reading.slug:
            return None
        if incoming.delivery or len(reading.argument) > _LONGEST:
            return None
        outlook = await uow.meetings.outlook(incoming.where, incoming.who)
        if outlook is None:
            return None
        return reading.path, reading.argument, incoming.language, incoming.timezone, outlook

    def find(self, key: Hashable, now: datetime) -> Reply | None:
        """Return the answer that holds at this moment, or None."""
        since, until, reply = self._kept.get(key, (now, now, None))
        return reply if since <= now < until else None

    def keep(self, key: Hashable, reply: Reply, meeting: Meeting, now: datetime) -> None:
        """Keep an answer about a meeting that was made just now."""
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = (now, _next_change(meeting, now), reply)


def _next_change(meeting: Meeting, now: datetime) -> datetime:
    """Return when the agenda reads otherwise by itself: an item begins or ends, or a day does."""
    tomorrow = now.astimezone(meeting.zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), tzinfo=meeting.zone)
    moments = (moment for item in meeting.items for moment in (item.start, item.end))
    return min([midnight, *(moment for moment in moments if moment > now)])
