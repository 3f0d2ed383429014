from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.cutting import evenly, packed, parted, pieces
from bot.conversation.text import characters, plain

lines = st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=20))


@given(text=st.text(max_size=300), limit=st.integers(1, 40))
def test_a_text_is_cut_and_nothing_is_lost(text: str, limit: int) -> None:
    """Every piece fits, none is blank, and together they are the text without its blank parts."""
    found = pieces(plain(text), limit, characters)
    assert all(0 < len(piece) <= limit and piece.strip() for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_text_is_cut_between_words() -> None:
    """A space near the end of a piece is a better place than the middle of a word."""
    assert pieces(plain("Pauze met koffie"), 12, characters) == ["Pauze ", "met koffie"]


@given(lines=lines, limit=st.integers(20, 60))
def test_lines_are_packed_in_their_order(lines: list[str], limit: int) -> None:
    """Every text fits, and all lines stand in them as they were."""
    texts = packed(lines, limit)
    assert all(len(text) <= limit for text in texts)
    assert "\n".join(texts) == "\n".join(lines)


@given(blocks=st.lists(st.text(max_size=9)), most=st.integers(1, 5), largest=st.integers(9, 30))
def test_blocks_are_parted_in_their_order(blocks: list[str], most: int, largest: int) -> None:
    """Every part holds few enough blocks, together small enough, and none is left out."""
    parts = list(parted(blocks, len, most=most, largest=largest))
    assert all(0 < len(part) <= most for part in parts)
    assert all(sum(map(len, part)) <= largest for part in parts)
    assert [block for part in parts for block in part] == blocks


@given(many=st.integers(0, 200), most=st.integers(1, 20).map(lambda half: 2 * half))
def test_rows_are_cut_evenly(many: int, most: int) -> None:
    """The parts are as few as can be, fill two columns, and none is much shorter than another."""
    parts = list(evenly(range(many), most))
    assert [row for part in parts for row in part] == list(range(many))
    assert all(len(part) <= most for part in parts)
    assert all(len(part) % 2 == 0 for part in parts[:-1])
    assert len({len(part) for part in parts[:-1]}) <= 1
    assert len(parts) <= -(-many // most)


def test_rooms_of_the_sample_day_are_two_halves() -> None:
    """Twenty-eight rows in parts of at most twenty are fourteen and fourteen."""
    assert [len(part) for part in evenly(range(28), 20)] == [14, 14]
    assert [len(part) for part in evenly(range(41), 20)] == [14, 14, 13]
