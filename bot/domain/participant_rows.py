"""Rows of a list of participants that was kept elsewhere: what each says, or why it cannot be used.

Cells are text as people typed it; a row's number is the one that their program shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.participant_words import (
    CHOICES_BETWEEN,
    Column,
    column_called,
    side_called,
    unquoted,
)
from bot.domain.registering import Answers
from bot.domain.registration import MAX_WISHES, Side
from bot.domain.values import MAX_NAME, address, clean_line, folded


class Doubt(StrEnum):
    """Why a row cannot be used as it stands."""

    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    BAD_EMAIL = "bad_email"
    SIDE_UNKNOWN = "side_unknown"
    REGION_UNKNOWN = "region_unknown"
    TOO_MANY_CHOICES = "too_many_choices"
    TWICE = "twice"
    WITHDREW = "withdrew"
    OTHER_NAME = "other_name"
    TOO_MANY_CELLS = "too_many_cells"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulRow:
    """A row that is not used; `value` is the cell that is in doubt, empty when it is the row."""

    number: int
    doubt: Doubt
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow:
    """A row that can be used; `email` is None when it names none."""

    number: int
    name: str
    email: str | None
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRows:
    """The rows of a list, in its order; `columns` are those that were recognised."""

    columns: tuple[Column, ...]
    good: tuple[ParticipantRow, ...]
    doubtful: tuple[DoubtfulRow, ...]


class _InDoubt(Exception):
    def __init__(self, doubt: Doubt, value: str = "") -> None:
        super().__init__(doubt)
        self.doubt, self.value = doubt, value


def read_rows(cells: Iterable[Sequence[str]], regions: Sequence[str]) -> ReadRows:
    """Read the header and the rows below it; empty rows are left out.

    `regions` are those of the meeting; when it has none, any region is taken as it is written.
    Without a column for names nothing is recognised: `columns` is empty.
    """
    columns: tuple[Column | None, ...] = ()
    known = {folded(region): region for region in regions}
    good: list[ParticipantRow] = []
    doubtful: list[DoubtfulRow] = []
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(cells, start=1):
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = tuple(column_called(cell) for cell in row)
            if Column.NAME not in columns:
                return ReadRows(columns=(), good=(), doubtful=())
            continue
        try:
            read = _read(number, _by_column(columns, row), known)
            same = (read.email,) if read.email else (folded(read.name), read.answers.organisation)
            if same in seen:
                raise _InDoubt(Doubt.TWICE, read.email or read.name)  # noqa: TRY301
        except _InDoubt as found:
            doubtful.append(DoubtfulRow(number=number, doubt=found.doubt, value=found.value))
        else:
            seen.add(same)
            good.append(read)
    recognised = tuple(column for column in columns if column is not None)
    return ReadRows(columns=recognised, good=tuple(good), doubtful=tuple(doubtful))


def _by_column(columns: Sequence[Column | None], row: Sequence[str]) -> Mapping[Column, str]:
    extra = [cell for cell in row[len(columns) :] if cell.strip()]
    if extra:
        raise _InDoubt(Doubt.TOO_MANY_CELLS, _echo(extra[0]))
    return {
        column: unquoted(cell)
        for column, cell in zip(columns, row, strict=False)
        if column is not None
    }


def _read(number: int, cells: Mapping[Column, str], regions: Mapping[str, str]) -> ParticipantRow:
    name = _line(cells.get(Column.NAME, ""))
    if not name:
        raise _InDoubt(Doubt.NO_NAME)
    return ParticipantRow(
        number=number,
        name=name,
        email=_email(cells.get(Column.EMAIL, "")),
        answers=Answers(
            organisation=_line(cells.get(Column.ORGANISATION, "")),
            side=_side(cells.get(Column.SIDE, "")),
            region=_region(cells.get(Column.REGION, ""), regions),
            wishes=_wishes(cells.get(Column.CHOICES, ""), regions),
        ),
    )


def _line(cell: str) -> str:
    line = clean_line(cell, limit=10**6)
    if len(line) > MAX_NAME:
        raise _InDoubt(Doubt.TOO_LONG, _echo(line))
    return line


def _email(cell: str) -> str | None:
    if not cell.strip():
        return None
    email = address(cell.strip().removeprefix("mailto:"))
    if email is None:
        raise _InDoubt(Doubt.BAD_EMAIL, _echo(cell))
    return email


def _side(cell: str) -> Side:
    side = side_called(cell) if cell.strip() else Side.OTHER
    if side is None:
        raise _InDoubt(Doubt.SIDE_UNKNOWN, _echo(cell))
    return side


def _region(cell: str, regions: Mapping[str, str]) -> str | None:
    region = _line(cell)
    if not region:
        return None
    if regions and folded(region) not in regions:
        raise _InDoubt(Doubt.REGION_UNKNOWN, _echo(region))
    return regions.get(folded(region), region)


def _wishes(cell: str, regions: Mapping[str, str]) -> tuple[str, ...]:
    found = [_region(part, regions) for part in CHOICES_BETWEEN.split(cell)]
    wishes = tuple(dict.fromkeys(wish for wish in found if wish))
    if len(wishes) > MAX_WISHES:
        raise _InDoubt(Doubt.TOO_MANY_CHOICES, _echo(cell))
    return wishes


def _echo(text: str) -> str:
    return clean_line(text, limit=60)
