"""Times of day as people write them."""

from __future__ import annotations

import pytest

from bot.agenda_text.clock import as_time, read_span


def told(text: str) -> str | None:
    """Return the span at the start of a text as `HH:MM` or `HH:MM-HH:MM`."""
    span = read_span(text)
    if span is None:
        return None
    start = f"{as_time(span.start):%H:%M}"
    return start if span.stop is None else f"{start}-{as_time(span.stop):%H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:00 uur – Opening", "09:00"),
        ("09.30 Inloop", "09:30"),
        ("13u30", "13:30"),
        ("13u", "13:00"),
        ("10h15", "10:15"),
        ("14 h 30", "14:30"),
        ("14 Uhr 30", "14:30"),
        ("12 Uhr", "12:00"),
        ("om 14 uur", "14:00"),
        ("Vanaf 9.10 uur:", "09:10"),
        ("kl. 10.00", "10:00"),
        ("ore 9.30", "09:30"),
        ("ca. 16.00 uur", "16:00"),
        ("2 pm", "14:00"),
        ("2:15 p.m.", "14:15"),
        ("12:00am", "00:00"),
        ("12 noon", "12:00"),
        ("midi", "12:00"),
        ("minuit", "00:00"),
        ("0900 Registration", "09:00"),
        ("24:00", "00:00"),
    ],
)
def test_one_time(text: str, expected: str) -> None:
    """A time may be written with any of the units of the languages."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09.30 - 10.00", "09:30-10:00"),
        ("9h-9h30", "09:00-09:30"),
        ("9u – 10u30", "09:00-10:30"),
        ("1400 – 1430", "14:00-14:30"),
        ("van 10.00 tot 12 uur", "10:00-12:00"),
        ("van 10 tot 12 uur", "10:00-12:00"),
        ("de 9h30 à 10h", "09:30-10:00"),
        ("10.00 bis 10.30 Uhr", "10:00-10:30"),
        ("9-10am", "09:00-10:00"),
        ("2:15 - 3:00 pm", "14:15-15:00"),
        ("11:30 – 1:00 pm", "11:30-13:00"),
        ("10:00 → 10:30", "10:00-10:30"),
        ("21.00 - einde Feest", "21:00"),
    ],
)
def test_a_range(text: str, expected: str) -> None:
    """A range gives both ends, and lends its unit to the half that has none."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "8 – 12 deelnemers",
        "5.00 Euro",
        "2.15 € per persoon",
        "12.10.2019",
        "00:01:12 - 00:04:50",
        "9.30 % meer",
        "25:00",
        "10:75",
        "13:00 pm",
        "3 dagen",
        "",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    """Prices, dates, video stamps and counts are no times."""
    assert told(text) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("half tien", "09:30"),
        ("om kwart over acht", "08:15"),
        ("'s avonds 8 uur", "20:00"),
        ("half drie 's middags", "14:30"),
        ("van half tien tot kwart voor elf", "09:30-10:45"),
        ("halb zehn Uhr", "09:30"),
        ("half past nine in the morning", "09:30"),
        ("een uur", None),
        ("six ateliers", None),
    ],
)
def test_times_may_be_written_in_words(text: str, span: str | None) -> None:
    """Halves and quarters count per language; a bare number of hours is a duration."""
    assert told(text) == span
