from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.answers import checked, with_answers
from bot.conversation.form import Field, FieldKind, Form, FormValue, Option
from bot.errors import AnswersRefused

COLOURS = tuple(Option(value=one, label=one.title()) for one in ("red", "green", "blue"))
FORM = Form(
    title="Test",
    submit="Send",
    command="test",
    fields=(
        Field(name="line", label="Line", limit=10),
        Field(name="text", label="Text", kind=FieldKind.TEXT, required=False, limit=20),
        Field(name="one", label="One", kind=FieldKind.CHOICE, options=COLOURS),
        Field(name="found", label="F", kind=FieldKind.SEARCHABLE, options=COLOURS, required=False),
        Field(
            name="many",
            label="Many",
            kind=FieldKind.SEVERAL,
            options=COLOURS,
            at_most=2,
            shown_when=("one", "red"),
        ),
    ),
)
GOOD: dict[str, FormValue] = {"line": "a", "one": "red", "many": ("blue", "red")}


def errors(values: dict[str, FormValue]) -> dict[str | None, str]:
    """Return the error of each field that is refused."""
    with pytest.raises(AnswersRefused) as caught:
        checked(FORM, values)
    return {error.field: error.key for error in caught.value.errors}


def test_good_answers() -> None:
    """Answers are cleaned, keep the order of choice, and are empty where nothing was said."""
    answers = checked(FORM, GOOD | {"line": " a\tb ", "text": "x\ty\r\nz \x00", "many": "green"})
    assert answers.line("line") == "a b"
    assert answers.line("text") == "x\ty\nz"
    assert answers.several("many") == ("green",)
    assert answers.line("found") == ""
    assert answers.several("found") == ()
    assert checked(FORM, GOOD).several("many") == ("blue", "red")
    twice = checked(FORM, GOOD | {"many": ("blue", "red", "blue")})
    assert twice.several("many") == ("blue", "red")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"line": ""}, {"line": "form.required"}),
        ({"line": "\u202e \x07"}, {"line": "form.required"}),
        ({"line": "x" * 11}, {"line": "form.too_long"}),
        ({"text": "x" * 21}, {"text": "form.too_long"}),
        ({"found": "pink"}, {"found": "form.choose"}),
        ({"many": ()}, {"many": "form.choose"}),
        ({"many": ("red", "green", "blue")}, {"many": "form.at_most"}),
        ({"many": ("red", "pink")}, {"many": "form.choose"}),
        ({"line": "", "found": "pink"}, {"line": "form.required", "found": "form.choose"}),
    ],
)
def test_bad_answers(change: dict[str, FormValue], expected: dict[str, str]) -> None:
    """Each field that must be mended is named, all at once."""
    assert errors(GOOD | change) == expected


def test_a_field_that_is_not_shown_is_not_asked() -> None:
    """A field that depends on another answer counts only with that answer."""
    answers = checked(FORM, GOOD | {"one": "green", "many": ("pink",)})
    assert answers.several("many") == ()


def test_a_form_comes_back_as_it_was_sent() -> None:
    """What was typed is kept and what is wrong stands at its field."""
    form = with_answers(FORM, {"line": "kept", "other": "dropped"}, {"one": "choose"})
    assert [field.value for field in form.fields] == ["kept", "", "", "", ""]
    assert [field.error for field in form.fields] == ["", "", "choose", "", ""]


@given(
    st.dictionaries(
        st.sampled_from(["line", "text", "one", "found", "many", "other"]),
        st.one_of(
            st.text(alphabet=st.characters()),
            st.sampled_from(["red", "green", "blue"]),
            st.lists(st.sampled_from(["red", "green", "pink"])).map(tuple),
        ),
    )
)
def test_whatever_is_sent_is_checked_or_refused(values: dict[str, FormValue]) -> None:
    """No input fails otherwise, and what passes fits the form."""
    try:
        answers = checked(FORM, values)
    except AnswersRefused:
        return
    assert 0 < len(answers.line("line")) <= 10
    assert answers.line("one") in {"red", "green", "blue"}
    assert answers.line("found") in {"", "red", "green", "blue"}
    assert len(answers.several("many")) <= 2
