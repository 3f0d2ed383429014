from __future__ import annotations

import json

import pytest

from adapters.chat.options import found, has_stand_in, meant, short_value
from adapters.chat.shapes import Malformed, id_in, text_of, understood, value_of
from bot.conversation.form import Field, FieldKind, Form, Option

LONG = Option(value="lang " * 40, label="Álle ruimtes")
SHORT = Option(value="kort", label="Eén ruimte")
FORM = Form(
    title="Kies",
    submit="Klaar",
    command="kies",
    fields=(
        Field(name="ruimte", label="Ruimte", kind=FieldKind.SEARCHABLE, options=(LONG, SHORT)),
    ),
)


@pytest.mark.parametrize("value", [None, 1, "", "a b", "<!channel>", "x" * 101, ["U1"], "é"])
def test_what_is_no_id_is_refused(value: object) -> None:
    """An id is up to a hundred letters, digits and signs."""
    with pytest.raises(Malformed):
        id_in({"id": value}, "id")


@pytest.mark.parametrize("value", [None, 1, ["a"], {"a": "b"}])
def test_what_is_no_text_is_refused(value: object) -> None:
    """Numbers, lists and objects are not taken for texts."""
    with pytest.raises(Malformed):
        text_of(value)


def test_a_text_can_be_stored() -> None:
    """What no database stores is replaced, in choices too."""
    assert text_of("a\0b\ud800") == "a\ufffdb?"
    assert value_of(("a\0", "b")) == ("a\ufffd", "b")


def test_a_body_of_another_shape_is_malformed() -> None:
    """Whatever reading it ends with, the request is refused in one way."""
    with pytest.raises(Malformed):
        understood(lambda: json.loads("{}")["missing"])
    with pytest.raises(Malformed):
        understood(lambda: int("x"))
    assert understood(lambda: 1) == 1


def test_a_long_value_comes_back_as_what_it_stands_for() -> None:
    """A value that does not fit on the platform is found again among the options."""
    value = short_value(LONG, most=150)
    assert len(value) <= 150
    assert has_stand_in({"ruimte": value})
    assert meant(FORM, {"ruimte": value}, most=150) == {"ruimte": LONG.value}
    assert meant(FORM, {"ruimte": (value, "kort")}, most=150) == {"ruimte": (LONG.value, "kort")}
    assert short_value(SHORT, most=150) == "kort"


def test_options_are_found_by_any_part_of_their_label() -> None:
    """Case and accents do not matter, and no more is returned than fits."""
    assert found(FORM, "ruimte", "alle", most=9) == [LONG]
    assert found(FORM, "ruimte", "RUIMTE", most=1) == [LONG]
    assert found(FORM, "anders", "", most=9) == []
