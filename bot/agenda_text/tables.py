"""Programme tables: rows with | or tabs between the cells, with or without a row of names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import Span, read_span
from bot.agenda_text.codes import has_code
from bot.agenda_text.dates import DateMention, read_date
from bot.agenda_text.draft import DayRef, Draft
from bot.agenda_text.folding import fold
from bot.agenda_text.lexicon import Column
from bot.agenda_text.people import is_people_line
from bot.agenda_text.places import is_place
from bot.agenda_text.slots import read_slot, read_trailing_slot
from bot.agenda_text.vocabulary import COLUMN_NAMES

_PIPE = re.compile(r"\s*\|+\s*")
_WIDE = re.compile(r"\t+|\s{2,}")
_APART = re.compile(r"\s{3,}")
_ROW_NUMBER = re.compile(r"\d{1,3}[a-z]?[.)]?")
_RULE = re.compile(r"[\s|:+=_-]+$")
_SMALLEST = 2
_LONGEST_HEADER_CELL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What each column holds; None marks a column of its own, such as a track or a room."""

    columns: tuple[Column | None, ...]
    names: tuple[str, ...]
    days: tuple[DateMention | None, ...]
    wide: bool
    single_tabs: bool = False

    @property
    def tracks(self) -> tuple[int, ...]:
        """Return the indices of parallel columns."""
        return tuple(i for i, column in enumerate(self.columns) if column is None)


def cells(line: Line, *, wide: bool = False) -> tuple[str, ...]:
    """Split a line into cells; a line without separators is one cell."""
    text = line.text
    if "|" in text:
        text = re.sub(r"^\s*\|", "", text)
        return tuple(cell.strip() for cell in text.split("|"))
    if "\t" in text or wide:
        return tuple(cell.strip() for cell in _WIDE.split(text))
    return (text,)


def has_columns(line: Line) -> bool:
    """Tell whether a line is a row whose cells stand apart by spaces, its time in front."""
    if "|" in line.text or "\t" in line.text:
        return False
    parts = [part for part in _APART.split(line.text) if part]
    return len(parts) > _SMALLEST and _whole_span(parts[0]) is not None


def is_rule(line: Line) -> bool:
    """Tell whether a line only draws the border of a table."""
    return bool(_RULE.match(line.text))


def is_timed_row(line: Line) -> bool:
    """Tell whether a line is a row with a time in one of its first cells."""
    if "|" not in line.text and "\t" not in line.text:
        return False
    return any(_whole_span(cell) for cell in cells(line)[:4])


def read_header(line: Line) -> Header | None:
    """Read a row of column names; it must name the time and at least one other column."""
    wide = "|" not in line.text
    parts = cells(line, wide=wide)
    if len([part for part in parts if part]) < _SMALLEST or any(
        len(part) > _LONGEST_HEADER_CELL for part in parts
    ):
        return None
    columns = [_column(part) for part in parts]
    if Column.TIME not in columns[:3] or (wide and columns.count(None) > _most_tracks(line, parts)):
        return None
    if "/" in line.text and len(parts) == 1:
        return None
    seen: set[Column] = set()
    for index, column in enumerate(columns):
        if column in seen and column is not Column.IGNORED:
            columns[index] = None if column is Column.TITLE else Column.IGNORED
        if column:
            seen.add(column)
    unnamed = [i for i, part in enumerate(parts) if not part]
    for index in unnamed:
        columns[index] = None
    if Column.TITLE not in seen and columns.count(None) == 1:
        columns[columns.index(None)] = Column.TITLE
    return Header(
        columns=tuple(columns),
        names=parts,
        days=tuple(read_date(part) for part in parts),
        wide=wide,
        single_tabs="\t" in line.text and "\t\t" not in line.text,
    )


def _most_tracks(line: Line, parts: tuple[str, ...]) -> int:
    """Return how many columns may be unnamed before the line is rather a row of other words."""
    rooms = "\t" in line.text and all(is_place(part) for part in parts[1:])
    return len(parts) if rooms else _SMALLEST


def read_row(
    line: Line, header: Header | None, day: DayRef | None, above: Span | None
) -> tuple[Draft, ...]:
    """Read one row of a table as the items it holds; `above` is the time of the row before."""
    parts = cells(line, wide=header.wide if header else has_columns(line))
    if header and header.single_tabs and "\t" in line.text:
        # An empty cell stands between two tabs, as a word processor copies it.
        exact = tuple(cell.strip() for cell in line.text.split("\t"))
        parts = exact if len(exact) <= len(header.columns) else parts
    if len(parts) < _SMALLEST:
        return ()
    if header and len(parts) <= len(header.columns) + 1:
        return _with_header(line, parts, header, day, above)
    return _without_header(line, parts, day)


def _column(name: str) -> Column | None:
    folded = fold(name).strip(" .:*")
    if folded in COLUMN_NAMES:
        return COLUMN_NAMES[folded]
    words = re.split(r"\s*[/&,]\s*|\s+(?:en|and|und|et)\s+", folded)
    return COLUMN_NAMES.get(words[0]) if words and len(words) > 1 else None


def _whole_span(cell: str) -> Span | None:
    slot = read_slot(Line(number=0, text=cell)) if cell else None
    return slot.span if slot and not slot.rest else None


def _with_header(
    line: Line, parts: tuple[str, ...], header: Header, day: DayRef | None, above: Span | None
) -> tuple[Draft, ...]:
    found: dict[Column, str] = {}
    tracks: list[tuple[int, str]] = []
    for index, (column, cell) in enumerate(zip(header.columns, parts, strict=False)):
        if column is None and cell:
            tracks.append((index, cell))
        elif column is not None:
            found[column] = cell
    span = read_span(found.get(Column.TIME, ""))
    if span and (end := read_span(found.get(Column.END, ""))):
        span = replace(span, stop=end.start)
    span = span or (above if not found.get(Column.TIME) else None)
    if span is None:
        return ()
    base = Draft(
        line=line.number,
        day=day,
        span=span,
        start=span.start,
        stop=span.stop,
        headline=found.get(Column.TITLE, ""),
        place=found.get(Column.LOCATION) or None,
        people=found.get(Column.SPEAKERS, ""),
    )
    own = (base,) if base.headline else ()
    if not own and not tracks and base.people:
        own = (replace(base, headline=base.people, people=""),)
    several = len(tracks) + len(own) > 1
    return own + tuple(_track(base, header, index, cell, several=several) for index, cell in tracks)


def _track(base: Draft, header: Header, index: int, cell: str, *, several: bool) -> Draft:
    name = header.names[index]
    mention = header.days[index]
    if mention:
        return replace(base, headline=cell, day=DayRef(line=base.line, mention=mention))
    place = name if several and is_place(name) else base.place
    return replace(base, headline=cell, place=place, parallel=several)


def _without_header(line: Line, parts: tuple[str, ...], day: DayRef | None) -> tuple[Draft, ...]:
    timed = next((i for i, cell in enumerate(parts[:4]) if _whole_span(cell)), None)
    span = _whole_span(parts[timed]) if timed is not None else None
    if timed is None or span is None:
        return ()
    others = [cell for i, cell in enumerate(parts) if i != timed and any(map(str.isalnum, cell))]
    if len(others) > 1:
        others = [cell for cell in others if not _ROW_NUMBER.fullmatch(cell)]
    if any((date := read_date(cell)) and date.end == len(cell) for cell in others):
        return ()
    if sum(read_trailing_slot(Line(number=0, text=cell)) is not None for cell in others) > 1:
        return ()  # "Zaal open 19.00 | Start 19.30 | Einde 21.30"
    if others and span.stop is None and timed + 1 < len(parts):
        end = _whole_span(parts[timed + 1])
        if end and end.stop is None:
            span = replace(span, stop=end.start)
            others.remove(parts[timed + 1])
    return _arrange(line, others, span, day)


def _arrange(line: Line, others: list[str], span: Span, day: DayRef | None) -> tuple[Draft, ...]:
    place = next((cell for cell in others[1:] if is_place(cell)), None)
    people = next((cell for cell in others[1:] if is_people_line(cell)), "")
    texts = [cell for cell in others if cell not in (place, people)]
    base = Draft(
        line=line.number,
        day=day,
        span=span,
        start=span.start,
        stop=span.stop,
        headline=texts[0] if texts else "",
        place=place,
        people=people,
    )
    coded = [cell for cell in texts if has_code(cell)]
    if len(coded) > 1:
        return tuple(replace(base, headline=cell, parallel=True) for cell in coded)
    body = tuple(Line(number=line.number, text=cell) for cell in texts[1:])
    return (replace(base, body=body),)
