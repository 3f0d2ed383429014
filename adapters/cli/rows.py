"""Rows of a CSV or XLSX file, each with its number, so that a message can name it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from adapters.cli.files import decoded, read_bytes
from adapters.cli.spreadsheets import recognised_rows
from adapters.cli.tools import CommandFailed
from bot.domain.values import MAX_NAME, clean_line

MAX_TABLE = 50_000_000
"""Bytes; 50,000 people take about five million."""

MAX_ROWS = 200_000
"""A small workbook can hold rows without end."""

TOO_LARGE = "that is too much to read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file; the head of the table is row 1, as in a spreadsheet."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by `;`, each once."""
        parts = (part.strip() for part in self[column].split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def count(self, column: str) -> int | None:
        """Return a whole number from 0, or None for an empty cell; CommandFailed for the rest."""
        text = self[column]
        if not text:
            return None
        # No meeting has a thousand million seats; longer digits are a slip of the hand.
        if not (text.isascii() and text.isdigit()) or len(text) > len("999999999"):
            self.fail(f"{column} must be a whole number, not {shown(text)}")
        return int(text)

    def fail(self, reason: str) -> NoReturn:
        """End the command; the message names the file and this row."""
        raise CommandFailed(f"{self.file} row {self.number}: {reason}")


def shown(text: str) -> str:
    """Return a value of a file, fit to stand in a message."""
    return repr(clean_line(text, limit=MAX_NAME))


def read_rows(file: str, *, columns: Iterable[str]) -> list[Row]:
    """Return the rows of a table with at least these columns: XLSX, or CSV by comma or semicolon.

    CommandFailed names the file and what it lacks.
    """
    return rows_of(file, read_bytes(file, limit=MAX_TABLE, what=TOO_LARGE), columns=columns)


def rows_of(file: str, data: bytes, *, columns: Iterable[str]) -> list[Row]:
    """Return the same of a file that was read already."""
    recognised = recognised_rows(data, file)
    records = _lines(file, data) if recognised is None else enumerate(recognised, start=1)
    _, head = next(records, (1, []))
    names = [name.strip().casefold() for name in head]
    for column in columns:
        if column not in names:
            raise CommandFailed(f"{file} row 1: there is no column {column!r}")
    rows: list[Row] = []
    for number, cells in records:
        if len(rows) >= MAX_ROWS:
            raise CommandFailed(f"{file} has more than {MAX_ROWS:,} rows")
        if not any(cell.strip() for cell in cells):
            continue
        row = Row(
            file=file,
            number=number,
            cells={name: cell.strip() for name, cell in zip(names, cells, strict=False)},
        )
        if any(cell.strip() for cell in cells[len(names) :]):
            row.fail(f"has {len(cells)} cells under {len(names)} columns")
        rows.append(row)
    return rows


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows by their id; CommandFailed when one has none or shares it with another."""
    found: dict[str, Row] = {}
    for row in rows:
        if not row["id"]:
            row.fail("there is no id")
        first = found.setdefault(row["id"], row)
        if first is not row:
            row.fail(f"{shown(row['id'])} stands in row {first.number} already")
    return found


def _lines(file: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decoded(data).removeprefix("\ufeff")
    head = text.partition("\n")[0]
    # Spreadsheets write semicolons where the comma is the decimal sign.
    delimiter = ";" if ";" in head and "," not in head else ","
    number = 0
    try:
        for number, cells in enumerate(
            csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True), start=1
        ):
            yield number, cells
    except csv.Error as error:
        raise CommandFailed(f"{file} row {number + 1}: {error}") from error
