"""Changing single items of the agenda: what was written, held against the rest of the day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.domain.agenda import AgendaItem, ItemKind, titled
from bot.domain.editing import new_collision
from bot.domain.item_ids import first_unused
from bot.domain.local_text import read_time, written_date, written_time
from bot.domain.meeting import Meeting
from bot.domain.values import MAX_NAME, clean_line, secure_link
from bot.errors import AnswersRefused, InvalidValue, UserError
from bot.services.moments import day_of, moment_at, time_of

FIELDS = ("title", "kind", "day", "start", "end", "speakers", "location", "link")
"""What an organiser writes about an item, by the names that forms and scripts use."""

Words = Mapping[str, str]
"""What was written, by field."""

Read = Mapping[str, Any]
"""What it means, by the names of AgendaItem."""

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
    found: dict[str, Any] = {}
    errors: list[UserError] = []
    for read in (_title, _times, _speakers, _location, _link):
        try:
            found |= read(meeting, words, present)
        except UserError as error:
            errors.append(error)
    if errors:
        raise AnswersRefused(tuple(errors))
    item = AgendaItem(
        id=present.id if present else str(first_unused(meeting.items)),
        kind=ItemKind(words.get("kind") or ItemKind.TALK),
        **found,
    )
    other = new_collision(meeting.items, item, present)
    if other is not None:
        raise AnswersRefused((_overlap(meeting, item, other),))
    return item


def _title(_meeting: Meeting, words: Words, _present: AgendaItem | None) -> Read:
    title = clean_line(words.get("title", ""))
    if not title:
        raise UserError("form.required", field="title")
    return {"title": title}


def _times(meeting: Meeting, words: Words, present: AgendaItem | None) -> Read:
    if present is not None and all(
        words[name] == written_item(meeting, present)[name] for name in ("day", "start", "end")
    ):
        return {
            "start": present.start,
            "end": present.end,
            "end_assumed": present.end_assumed,
            "published_start": present.published_start,
            "published_end": present.published_end,
        }
    day = _day(meeting, words)
    start = time_of(words.get("start", ""), field="start")
    end = time_of(words.get("end", ""), field="end")
    starts = moment_at(day, start, meeting.zone, field="start")
    ends = moment_at(day + _nights(meeting, present), end, meeting.zone, field="end")
    if ends <= starts:
        raise UserError("item.ends_first", field="end")
    return {"start": starts, "end": ends}


def _day(meeting: Meeting, words: Words) -> date:
    if words.get("day"):
        return day_of(words["day"], field="day")
    if len(meeting.days) != 1:
        raise UserError("moment.no_day", field="day")
    return meeting.days[0]


def _nights(meeting: Meeting, present: AgendaItem | None) -> timedelta:
    """Return over how many midnights an item runs; what is new ends on its own day."""
    if present is None:
        return timedelta()
    starts, ends = (at.astimezone(meeting.zone) for at in (present.start, present.end))
    return ends.date() - starts.date()


def _speakers(_meeting: Meeting, words: Words, present: AgendaItem | None) -> Read:
    written = words.get("speakers", "")
    if present is not None and written == ", ".join(present.speakers):
        return {"speakers": present.speakers}
    names = (clean_line(name, limit=MAX_NAME) for name in _BETWEEN.split(written))
    return {"speakers": tuple(name for name in names if name)}


def _location(_meeting: Meeting, words: Words, _present: AgendaItem | None) -> Read:
    return {"location": clean_line(words.get("location", ""), limit=MAX_NAME) or None}


def _link(_meeting: Meeting, words: Words, present: AgendaItem | None) -> Read:
    if present is not None and words.get("link") == present.link:
        # A programme that was pasted may link to pages without https.
        return {"link": present.link}
    try:
        return {"link": secure_link(words["link"]) if words.get("link") else None}
    except InvalidValue as error:
        raise UserError("settings.bad_link", field="link") from error


def _overlap(meeting: Meeting, item: AgendaItem, other: AgendaItem) -> UserError:
    field = "start" if other.start < item.start else "end"
    return UserError(
        "item.overlaps",
        field=field,
        title=other.title,
        start=written_time(other.start, meeting.zone),
        end=written_time(other.end, meeting.zone),
    )
