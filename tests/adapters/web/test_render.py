from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from adapters.web.bodies import Said, Told, said_to_json, told_to_json
from adapters.web.ports import BOT, ChatConversation, ChatKind
from adapters.web.reader import Reader
from adapters.web.render import form_html, message_html, message_json
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.conversation.reply import (
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
from bot.conversation.text import Span, linked, plain
from bot.domain.posts import PostKind
from tests.adapters.web import day
from tests.adapters.web.fakes import Row as Stored

NOOR = Reader(user="noor", name="Noor de Wit", language="nl")
EMILY = Reader(user="emily", name="Emily", language="en", timezone="Europe/London")
PLENARY = ChatConversation(id="plenair", label="plenair", kind=ChatKind.PLENARY)


def stored(body: dict[str, Any], *, author: str = BOT, visible_to: str | None = None) -> Stored:
    """Return a row of the plenary channel."""
    return Stored(
        id=1,
        seq=7,
        conversation="plenair",
        visible_to=visible_to,
        author=author,
        body=body,
        at=day.NINE,
        key=None,
    )


def drawn(*blocks: Any, reader: Reader = NOOR, kind: PostKind | None = None) -> str:
    """Return these blocks as a message."""
    body = told_to_json(Told(reply=Reply(blocks=blocks), kind=kind))
    return message_html(stored(body), PLENARY, reader)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "<!channel>",
    "' onclick='alert(1)",
    "{{ 7 * 7 }}",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_stranger_wrote_is_shown_letter_for_letter(name: str) -> None:
    """Wherever a name can stand in a message, it is text and never markup."""
    html = drawn(
        Heading(plain(name)),
        Paragraph(linked(name, "https://example.org")),
        Notice(plain(name)),
        Fields(((name, plain(name)),)),
        Items((plain(name),), 2),
        Table((Row((plain(name),), marked=True),), (name,)),
        Buttons((Button(label=name, command=name, arguments=name),)),
    )
    own = message_html(stored(said_to_json(Said(text=name, name=name)), author="x"), PLENARY, NOOR)
    for markup in ("<script", "<img", "onerror=alert(1)>", "<!channel>", " onclick='", "49"):
        assert markup not in html + own


@pytest.mark.parametrize("name", HOSTILE)
def test_a_form_shows_what_a_stranger_wrote_letter_for_letter(name: str) -> None:
    """Labels, options, errors and values of a form are text, in attributes too."""
    options = (Option(value=name, label=name),)
    fields = tuple(
        Field(name=f"f{kind}", label=name, kind=kind, options=options, value=name, error=name)
        for kind in FieldKind
    )
    html = form_html(
        Form(title=name, submit=name, command="x", arguments=name, fields=fields), PLENARY, NOOR
    )
    for markup in ("<script", "<img", "onerror=alert(1)>", "<!channel>", " onclick='", "49"):
        assert markup not in html


def test_only_addresses_of_the_web_become_links() -> None:
    """A stored link that is not http(s) leaves its label; a good one opens without an opener."""
    html = drawn(
        Paragraph(
            (
                Span("slecht", link="javascript:alert(1)"),
                Span("goed", link="https://example.org/?a=1&b=2"),
            )
        )
    )
    assert "javascript:" not in html
    assert "slecht" in html
    assert (
        '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">'
        "goed</a>"
    ) in html


def test_direction_marks_do_not_reach_the_reader() -> None:
    """A name that would turn the words round it about is shown without its marks."""
    html = drawn(Paragraph(plain("Jan \u202enaj\u2066")))
    assert "Jan naj" in html


def test_a_link_that_stands_alone_is_a_big_one() -> None:
    """A paragraph that is nothing but a link cannot be missed."""
    assert "paragraph--link" in drawn(Paragraph(linked("Kijk mee", day.LINK)))
    assert "paragraph--link" not in drawn(Paragraph((*plain("Zie "), *linked("dit", day.LINK))))


def test_the_row_that_runs_now_is_marked_for_eyes_and_ears() -> None:
    """The running row has a class, a word and aria-current; past rows are told to be past."""
    html = drawn(*day.agenda(day.NINE + timedelta(minutes=20)).blocks)
    assert html.count('aria-current="time"') == 1
    assert html.count('<span class="now">Nu</span>') == 1
    assert html.count("(geweest)") == 1


def test_room_links_stand_apart_from_what_is_said_about_them() -> None:
    """In a list of columns the part after the link has a line of its own, without the dot."""
    html = drawn(*day.rooms().blocks)
    assert html.count('<a href="https://meet.example.org/plenair/') == 28
    assert html.count('<span class="item__more">gespreksleider ') == 28


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_its_own_look(tone: Tone) -> None:
    """A notice carries its tone as a class and as an icon."""
    html = drawn(Notice(plain("Let op"), tone))
    assert f"notice--{tone}" in html
    assert f"#tone-{tone}" in html


def test_times_are_also_shown_by_the_clock_of_a_reader_elsewhere() -> None:
    """A reader in London sees the meeting's time and their own; one in Utrecht sees one time."""
    paragraph = Paragraph((Span("Om "), day.minute(0)))
    assert "9:00</time>" in drawn(paragraph)
    assert "own-time" not in drawn(paragraph)
    html = drawn(paragraph, reader=EMILY)
    assert '9:00</time> <span class="own-time">(8:00)</span>' in html


def test_a_time_that_is_already_the_readers_own_is_not_repeated() -> None:
    """An answer that was written for the reader's zone needs no second time."""
    html = drawn(Paragraph((Span("8:00", moment=day.NINE),)), reader=EMILY)
    assert '8:00</time> <span class="own-time">' not in html


def test_the_words_round_a_message_are_the_readers() -> None:
    """One row is drawn in Dutch for one reader and in English for another."""
    body = told_to_json(Told(reply=day.transition()))
    row = stored(body, visible_to="emily")
    assert "alleen voor jou" in message_html(row, PLENARY, NOOR)
    assert "only for you" in message_html(row, PLENARY, EMILY)
    assert message_json(row, PLENARY, NOOR)["day_label"] == "woensdag 16 juni 2021"
    assert message_json(row, PLENARY, EMILY)["day_label"] == "Wednesday 16 June 2021"


def test_a_post_shows_what_kind_it_is() -> None:
    """The kind of a post stands in its class, so that a break looks unlike a transition."""
    assert "message--break" in drawn(Paragraph(plain("Pauze")), kind=PostKind.BREAK)


def test_a_message_is_summed_up_for_who_hears_it() -> None:
    """The summary is the first line in plain text, without links or buttons."""
    row = stored(told_to_json(Told(reply=day.transition())))
    assert message_json(row, PLENARY, NOOR)["summary"] == (
        "Nu: Inloop en opening vanuit de studio in Utrecht"
    )


def test_own_words_look_like_own_words() -> None:
    """The same row is a bubble on the right for its author and a named one for others."""
    row = stored(said_to_json(Said(text="/agenda", name="Noor de Wit")), author="noor")
    assert "message--own" in message_html(row, PLENARY, NOOR)
    assert "Noor de Wit" in message_html(row, PLENARY, EMILY)
    assert "message--other" in message_html(row, PLENARY, EMILY)


def test_a_very_long_saying_is_cut_in_its_bubble() -> None:
    """Fifty kilobytes in a chat fill no screen: a bubble keeps two thousand characters."""
    body = said_to_json(Said(text="a" * 50_000, name=""))
    assert len(body["said"]["text"]) == 2000


def test_few_choices_are_cards_and_many_are_a_list() -> None:
    """Up to six options are radio buttons; more are a select; long lists can be searched."""

    def form(count: int, kind: FieldKind) -> str:
        options = tuple(Option(value=str(i), label=f"Keuze {i}") for i in range(count))
        field = Field(name="f", label="Kies", kind=kind, options=options)
        return form_html(Form(title="T", submit="S", command="c", fields=(field,)), PLENARY, NOOR)

    assert form(6, FieldKind.CHOICE).count('type="radio"') == 6
    assert "<select" in form(7, FieldKind.CHOICE)
    assert form(42, FieldKind.SEARCHABLE).count('role="option"') == 42
    assert 'role="combobox"' in form(42, FieldKind.SEVERAL)


def test_an_error_stands_at_its_field_and_in_the_summary() -> None:
    """What is wrong is told twice: on top, with a way to the field, and at the field itself."""
    form = Form(
        title="T",
        submit="S",
        command="c",
        fields=(Field(name="region", label="Regio", error="Kies je regio."),),
    )
    html = form_html(form, PLENARY, NOOR)
    assert '<a href="#field-region">Regio: Kies je regio.</a>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="field-region-error"' in html
