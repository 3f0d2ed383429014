"""Running late or early: what an organiser asks for, what it would do, and doing it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import blake2s

from bot.domain.agenda import AgendaItem
from bot.domain.audit import Action
from bot.domain.delay import (
    MINUTE,
    delay_at,
    earliest_shift,
    moving,
    runs_into_next,
    shifted,
)
from bot.domain.local_text import read_time, written_date, written_time
from bot.domain.local_time import moment
from bot.domain.meeting import Meeting
from bot.domain.values import folded
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held
from bot.services.changes import tell_shift
from bot.services.planning import replan
from bot.services.trail import note

LONGEST = timedelta(hours=4)
"""A delay of more than this is another programme."""
_AHEAD = timedelta(hours=12)
_MINUTES = re.compile(r"([+\-−–]?)\s*(\d{1,4})\s*(?:minuten|minuut|minutes?|min|m)?")
_UNTIL = re.compile(r"(?:tot|until|till?)\s+(.+)")
_NOW = frozenset({"nu", "now"})
_BACK = frozenset({"terug", "undo", "back"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A shift that was worked out but not stored: what `before` would become at `now`.

    `curbed` is true when less was possible than was asked.
    """

    before: Meeting
    after: Meeting
    by: timedelta
    now: datetime
    curbed: bool = False

    @property
    def moved(self) -> tuple[tuple[AgendaItem, AgendaItem], ...]:
        """The items that get other times, before and after."""
        pairs = zip(self.before.items, self.after.items, strict=True)
        return tuple((old, new) for old, new in pairs if old != new)

    @property
    def minutes(self) -> int:
        """How many minutes later, or earlier when it is negative."""
        return self.by // MINUTE

    @property
    def token(self) -> str:
        """Stands for exactly this outcome: another agenda, or a later moment, gives another one."""
        times = "".join(f"{one.id} {one.start} {one.end};" for one in self.after.items)
        digest = blake2s(times.encode(), digest_size=6).hexdigest()
        return f"{self.before.version}-{digest}"


def worked_out(meeting: Meeting, words: str, now: datetime) -> Delay:
    """Return what +5, −3, "tot 10:20", "tot nu" or "terug" would do at `now`.

    UserError when the words cannot be read, or nothing can or may be shifted so.
    """
    present = _moving(meeting, now)
    return _outcome(meeting, _asked(meeting, present, folded(words), now), now)


def confirmed(meeting: Meeting, by: timedelta, token: str, now: datetime) -> Delay:
    """Return the delay that was shown under this token; UserError when it has another outcome."""
    try:
        _moving(meeting, now)
        found = _outcome(meeting, by, now)
    except UserError as error:
        raise UserError("delay.stale") from error
    if found.token != token:
        raise UserError("delay.stale")
    return found


async def delay(uow: UnitOfWork, wanted: Delay, *, actor: str) -> Meeting:
    """Store a delay, plan the posts anew and tell it in every channel; return the meeting."""
    stored = await uow.meetings.save(wanted.after)
    await replan(uow, stored.id, now=wanted.now)
    await tell_shift(uow, wanted.before, stored, now=wanted.now)
    await note(
        uow,
        stored,
        Action.SHIFTED,
        actor=actor,
        now=wanted.now,
        minutes=wanted.minutes,
        items=[after.id for _, after in wanted.moved],
    )
    return stored


def _moving(meeting: Meeting, now: datetime) -> tuple[AgendaItem, ...]:
    require_held(meeting)
    found = moving(meeting.items, now, meeting.zone)
    if not found:
        raise UserError("delay.over" if meeting.items else "delay.empty")
    if found[0].start - now > _AHEAD:
        raise UserError("delay.not_today", title=found[0].title)
    return found


def _outcome(meeting: Meeting, asked: timedelta, now: datetime) -> Delay:
    items, zone = meeting.items, meeting.zone
    if abs(asked) > LONGEST:
        raise UserError("delay.too_long", minutes=LONGEST // MINUTE)
    by = max(asked, earliest_shift(items, now, zone))
    if not by:
        raise UserError("delay.no_earlier" if asked else "delay.zero")
    after = shifted(items, by, now, zone)
    if runs_into_next(items, after, now, zone):
        raise UserError("delay.into_next")
    changed = replace(meeting, items=after)
    return Delay(before=meeting, after=changed, by=by, now=now, curbed=by != asked)


def _asked(
    meeting: Meeting, present: tuple[AgendaItem, ...], words: str, now: datetime
) -> timedelta:
    if words in _BACK:
        back = -delay_at(meeting.items, now, meeting.zone)
        if not back:
            raise UserError("delay.nothing_to_undo")
        return back
    if match := _MINUTES.fullmatch(words):
        minutes = int(match[2]) * MINUTE
        return minutes if match[1] in {"", "+"} else -minutes
    if match := _UNTIL.fullmatch(words):
        turn = _turn(present, now)
        if match[1] in _NOW:
            return min(earliest_shift(meeting.items, now, meeting.zone), timedelta())
        clock = read_time(match[1])
        if clock is not None:
            return _moment(meeting, clock, now) - turn
    raise UserError("delay.unreadable")


def _turn(present: tuple[AgendaItem, ...], now: datetime) -> datetime:
    """Return when what runs ends; when nothing runs, when the next item starts."""
    ends = [item.end for item in present if item.start <= now]
    return max(ends) if ends else present[0].start


def _moment(meeting: Meeting, clock: time, now: datetime) -> datetime:
    """Return the first moment from now on at which it is this time of day."""
    today = now.astimezone(meeting.zone).date()
    found = [at for day in (today, today + timedelta(days=1)) for at in _on(meeting, day, clock)]
    coming = next(at for at in sorted(found) if at >= now)
    if coming - now > LONGEST and min(found) < now:
        raise UserError("delay.past", time=written_time(min(found), meeting.zone))
    return coming


def _on(meeting: Meeting, day: date, clock: time) -> tuple[datetime, ...]:
    """Return the moment of a clock time on a day; both when it comes twice in autumn."""
    first, second = (moment(day, clock.replace(fold=fold), meeting.zone) for fold in (0, 1))
    if first.skipped:
        told = f"{clock.hour}:{clock.minute:02}"
        raise UserError("moment.skipped", day=written_date(day), time=told)
    return (first.at, second.at) if first.repeated else (first.at,)
