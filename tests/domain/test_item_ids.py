from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import AgendaItem
from bot.domain.item_ids import with_ids
from tests.meetings import item

NEW = st.lists(
    st.tuples(st.integers(min_value=8, max_value=16), st.sampled_from(["A", "B", "Pauze"])),
    max_size=8,
).map(lambda rows: [item("", f"{hour}:00", "17:00", title=title) for hour, title in rows])


def test_an_item_is_known_by_its_title_then_by_its_start() -> None:
    """Ids stay with what moved and with what was renamed; what is new gets a new number."""
    before = (
        item("1", "9:00", "9:30", title="Opening"),
        item("2", "9:30", "10:00", title="Pauze"),
        item("7", "11:00", "11:30", title="Pauze"),
        item("8", "12:00", "12:30", title="Lezing"),
    )
    after = with_ids(
        (
            item("", "9:00", "9:20", title="Welkom"),
            item("", "9:40", "10:00", title="PAUZE"),
            item("", "11:00", "11:30", title="Pauze"),
            item("", "13:00", "13:30", title="Lezing"),
            item("", "14:00", "14:30", title="Borrel"),
        ),
        before,
    )
    assert [one.id for one in after] == ["1", "2", "7", "8", "9"]


def test_the_link_goes_with_the_item() -> None:
    """A link that was set on an item is still there when its text is imported again."""
    before = (replace(item("1", "9:00", "9:30", title="Opening"), link="https://a.example"),)
    [after] = with_ids((item("", "9:10", "9:40", title="opening"),), before)
    assert after.link == "https://a.example"


@given(NEW, NEW)
def test_ids_are_unique_and_stable(first: list[AgendaItem], second: list[AgendaItem]) -> None:
    """Every item has an id of its own, and an import that changes nothing changes no id."""
    before = with_ids(first, ())
    after = with_ids(second, before)
    for items in (before, after):
        assert len({one.id for one in items}) == len(items)
    assert with_ids([replace(one, id="") for one in after], after) == after
