"""A ranking as a choice for each place, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.ranking import one_by_one, put_together
from bot.conversation.form import Field, FieldKind, Option
from bot.locales import LANGUAGES, translator

OPTIONS = tuple(Option(value=one, label=one.upper()) for one in "abcdefgh")


def ranking(*chosen: str, most: int = 3, ranked: bool = True) -> Field:
    """Return a field with something chosen."""
    return Field(
        name="wishes",
        label="Wensen",
        kind=FieldKind.SEVERAL,
        options=OPTIONS,
        value=chosen,
        at_most=most,
        ranked=ranked,
        help="Hooguit drie",
        error="Kies",
        shown_when=("preference", "other"),
    )


@given(
    chosen=st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5),
    language=st.sampled_from(LANGUAGES),
    data=st.data(),
)
def test_a_ranking_comes_back_in_order(
    chosen: list[str], language: str, data: st.DataObject
) -> None:
    """However the places are sent, the choices come back as they were."""
    places = one_by_one(ranking(*chosen, most=5), translator(language))
    assert len({one.label for one in places}) == 5
    mixed = data.draw(st.permutations([(one.name, one.value) for one in places]))
    assert put_together(dict(mixed)).get("wishes") == tuple(chosen)


def test_only_the_first_place_asks_explains_and_refuses() -> None:
    """The first is required and has the help and the error; all depend on the same answer."""
    first, *later = one_by_one(ranking("b"), translator("nl"))
    assert (first.required, first.help, first.error) == (True, "Hooguit drie", "Kies")
    assert [(one.required, one.help, one.error) for one in later] == [(False, "", "")] * 2
    assert {one.shown_when for one in (first, *later)} == {("preference", "other")}
    assert [one.value for one in (first, *later)] == ["b", "", ""]


def test_there_are_no_more_places_than_options() -> None:
    """Of two options there is a first and a second; what is chosen too much is not drawn."""
    two = Field(name="x", label="X", kind=FieldKind.SEVERAL, options=OPTIONS[:2], ranked=True)
    assert len(one_by_one(two, translator("nl"))) == 1
    assert len(one_by_one(ranking("a", "b", "c", "d"), translator("nl"))) == 3


@pytest.mark.parametrize(
    "field",
    [
        ranking("b", ranked=False),
        ranking("b", most=6),
        Field(name="x", label="X", kind=FieldKind.SEVERAL, ranked=True),
        Field(name="x", label="X"),
    ],
)
def test_any_other_field_stays_as_it_is(field: Field) -> None:
    """Without an order, with more places than words, or without options nothing is changed."""
    assert one_by_one(field, translator("nl")) == (field,)


def test_names_twice_and_open_places_count_for_nothing() -> None:
    """What is left open or named before is left out; other answers stay as they are."""
    sent = {"wishes.1": "", "wishes.2": "b", "wishes.3": "b", "name": "Aya", "a.b": "c"}
    assert put_together(sent) == {"wishes": ("b",), "name": "Aya", "a.b": "c"}
    assert put_together({"wishes.1": ("a", "b"), "wishes": "c"}) == {"wishes": ("c", "a", "b")}
