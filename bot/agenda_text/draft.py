"""An item while it is being read: what the layout says, before the words are understood."""

from __future__ import annotations

from dataclasses import dataclass

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import Span
from bot.agenda_text.dates import DateMention


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRef:
    """What a heading says about the day: a date, "Dag 2", a weekday, or several of these."""

    line: int
    mention: DateMention | None = None
    ordinal: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item in the making; `span` holds the times as they stand in the text."""

    line: int
    day: DayRef | None
    span: Span
    start: int
    stop: int | None
    headline: str
    body: tuple[Line, ...] = ()
    place: str | None = None
    people: str = ""
    parallel: bool = False
    session: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A text taken apart: what stands before the agenda, the drafts, and unused timed lines."""

    preamble: tuple[Line, ...]
    drafts: tuple[Draft, ...]
    unused: tuple[Line, ...] = ()
    days: tuple[DayRef, ...] = ()
