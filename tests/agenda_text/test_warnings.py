"""Every doubt is told, with its line."""

from __future__ import annotations

import pytest

from bot.agenda_text import WarningCode, parse_agenda

DAY = "12 maart 2024\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("geen agenda", WarningCode.NO_ITEMS, None),
        ("9.00 - 9.30 Opening", WarningCode.NO_DATE, None),
        ("12 maart\n9.00 - 9.30 Opening", WarningCode.NO_YEAR, 1),
        ("Congres 2024\nop 12 maart\n9.00 - 9.30 Opening", WarningCode.YEAR_INFERRED, 2),
        ("31 juni 2024\n9.00 - 9.30 Opening", WarningCode.IMPOSSIBLE_DATE, 1),
        ("29 februari 2023\n9.00 - 9.30 Opening", WarningCode.IMPOSSIBLE_DATE, 1),
        ("3/4/2024\n9.00 - 9.30 Opening", WarningCode.AMBIGUOUS_DATE, 1),
        ("maandag 12 maart 2024\n9.00 - 9.30 Opening", WarningCode.WEEKDAY_MISMATCH, 1),
        (DAY + "9.30 - 9.00 Opening", WarningCode.END_BEFORE_START, 2),
        (DAY + "9.00 Opening", WarningCode.NO_END_LAST, 2),
        (DAY + "10.00 Opening\n9.00 - 9.30 Lezing", WarningCode.OUT_OF_ORDER, 3),
        (DAY + "9.00 - 10.00 Opening\n9.30 - 10.30 Lezing", WarningCode.OVERLAP, 3),
        (DAY + "9.00 - 9.30 Opening\n9.00 - 9.30 Opening", WarningCode.DUPLICATE_ITEM, 3),
        (DAY + "9.00 - 17.00 Lezing", WarningCode.ITEM_TOO_LONG, 2),
        (DAY + "9.00 - 9.30 uur", WarningCode.TITLE_MISSING, 2),
        (DAY + "ca. 9.00 - 9.30 Opening", WarningCode.UNSURE_TIME, 2),
        (DAY + "9.00 - 9.30 Iets anders", WarningCode.UNSURE_KIND, 2),
        (
            DAY + "9.00 - 9.30 Opening\n17.00 uur sluit de inschrijving voor iedereen.",
            WarningCode.UNUSED_TIME,
            3,
        ),
    ],
)
def test_a_doubt_is_told_with_its_line(text: str, code: WarningCode, line: int | None) -> None:
    """Each kind of doubt has one code and points at the line it is about."""
    assert (code, line) in [(doubt.code, doubt.line) for doubt in parse_agenda(text).warnings]


def test_a_clear_agenda_raises_no_doubt() -> None:
    """An agenda with a date, ends and known words has nothing to ask."""
    assert parse_agenda(DAY + "9.00 - 9.30 Opening\n9.30 - 10.00 Pauze").warnings == ()


def test_parallel_rooms_do_not_overlap() -> None:
    """Items in different rooms may run at the same time."""
    text = DAY + "9.00 - 10.00 Lezing (Zaal 1)\n9.30 - 10.30 Debat (Zaal 2)"
    assert parse_agenda(text).warnings == ()


def test_an_item_that_stands_twice_is_kept_once_with_all_that_is_known() -> None:
    """The second mention adds its end and its people to the first."""
    agenda = parse_agenda(DAY + "9.00 Opening\n9.00 - 9.30 Opening door Els Verbist")
    [item] = agenda.items
    assert item.end is not None
    assert item.speakers == ("Els Verbist",)
