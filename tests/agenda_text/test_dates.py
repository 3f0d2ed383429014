"""Dates as people write them."""

from __future__ import annotations

import pytest

from bot.agenda_text.dates import DateMention, find_dates


def only(text: str) -> DateMention:
    """Return the single date in a text."""
    [mention] = find_dates(text)
    return mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agenda - 16 juni 2021 Netwerkbijeenkomst", (16, 6, 2021)),
        ("Donderdag 12 november 2020, geheel digitaal", (12, 11, 2020)),
        ("am 13.05.2023 steht fest", (13, 5, 2023)),
        ("Mercredi 16 mars 2016 - de 9h30 à 16h30", (16, 3, 2016)),
        ("le 1er mars 2022", (1, 3, 2022)),
        ("Thursday, February 6, 2025", (6, 2, 2025)),
        ("Tuesday 12th of March 2024", (12, 3, 2024)),
        ("jueves, 23 de febrero de 2023", (23, 2, 2023)),
        ("giovedì 20 ottobre 2022", (20, 10, 2022)),
        ("2024-03-12", (12, 3, 2024)),
        ("10-05-2022", (10, 5, 2022)),
        ("Di 3/3/20", (3, 3, 2020)),
        ("before 11:59pm on 10/27", (27, 10, None)),
        ("Do 12.03.", (12, 3, None)),
        ("bis zum 5. Mai, 18.00 Uhr", (5, 5, None)),
    ],
)
def test_a_date(text: str, expected: tuple[int, int, int | None]) -> None:
    """Day, month and, where written, year are read in every language."""
    mention = only(text)
    assert (mention.day, mention.month, mention.year) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("4, 5 en 6 oktober", 4, 6),
        ("Vrijdag 4 t/m zondag 6 oktober 2024", 4, 6),
        ("October 4–6, 2024", 4, 6),
        ("30 september t/m 2 oktober 2023", 30, 2),
        ("vom 12. bis 14. Juli 2024", 12, 14),
    ],
)
def test_several_days(text: str, first: int, last: int) -> None:
    """A range of days is one mention with its first and last day."""
    mention = only(text)
    assert (mention.day, mention.last_day) == (first, last)


@pytest.mark.parametrize("text", ["9.30 - 10.00", "versie 1.2", "€ 12.50", "x"])
def test_no_date(text: str) -> None:
    """Times, versions and prices are no dates."""
    assert not list(find_dates(text))
