"""Rules of workbooks that are damaged or made to do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from adapters.cli.spreadsheets import MAX_UNPACKED, read_table
from adapters.cli.tools import CommandFailed


def workbook() -> bytes:
    """Return a workbook with one name in it."""
    book = Workbook()
    book.worksheets[0].append(["name"])
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """A small file that would fill the memory is not unpacked."""
    file = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(MAX_UNPACKED // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    assert file.stat().st_size < 1_000_000
    with pytest.raises(CommandFailed, match="when unpacked"):
        read_table(str(file))


def test_a_workbook_with_a_damaged_part_is_refused(tmp_path: Path) -> None:
    """Compressed bytes that make no sense are named as such, wherever they stand."""
    file = tmp_path / "damaged.xlsx"
    whole = workbook()
    refused = 0
    for place in range(60, len(whole), 97):
        file.write_bytes(whole[:place] + b"\xff\xff\xff" + whole[place + 3 :])
        try:
            read_table(str(file))
        except CommandFailed:
            refused += 1
    assert refused > 0
