from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements import Edge
from bot.domain.timing import MOST_MINUTES, Timing, read_timing, split_timing, written_timing
from bot.locales import LANGUAGES

START, END = Edge.START, Edge.END


@pytest.mark.parametrize(
    ("text", "minutes", "edge", "words"),
    [
        ("10 minuten voor de pauze", -10, START, "pauze"),
        ("1 minuut vóór Opening", -1, START, "Opening"),
        ("10 min. voor de pauze".replace(".", ""), -10, START, "pauze"),
        ("Een kwartier voor de lunch", -15, START, "lunch"),
        ("een half uur voor het begin van de lunch", -30, START, "lunch"),
        ("2 uur voor 10:15", -120, START, "10:15"),
        ("5 minuten na Opening", 5, END, "Opening"),
        ("5 minuten na het begin van Opening", 5, START, "Opening"),
        ("10 minuten voor het einde van de pauze", -10, END, "pauze"),
        ("bij het begin van Opening", 0, START, "Opening"),
        ("bij de start van de pauze", 0, START, "pauze"),
        ("na afloop van de Opening", 0, END, "Opening"),
        ("na de pauze", 0, END, "pauze"),
        ("aan het eind van de dag", 0, END, "dag"),
        ("10 minutes before the break", -10, START, "break"),
        ("an hour before Opening", -60, START, "Opening"),
        ("half an hour after the start of the talks", 30, START, "talks"),
        ("5 mins after Opening", 5, END, "Opening"),
        ("at the beginning of the break", 0, START, "break"),
        ("at the end of the break", 0, END, "break"),
        ("1 minute before the end of Opening", -1, END, "Opening"),
    ],
)
def test_moments_people_say(text: str, minutes: int, edge: Edge, words: str) -> None:
    """Dutch and English ways to say a moment by an item are understood."""
    assert read_timing(text) == Timing(minutes=minutes, edge=edge, words=words)
    assert read_timing(f"  {text.upper()} ") == Timing(
        minutes=minutes, edge=edge, words=words.upper()
    )


def test_quoted_words_are_the_whole_title() -> None:
    """Between quotation marks an article stays, and so do quotation marks inside."""
    assert read_timing("na 'De logica van 't samen'") == Timing(
        minutes=0, edge=END, words="De logica van 't samen", exact=True
    )
    assert read_timing("na “De pauze”") == Timing(minutes=0, edge=END, words="De pauze", exact=True)


@pytest.mark.parametrize(
    "text",
    [
        *("", "na", "voor de pauze", "10:40", "10 minuten", "straks", "minuten voor de pauze"),
        *("1441 minuten voor de pauze", "25 uur na Opening", "99999 minuten voor de pauze"),
        *("-5 minuten voor de pauze", "5 kilo voor de pauze", "\u0661 minuut over pauze"),
    ],
)
def test_other_words_are_no_moment(text: str) -> None:
    """What says no such moment, or one over a day away, is not guessed at."""
    assert read_timing(text) is None


@given(
    minutes=st.integers(-MOST_MINUTES, MOST_MINUTES),
    edge=st.sampled_from(Edge),
    words=st.text(
        st.characters(categories=("Lu", "Ll", "Nd"), include_characters=" '’:"), min_size=1
    ),
    language=st.sampled_from(LANGUAGES),
)
def test_what_is_written_is_read_the_same(
    minutes: int, edge: Edge, words: str, language: str
) -> None:
    """A moment survives being written and read, in each language, for any title."""
    title = " ".join(words.split()) or "x"
    timing = Timing(minutes=minutes, edge=edge, words=title, exact=True)
    read = read_timing(written_timing(timing, language))
    assert read is not None
    # Reading composes letters, such as an e with its accent, as everything that is stored.
    assert (read.minutes, read.edge, read.exact) == (minutes, edge, True)
    assert read == read_timing(written_timing(read, language))


@given(st.text())
def test_any_text_can_be_split(text: str) -> None:
    """Nothing breaks the reading, and what is no moment stays in the text."""
    when, rest = split_timing(text)
    assert rest in text
    assert when or rest == text.strip()


@pytest.mark.parametrize(
    ("text", "when", "rest"),
    [
        ("10:40 De koffie staat klaar", "10:40", "De koffie staat klaar"),
        ("om 10.40 uur: De koffie", "10.40 uur", "De koffie"),
        ("16-6-2021 10:40 Hallo", "16-6-2021 10:40", "Hallo"),
        ("at 2:15 pm, coffee", "2:15 pm", "coffee"),
        (
            "10 minuten voor de pauze: let op: jas mee",
            "10 minuten voor de pauze",
            "let op: jas mee",
        ),
        ("na de pauze\nWe gaan door.\nTot zo.", "na de pauze", "We gaan door.\nTot zo."),
        ("De koffie staat klaar", "", "De koffie staat klaar"),
        ("10 minuten voor de pauze", "", "10 minuten voor de pauze"),
        ("10 mensen zoeken: een jas", "", "10 mensen zoeken: een jas"),
    ],
)
def test_a_moment_may_stand_before_the_text(text: str, when: str, rest: str) -> None:
    """A time stands before a space, a moment by an item before a colon or a line end."""
    assert split_timing(text) == (when, rest)
