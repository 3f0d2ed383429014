"""Tables in files: CSV as any program writes it, and XLSX. Cells are text on either side."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import click

from adapters.cli.files import decoded, read_bytes
from adapters.cli.tools import CommandFailed

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
MAX_ROWS = 50_000

_ZIP = b"PK\x03\x04"
_DELIMITERS = ",;\t"


def read_table(path: str) -> list[list[str]]:
    """Return the rows of a CSV or XLSX file, or of standard input for `-`.

    Of a workbook the first sheet is read; a formula is its text and is never carried out.
    CommandFailed when the file cannot be read or has over 50,000 rows.
    """
    data = read_bytes(path, limit=MAX_BYTES, what="a list of participants is smaller")
    rows = recognised_rows(data, path) or _delimited(decoded(data), path)
    found = list(islice(rows, MAX_ROWS + 1))
    if len(found) > MAX_ROWS:
        raise CommandFailed(f"{path} has more than {MAX_ROWS:,} rows")
    return found


def write_table(path: str, rows: Iterable[Sequence[str]]) -> None:
    """Write rows to a file: XLSX when its name says so, else CSV; `-` is standard output."""
    if Path(path).suffix.lower() == ".xlsx":
        _write_workbook(path, rows)
        return
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    if path == "-":
        click.echo(text.getvalue(), nl=False)
        return
    # With its mark at the start, spreadsheets read UTF-8 as such.
    _stored(path, lambda: Path(path).write_text(text.getvalue(), encoding="utf-8-sig", newline=""))


def _delimited(text: str, path: str) -> Iterator[list[str]]:
    text = text.lstrip("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise CommandFailed(f"{path} is not a table: {error}") from error


def write_text(path: str, text: str) -> None:
    """Write a text to a file; `-` is standard output. CommandFailed when it cannot be stored."""
    if path == "-":
        click.echo(text, nl=False)
        return
    _stored(path, lambda: Path(path).write_text(text, encoding="utf-8", newline=""))


def recognised_rows(data: bytes, path: str) -> Iterator[list[str]] | None:
    """Return the rows of a file whose first bytes tell what it is; None for any other text."""
    for recognises, rows in _FORMATS:
        if recognises(data):
            return rows(data, path)
    return None


def is_workbook(data: bytes) -> bool:
    """Tell whether these bytes are a workbook rather than text."""
    return data.startswith(_ZIP)


def workbook_rows(data: bytes, path: str) -> Iterator[list[str]]:
    """Yield the rows of the first sheet; CommandFailed when it is none that can be read."""
    from openpyxl import load_workbook

    _see_size(data, path)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # The size that a file states may be wrong; without it every row is looked at.
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            yield [_text(value) for value in row]
    except Exception as error:  # a damaged workbook fails anywhere in the library, in any way
        raise CommandFailed(f"{path} is not a workbook that can be read") from error


def _see_size(data: bytes, path: str) -> None:
    """Refuse a workbook that would fill the memory once it is unpacked."""
    try:
        parts = ZipFile(io.BytesIO(data)).infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise CommandFailed(f"{path} is not a workbook that can be read") from error
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise CommandFailed(f"{path} is larger than {MAX_UNPACKED:,} bytes when unpacked")


def _write_workbook(path: str, rows: Iterable[Sequence[str]]) -> None:
    from openpyxl import Workbook

    # A write-only book that cannot be stored leaves its writer open behind it.
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    _stored(path, lambda: book.save(path))


def _stored(path: str, save: Any) -> None:
    try:
        save()
    except OSError as error:
        raise CommandFailed(f"Cannot write {path}: {error.strerror}") from error


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)


_FORMATS: tuple[
    tuple[Callable[[bytes], bool], Callable[[bytes, str], Iterator[list[str]]]], ...
] = ((is_workbook, workbook_rows),)
"""What recognises a kind of file, and what reads its rows, the names of the columns first."""
