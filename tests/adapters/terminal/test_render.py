from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.terminal.columns import aligned, cells
from adapters.terminal.render import render
from bot.conversation.form import Explanation, Field, FieldKind, Form, Option
from bot.conversation.reply import (
    Attachment,
    Button,
    Buttons,
    Fields,
    Heading,
    Items,
    Notice,
    Paragraph,
    Reply,
    Row,
    Table,
    Tone,
)
from bot.conversation.text import linked, plain

AGENDA = Table(
    (
        Row(
            (plain("9:00–9:10"), plain("Inloop en opening"), plain("Jetta Spaanenburg")), done=True
        ),
        Row((plain("10:15–11:10"), plain("Regiogesprekken")), marked=True),
    ),
    header=("Tijd", "Wat", "Wie"),
)


def test_a_table_stands_in_columns_with_what_runs_now_marked() -> None:
    """Every cell of a column begins in the same place; the running row has its mark."""
    assert render(Reply(blocks=(AGENDA,))) == (
        "   Tijd         Wat                Wie\n"
        "   9:00–9:10    Inloop en opening  Jetta Spaanenburg\n"
        "▶  10:15–11:10  Regiogesprekken"
    )


def test_a_whole_answer_reads_from_top_to_bottom() -> None:
    """Blocks stand apart by an empty line; links and buttons say where they lead."""
    reply = Reply(
        blocks=(
            Heading(plain("Je bent aangemeld")),
            Fields((("Waar", linked("Kijk mee", "https://meet.example.org/1")),)),
            Notice(plain("Je tweede keus."), Tone.WARNING),
            Buttons(
                (
                    Button(label="Wijzigen", command="opgeven"),
                    Button(label="Afmelden", command="afmelden", arguments="nu"),
                )
            ),
        )
    )
    assert render(reply).split("\n\n") == [
        "Je bent aangemeld\n─────────────────",
        "Waar:  Kijk mee <https://meet.example.org/1>",
        "⚠ Je tweede keus.",
        "[Wijzigen: /opgeven]  [Afmelden: /afmelden nu]",
    ]


def test_short_items_stand_in_the_columns_they_ask_for() -> None:
    """A list of two columns reads down the first column, then down the second."""
    reply = Reply(blocks=(Items(tuple(plain(letter) for letter in "abc"), columns=2),))
    assert [line.split() for line in render(reply).splitlines()] == [
        ["•", "a", "•", "c"],
        ["•", "b"],
    ]


def test_a_form_lists_its_questions_with_choices_and_errors() -> None:
    """A form is told as text: what is asked, what can be chosen, and what was wrong."""
    form = Form(
        title="Aanmelden",
        submit="Meld mij aan",
        command="opgeven",
        intro=plain("Online."),
        fields=(
            Field(
                name="side",
                label="Namens",
                kind=FieldKind.CHOICE,
                options=(Option(value="a", label="Gemeente"), Option(value="b", label="Anders")),
                help="Kies er een.",
                error="Nog niets gekozen.",
            ),
        ),
        note=plain("We bewaren dit 30 dagen."),
    )
    assert render(Reply(form=form)).splitlines() == [
        "Aanmelden",
        "─────────",
        "Online.",
        "• Namens *",
        "  Kies er een.",
        "  Gemeente, Anders",
        "  ✗ Nog niets gekozen.",
        "",
        "We bewaren dit 30 dagen.",
    ]


@pytest.mark.parametrize("mark", ["\x1b[2J", "\x07", "\u202e", "\u2066", "\r"])
def test_what_a_stranger_wrote_cannot_steer_the_terminal(mark: str) -> None:
    """Control characters and direction marks do not reach the terminal, wherever they stand."""
    name = f"a{mark}b"
    reply = Reply(
        blocks=(
            Heading(plain(name)),
            Fields(((name, plain(name)),)),
            Table((Row((plain(name),)),), header=(name,)),
            Buttons((Button(label=name, command="agenda", arguments=name),)),
        ),
        form=Form(title=name, submit=name, command="x", fields=(Field(name="n", label=name),)),
    )
    assert not set(mark) & set("\x1b\x07\u202e\u2066\r") & set(render(reply))


def test_an_address_that_is_not_of_the_web_is_not_shown() -> None:
    """A link that no check would let in leaves only its label."""
    reply = Reply(blocks=(Paragraph(linked("Klik", "javascript:alert(1)")),))
    assert render(reply) == "Klik"


@given(
    rows=st.lists(
        st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"])), max_size=4),
        max_size=6,
    ),
    width=st.integers(20, 120),
)
def test_no_word_is_lost_when_columns_wrap(rows: list[list[str]], width: int) -> None:
    """Whatever the width, every word of every cell is somewhere in the lines."""
    words = sorted(word for row in rows for cell in row for word in cell.split())
    assert sorted(" ".join(aligned(rows, width)).split()) == words


@given(text=st.text(st.characters(codec="utf-8", categories=["L"]), max_size=30))
def test_cells_are_counted_as_a_terminal_draws_them(text: str) -> None:
    """A letter takes one cell or two, and letters beside each other the sum of both."""
    assert len(text) <= cells(text) <= 2 * len(text)
    assert cells(text + text) == 2 * cells(text)


def test_a_file_is_printed_as_it_is() -> None:
    """What can be taken away keeps its lines, for a program to read from here."""
    file = Attachment(
        name="a.json", media_type="application/json", text='{\n  "a": "' + "x" * 99 + '"\n}'
    )
    assert render(Reply(blocks=(file,)), width=40) == file.text


def test_the_explanation_of_a_form_stands_below_it() -> None:
    """On paper nothing can be opened, so the answer follows its question."""
    explanation = Explanation(question="Waarom?", answer=(plain("Daarom."), plain("En hierom.")))
    form = Form(title="Opgeven", submit="s", command="c", explanation=explanation)
    assert render(Reply(form=form)).endswith("Waarom?\n• Daarom.\n• En hierom.")
