"""What holds for every text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda_text import AgendaTextTooLong, ParsedItem, from_json, parse_agenda, to_json
from tests.agenda_text.scoring import case_names, read_case

TEXTS = [read_case(name)[0] for name in case_names(0, 12)]
PIECES = st.sampled_from(
    [
        "9:00",
        "10.30 uur", " - ", "–", "|", "\t", "\n", "\r\n", "•", "(", ")", '"', "'", ":", "Jan",
        "door ", "Opening", "Lunch", "12 maart 2024", "maandag", "Dag 2", "Zaal 1", "Sessie 1:",
        "\u200b", "\u202e", "\u00a0", "\x00", "<td>", "**", "31/12", "0930", "Tijd | Wat", " met ",
    ]
)  # fmt: skip
TITLES = st.sampled_from(["Opening", "Lunch", "Workshop Fluiten snijden", "Korte pauze", "Borrel"])


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    """Whatever is pasted, a parsed agenda comes back."""
    parse_agenda(text)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_mixture_of_agenda_parts_raises(text: str) -> None:
    """Half tables, half ranges and stray marks are read as far as they go, and survive export."""
    agenda = parse_agenda(text)
    assert from_json(to_json(agenda)) == agenda


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: "\ufeff" + text.replace("e", "e\u200b"),
        lambda text: text + "\n\n\nVolg ons op LinkedIn | Privacy | Cookies\n",
    ],
    ids=["crlf", "nbsp", "invisible", "footer"],
)
def test_invisible_differences_change_no_item(text: str, change: object) -> None:
    """Line ends, spaces and unseen characters are layout, not content."""
    assert callable(change)
    assert parse_agenda(change(text)).items == parse_agenda(text).items


@given(
    st.lists(
        st.tuples(st.integers(8, 20), TITLES), min_size=1, max_size=6, unique_by=lambda x: x[0]
    ),
    st.integers(0, 3),
)
def test_later_times_give_the_same_agenda_later(rows: list[tuple[int, str]], hours: int) -> None:
    """Moving every time moves every start, and nothing else."""
    rows = sorted(rows)

    def items(shift: int) -> tuple[ParsedItem, ...]:
        return parse_agenda("\n".join(f"{h + shift}.00 uur {t}" for h, t in rows)).items

    moved = tuple(
        i if not hours else replace(i, start=i.start.replace(hour=i.start.hour + hours))
        for i in items(0)
    )
    assert items(hours) == moved


@pytest.mark.parametrize(
    "text",
    [
        "9:00 " * 10_000,
        "9:00\n" * 10_000,
        "| 9:00 | a | b |\n" * 3_000,
        "9:00 workshop\n" + "- Jan de Vries (x)\n" * 2_600,
        ("door Jan Jansen " * 120 + "\n") * 26,
        ("Aa " * 600 + "\n") * 27,
        "(" * 50_000,
        " - " * 16_000,
        "<" * 50_000,
        "1.1." * 12_500,
    ],
)
def test_large_and_odd_texts_are_read_to_the_end(text: str) -> None:
    """Fifty thousand characters of anything give an agenda or none, and the same one again."""
    assert parse_agenda(text) == parse_agenda(text)


def test_a_text_beyond_all_bounds_is_refused() -> None:
    """Above 200 kB it is no agenda, and the error tells both sizes."""
    with pytest.raises(AgendaTextTooLong) as caught:
        parse_agenda("é" * 100_001)
    assert (caught.value.size, caught.value.limit) == (200_002, 200_000)
