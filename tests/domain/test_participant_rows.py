from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.participant_rows import Doubt, DoubtfulRow, read_rows
from bot.domain.participant_words import Column, column_called, quoted, side_called, unquoted
from bot.domain.registering import Answers
from bot.domain.registration import Side

HEADER = ["name", "email", "organisation", "side", "region", "choices"]
REGIONS = ("Achterhoek", "Súdwest-Fryslân", "Twente", "Zeeland")
AYA = ["Aya Bos", "Aya@Example.org", "Gemeente Enschede", "Gemeente", "twente", "Zeeland; Twente"]


def doubts(*rows: list[str]) -> list[DoubtfulRow]:
    """Return the rows that cannot be used."""
    return list(read_rows([HEADER, *rows], REGIONS).doubtful)


def test_a_row_is_read() -> None:
    """Every column is read; an address in lower case, regions as the meeting writes them."""
    [row] = read_rows([HEADER, AYA], REGIONS).good
    assert (row.number, row.name, row.email) == (2, "Aya Bos", "aya@example.org")
    assert row.answers == Answers(
        organisation="Gemeente Enschede",
        side=Side.GEMEENTE,
        region="Twente",
        wishes=("Zeeland", "Twente"),
    )


def test_columns_are_known_by_their_dutch_and_english_names() -> None:
    """Case, order, hyphens and unknown columns do not matter; empty rows are left out."""
    read = read_rows(
        [
            [],
            ["Keuzes", "E-mail", "Datum", "NAAM ", "Namens"],
            ["", ""],
            ["", "", "1", "Aya", "VO"],
        ],
        REGIONS,
    )
    assert read.columns == (Column.CHOICES, Column.EMAIL, Column.NAME, Column.SIDE)
    [row] = read.good
    assert (row.number, row.name, row.email) == (4, "Aya", None)
    assert row.answers.side is Side.SAMENWERKINGSVERBAND_VO


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Organisatie", Column.ORGANISATION),
        ("organization", Column.ORGANISATION),
        ("Ik kom namens…", Column.SIDE),
        ("Regio", Column.REGION),
        ("E-mailadres", Column.EMAIL),
        ("leeftijd", None),
        ("", None),
    ],
)
def test_a_header_is_forgiven(header: str, column: Column | None) -> None:
    """A header is known by its letters alone."""
    assert column_called(header) is column


def test_every_side_is_known_by_its_own_name() -> None:
    """What is exported as a side is read as that side."""
    assert all(side_called(str(side)) is side for side in Side)


def test_without_names_nothing_is_recognised() -> None:
    """A list without a column for names is not read at all."""
    assert read_rows([["email"], ["a@example.org"]], ()).columns == ()
    assert read_rows([], ()).columns == ()


@pytest.mark.parametrize(
    ("row", "doubt", "value"),
    [
        (["", "a@example.org"], Doubt.NO_NAME, ""),
        (["A" * 121], Doubt.TOO_LONG, "A" * 59 + "…"),
        (["Aya", "aya at example.org"], Doubt.BAD_EMAIL, "aya at example.org"),
        (["Aya", "=1+1"], Doubt.BAD_EMAIL, "=1+1"),
        (["Aya", "a@b"], Doubt.BAD_EMAIL, "a@b"),
        (["Aya", "", "", "koning"], Doubt.SIDE_UNKNOWN, "koning"),
        (["Aya", "", "", "", "Mars"], Doubt.REGION_UNKNOWN, "Mars"),
        (["Aya", "", "", "", "", "Twente;Mars"], Doubt.REGION_UNKNOWN, "Mars"),
        (["Aya", "", "", "", "", ";".join(REGIONS)], Doubt.TOO_MANY_CHOICES, ";".join(REGIONS)),
        ([*AYA, "", "and more"], Doubt.TOO_MANY_CELLS, "and more"),
    ],
)
def test_a_row_in_doubt_is_named(row: list[str], doubt: Doubt, value: str) -> None:
    """What cannot be used is told with its row, the reason and the cell."""
    assert doubts(row) == [DoubtfulRow(number=2, doubt=doubt, value=value)]


def test_nobody_is_on_a_list_twice() -> None:
    """Of two rows with one address, or one name and organisation without any, the first counts."""
    again = ["Aya B.", "AYA@example.org"]
    assert doubts(AYA, again) == [DoubtfulRow(number=3, doubt=Doubt.TWICE, value="aya@example.org")]
    unnamed = ["Bas", "", "ROC"]
    assert [row.doubt for row in doubts(unnamed, ["BAS", "", "ROC"], ["Bas", "", "PO-raad"])] == [
        Doubt.TWICE
    ]


def test_a_meeting_without_regions_takes_any() -> None:
    """Where regions are not listed, they are taken as they are written, at most three."""
    [row] = read_rows([HEADER, ["Aya", "", "", "", " Over  IJssel ", "A;B;;A"]], ()).good
    assert (row.answers.region, row.answers.wishes) == ("Over IJssel", ("A", "B"))


@given(st.text())
def test_a_cell_is_never_a_formula(text: str) -> None:
    """What is exported begins like no formula, and is read back as it was."""
    cell = quoted(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    if text == text.strip() and not text.startswith("'"):
        assert unquoted(cell) == text


@given(st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=6))
def test_any_cells_can_be_read(cells: list[list[str]]) -> None:
    """Whatever stands in the cells, each row is used or named, and none is both."""
    rows = [["naam", "mail", "region"], *cells]
    read = read_rows(rows, REGIONS)
    filled = {n for n, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)}
    numbers = [row.number for row in read.good] + [row.number for row in read.doubtful]
    assert sorted(numbers) == sorted(filled)
