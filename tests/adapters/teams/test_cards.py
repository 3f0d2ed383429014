"""Adaptive Cards that Teams takes, for everything the bot can say."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.cards import LARGEST, messages, shown, texts
from adapters.teams.forms import form_card, is_short, sent_values
from bot.conversation.form import Explanation, Field, FieldKind, Form, Option
from bot.conversation.reply import (
    Attachment,
    Block,
    Button,
    Buttons,
    ButtonStyle,
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
from bot.conversation.text import Span, characters, linked, plain, strong
from bot.locales import LANGUAGES, translator
from tests.adapters.teams.rendering import card_problems, page
from tests.adapters.teams.stage import Stage, actions, card_of, coded, inputs
from tests.adapters.teams.stage import shown as everything
from tests.adapters.teams.tour import everything_said
from tests.browser import chromium
from tests.conversations.stage import herstel

NINE = Span("9:00", moment=datetime(2021, 6, 16, 7, 0, tzinfo=UTC))
EVERYTHING = Reply(
    blocks=(
        Heading(strong("Herstel en perspectief")),
        Paragraph((NINE, *plain(" in de "), *linked("plenaire zaal", "https://example.org/"))),
        Notice(plain("Nog geen link"), Tone.WARNING),
        Notice(plain("Alles klopt"), Tone.GOOD),
        Fields((("Aanmeldingen", plain("12 van 40")), ("Ruimtes", plain("28")))),
        Items(tuple(map(plain, ("Achterhoek", "Twente", "Zeeland"))), columns=2),
        Table(
            (
                Row(((NINE,), plain("Inloop")), done=True),
                Row(((NINE,), plain("Opening door Anne")), marked=True),
                Row(((NINE,), plain("Korte pauze"))),
            )
        ),
        Table((Row(((NINE,), (NINE,), plain("Opening"))),), ("Amsterdam", "Londen", "")),
        Attachment(name="gegevens.json", media_type="application/json", text='{"naam": "Anne"}'),
        Buttons(
            (
                Button(label="Mijn ruimte", command="ruimte", style=ButtonStyle.PRIMARY),
                Button(label="Afmelden", command="afmelden", style=ButtonStyle.DANGER),
                Button(label="Programma", command="agenda"),
            )
        ),
    )
)
OPTIONS = tuple(Option(value=name, label=name) for name in ("a,b", "ë %", "<at>x</at>"))
FORM = Form(
    title="Aanmelden",
    submit="Geef mij op",
    command="opgeven",
    arguments="bij:herstel",
    intro=plain("Vul dit in."),
    fields=(
        Field(name="name", label="Naam", value="Anne", error="Dit is te lang.", help="Voluit"),
        Field(name="text", label="Tekst", kind=FieldKind.TEXT, limit=50_000),
        Field(name="one", label="Kant", kind=FieldKind.CHOICE, options=OPTIONS, value="a,b"),
        Field(name="far", label="Regio", kind=FieldKind.SEARCHABLE, options=OPTIONS),
        Field(
            name="many",
            label="Wensen",
            kind=FieldKind.SEVERAL,
            options=OPTIONS,
            value=("ë %", "a,b"),
            at_most=3,
            required=False,
        ),
    ),
    note=plain("We bewaren dit 30 dagen."),
    explanation=Explanation(question="Waarom?", answer=(plain("Daarom."),)),
)

long_texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4000)
spans = st.builds(
    Span,
    st.text(max_size=30),
    strong=st.booleans(),
    emphasis=st.booleans(),
    code=st.booleans(),
    link=st.none() | st.just("https://example.org/?a=1&b=2") | st.just("javascript:alert(1)"),
    moment=st.none() | st.just(NINE.moment),
)
styled = st.lists(spans, max_size=6).map(tuple)
blocks = st.one_of(
    st.builds(Heading, long_texts.map(plain)),
    st.builds(Paragraph, styled),
    st.builds(Notice, styled, st.sampled_from(Tone)),
    st.builds(Fields, st.lists(st.tuples(st.text(max_size=20), styled), max_size=12).map(tuple)),
    st.builds(Items, st.lists(styled, max_size=30).map(tuple), st.integers(1, 2)),
    st.builds(
        Table,
        st.lists(st.builds(Row, st.lists(styled, max_size=4).map(tuple)), max_size=20).map(tuple),
    ),
    st.builds(
        Buttons,
        st.lists(
            st.builds(Button, label=st.text(max_size=100), command=st.text(max_size=20)),
            max_size=9,
        ).map(tuple),
    ),
)


def kinds(part: Any) -> Iterable[str]:
    """Yield the kind of every element of a card."""
    if isinstance(part, list):
        for one in part:
            yield from kinds(one)
    elif isinstance(part, dict):
        if isinstance(part.get("type"), str):
            yield part["type"]
        for one in part.values():
            yield from kinds(one)


@given(reply=st.lists(blocks, max_size=8))
def test_whatever_is_said_stays_within_the_limits(reply: list[Block]) -> None:
    """Every reply is messages that Teams takes, and nothing in them is read as Markdown."""
    for message in messages(Reply(blocks=tuple(reply))):
        assert 0 < len(message["summary"]) <= 1000
        assert len(json.dumps(message, ensure_ascii=False).encode()) < 80_000
        assert not {"TextBlock", "Image", "FactSet", "Media"} & set(kinds(message))
        assert '"javascript:' not in json.dumps(message)
        for action in actions(card_of(message)):
            assert action["title"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_library_takes_every_card(stage: Stage, tmp_path: Path, language: str) -> None:
    """Commands, pressed buttons and dialogs of guest, organiser and operator are right cards."""
    await stage.has(herstel())
    cards = await everything_said(stage, language)
    assert len(cards) > 100
    cards += [card_of(messages(EVERYTHING)[0]), form_card(FORM, translator(language))]
    assert card_problems(tmp_path, cards) == []
    assert {card["version"] for card in cards} == {"1.5"}
    broken = {**cards[0], "body": [{"type": "Input.Text"}]}
    assert card_problems(tmp_path, [broken]) != []


def test_a_text_has_runs_for_its_styles() -> None:
    """Styles, links and moments have their own property; a link that is none is text."""
    [block] = texts((*strong("Nu"), Span("x", emphasis=True), Span("y", code=True), NINE))
    assert block["inlines"] == [
        {"type": "TextRun", "text": "Nu", "weight": "Bolder"},
        {"type": "TextRun", "text": "x", "italic": True},
        {"type": "TextRun", "text": "y", "fontType": "Monospace"},
        {"type": "TextRun", "text": "{{TIME(2021-06-16T07:00:00Z)}}"},
    ]
    [block] = texts((*linked("hier", "https://a.nl/"), *linked("daar", "javascript:x")))
    here, there = block["inlines"]
    assert here["selectAction"] == {"type": "Action.OpenUrl", "url": "https://a.nl/"}
    assert there == {"type": "TextRun", "text": "daar"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<at>everyone</at>", "<\u200bat>everyone<\u200b/at>"),
        ("<AT id=1>x", "<\u200bAT id=1>x"),
        ("{{DATE(2021-01-01T00:00:00Z)}}", "{\u200b{DATE(2021-01-01T00:00:00Z)}}"),
        ("a < b {c}", "a < b {c}"),
    ],
)
def test_what_teams_would_read_is_only_shown(text: str, read: str) -> None:
    """A mention or a date that somebody typed is no mention and no date."""
    assert shown(text) == read


@given(words=st.lists(st.text("abcdefg", min_size=1, max_size=12), max_size=3000))
def test_a_long_text_is_cut_and_no_word_is_lost(words: list[str]) -> None:
    """A text of any length is elements of a size that fits."""
    text = plain(" ".join(words))
    found = texts(text)
    said = "".join(run["text"] for block in found for run in block["inlines"])
    assert said.split() == characters(text).split()
    assert all(len(json.dumps(one)) < LARGEST for one in found)


def test_a_form_comes_back_as_it_was_filled_in() -> None:
    """Values with commas, accents and percent signs survive; what is no field is left out."""
    card = form_card(FORM, translator("nl"))
    fields = inputs(card)
    data = {one["id"]: one.get("value", "") for one in fields.values()}
    [send] = actions(card)
    values = sent_values({**send["data"], **data, "odd": "x"})
    assert values == {
        "name": "Anne",
        "text": "",
        "one": "a,b",
        "far": "",
        "many": ("ë %", "a,b"),
    }
    assert sent_values({"say": "opgeven", **data}) is None
    assert coded({"many": ("a,b",)}) == {"s.many": "a%2Cb"}
    assert not is_short(FORM)


async def test_cards_can_be_drawn(tmp_path: Path) -> None:
    """The library draws a reply and a form; with TEAMS_PICTURES they are kept to be looked at."""
    folder = Path(os.environ.get("TEAMS_PICTURES") or tmp_path)
    cards = {
        "reply": card_of(messages(EVERYTHING)[0]),
        "form": form_card(FORM, translator("nl")),
    }
    async with chromium() as browser:
        for name, card in cards.items():
            tab = await browser.new_page(viewport={"width": 700, "height": 400})
            await tab.set_content(page(card))
            text = await tab.inner_text("#card")
            assert ("Korte pauze" if name == "reply" else "Geef mij op") in text
            assert "{{" not in text
            await tab.screenshot(path=folder / f"{name}.png", full_page=True)


def test_columns_line_up_beside_an_empty_cell() -> None:
    """Every row of a table has something in every cell: an empty one would take no room."""
    table = Table((Row((plain("9:00"), plain("Opening"), plain("Jetta"))), Row((plain("9:10"),))))
    [message] = messages(Reply(blocks=(table,)))
    [drawn] = card_of(message)["body"]
    cells = [[cell["items"] for cell in row["cells"]] for row in drawn["rows"]]
    assert [len(row) for row in cells] == [3, 3]
    assert cells[1][1][0]["inlines"][0]["text"] == "\u00a0"


def test_what_is_kept_opens_below_a_form() -> None:
    """An explanation is folded behind its question, and opening it sends nothing."""
    form = Form(
        title="Opgeven",
        submit="Opgeven",
        command="opgeven",
        explanation=Explanation(question="Wat bewaar je?", answer=(plain("Je naam."),)),
    )
    question, answer, _ = form_card(form, translator("nl"), dialog=True)["body"]
    opens = question["selectAction"]
    assert (opens["type"], opens["title"]) == ("Action.ToggleVisibility", "Wat bewaar je?")
    assert opens["targetElements"] == [answer["id"]]
    assert not answer["isVisible"]


def test_what_is_wrong_stands_below_its_field() -> None:
    """Between two fields, an error belongs to the one above it, as in every form of Teams."""
    fields = (
        Field(name="name", label="Naam"),
        Field(name="organisation", label="Organisatie", error="Vul dit in.", help="Voluit."),
    )
    form = Form(title="Opgeven", submit="Opgeven", command="opgeven", fields=fields)
    body = form_card(form, translator("nl"), dialog=True)["body"]
    labels = [one.get("label") or everything(one) for one in body]
    assert labels[:4] == ["Naam", "Organisatie", "✗ Vul dit in.", "Voluit."]


def test_a_long_list_is_cut_into_even_parts() -> None:
    """Forty rooms are twice twenty, each part in two columns of ten."""
    rooms = tuple(plain(f"Ruimte {number}") for number in range(40))
    [message] = messages(Reply(blocks=(Items(rooms, columns=2),)))
    sets = card_of(message)["body"]
    assert [[len(side["items"]) for side in one["columns"]] for one in sets] == [[10, 10]] * 2
