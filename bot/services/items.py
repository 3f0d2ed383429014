"""Changing single items of the agenda: what was written, held against the rest of the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.agenda import AgendaItem, ItemKind, titled
from bot.domain.editing import new_collision
from bot.domain.item_ids import first_unused
from bot.domain.local_text import read_time, written_date, written_time
from bot.domain.meeting import Meeting
from bot.domain.values import MAX_NAME, clean_line, safe_link
from bot.errors import AnswersRefused, InvalidValue, UserError
from bot.services.moments import day_of, moment_at, time_of

FIELDS = ("title", "kind", "day", "start", "end", "speakers", "location", "link")
"""What an organiser writes about an item, by the names that forms and scripts use."""

_CHOSEN = re.compile(r"item:(\S+)")
_BETWEEN = re.compile(r"[,;]")


def items_meant(meeting: Meeting, words: str) -> tuple[AgendaItem, ...]:
    """Return the items that start at a time, that `item:ID` names, or in whose title words occur.

    UserError when there is none.
    """
    chosen = _CHOSEN.fullmatch(words)
    clock = read_time(words)
    if chosen is not None:
        found = tuple(item for item in meeting.items if item.id == chosen[1])
    elif clock is not None:
        local = {item: item.start.astimezone(meeting.zone).time() for item in meeting.items}
        found = tuple(item for item, at in local.items() if at.replace(second=0) == clock)
    else:
        found = titled(meeting.items, words)
    if not found:
        if chosen is not None:
            raise UserError("item.gone")
        raise UserError("item.none_at", words=clean_line(words, limit=MAX_NAME))
    return found


def written_item(meeting: Meeting, item: AgendaItem) -> Mapping[str, str]:
    """Return an item as an organiser writes it."""
    return {
        "title": item.title,
        "kind": str(item.kind),
        "day": written_date(item.start.astimezone(meeting.zone).date()),
        "start": written_time(item.start, meeting.zone),
        "end": written_time(item.end, meeting.zone),
        "speakers": ", ".join(item.speakers),
        "location": item.location or "",
        "link": item.link or "",
    }


def read_item(
    meeting: Meeting, given: Mapping[str, str], present: AgendaItem | None = None
) -> AgendaItem:
    """Return the item that was written, new or in place of the `present` one.

    What is not `given`, or is written as it was, stays as it was. Speakers stand between commas.
    AnswersRefused with each field that must be mended.
    """
    before = written_item(meeting, present) if present else {}
    words = {**before, **{name: given[name].strip() for name in FIELDS if name in given}}
    reader = _Reader(meeting, words, present)
    errors: list[UserError] = []
    for step in (reader.title, reader.times, reader.link):
        try:
            step()
        except UserError as error:
            errors.append(error)
    if errors:
        raise AnswersRefused(tuple(errors))
    item = reader.item()
    other = new_collision(meeting.items, item, present)
    if other is not None:
        raise AnswersRefused((_overlap(meeting, item, other),))
    return item


class _Reader:
    """Reads one item; each step raises UserError at the field that it cannot read."""

    def __init__(
        self, meeting: Meeting, words: Mapping[str, str], present: AgendaItem | None
    ) -> None:
        self._meeting = meeting
        self._words = words
        self._present = present
        self._same = present is not None and all(
            words[name] == written_item(meeting, present)[name] for name in ("day", "start", "end")
        )

    def title(self) -> None:
        if not self._words.get("title"):
            raise UserError("form.required", field="title")

    def times(self) -> None:
        if self._same and self._present is not None:
            self._start, self._end = self._present.start, self._present.end
            return
        zone, day = self._meeting.zone, self._day()
        start = time_of(self._words.get("start", ""), field="start")
        end = time_of(self._words.get("end", ""), field="end")
        self._start = moment_at(day, start, zone, field="start")
        self._end = moment_at(day + self._nights(), end, zone, field="end")
        if self._end <= self._start:
            raise UserError("item.ends_first", field="end")

    def link(self) -> None:
        try:
            self._link = safe_link(self._words["link"]) if self._words.get("link") else None
        except InvalidValue as error:
            raise UserError("settings.bad_link", field="link") from error

    def item(self) -> AgendaItem:
        present = self._present
        return AgendaItem(
            id=present.id if present else str(first_unused(self._meeting.items)),
            start=self._start,
            end=self._end,
            title=clean_line(self._words["title"]),
            kind=ItemKind(self._words.get("kind") or ItemKind.TALK),
            speakers=self._speakers(),
            location=clean_line(self._words.get("location", ""), limit=MAX_NAME) or None,
            link=self._link,
            end_assumed=bool(present and present.end_assumed and self._same),
        )

    def _day(self) -> date:
        written = self._words.get("day")
        if written:
            return day_of(written, field="day")
        if len(self._meeting.days) != 1:
            raise UserError("moment.no_day", field="day")
        return self._meeting.days[0]

    def _nights(self) -> timedelta:
        """Return over how many midnights the item runs; what is new ends on its own day."""
        if self._present is None:
            return timedelta()
        zone = self._meeting.zone
        ends, starts = self._present.end.astimezone(zone), self._present.start.astimezone(zone)
        return ends.date() - starts.date()

    def _speakers(self) -> tuple[str, ...]:
        words = self._words.get("speakers", "")
        if self._present is not None and words == ", ".join(self._present.speakers):
            return self._present.speakers
        names = (clean_line(name, limit=MAX_NAME) for name in _BETWEEN.split(words))
        return tuple(name for name in names if name)


def _overlap(meeting: Meeting, item: AgendaItem, other: AgendaItem) -> UserError:
    field = "start" if other.start < item.start else "end"
    return UserError(
        "item.overlaps",
        field=field,
        title=other.title,
        start=written_time(other.start, meeting.zone),
        end=written_time(other.end, meeting.zone),
    )
