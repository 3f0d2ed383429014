"""Block Kit within Slack's limits, for everything the bot can say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.modal import form_view
from adapters.slack.mrkdwn import mrkdwn, pieces
from adapters.slack.render import MOST_BLOCKS, messages
from bot.conversation.form import Explanation, Field, FieldKind, Form, Option
from bot.conversation.reply import (
    Block,
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
from bot.conversation.text import Span, characters, linked, plain, strong
from bot.locales import WHOLE, translator
from tests.adapters.slack.stage import Stage, shown, verified
from tests.adapters.slack.test_hostile import day_of_posts
from tests.adapters.slack.tour import everything_said
from tests.conversations.stage import herstel
from tests.node_tools import type_errors

NINE = Span("9:00", moment=datetime(2021, 6, 16, 7, 0, tzinfo=UTC))
MEMORY = {"channel": "C1"}

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4000).map(plain)
spans = st.builds(
    Span,
    st.text(max_size=30),
    strong=st.booleans(),
    emphasis=st.booleans(),
    code=st.booleans(),
    link=st.none() | st.just("https://example.org/?a=1&b=2"),
    moment=st.none() | st.just(NINE.moment),
)
styled = st.lists(spans, max_size=6).map(tuple)
blocks = st.one_of(
    st.builds(Heading, texts),
    st.builds(Paragraph, styled),
    st.builds(Notice, texts, st.sampled_from(Tone)),
    st.builds(Fields, st.lists(st.tuples(st.text(max_size=20), texts), max_size=12).map(tuple)),
    st.builds(Items, st.lists(styled, max_size=30).map(tuple), st.integers(1, 2)),
    st.builds(
        Table,
        st.lists(st.builds(Row, st.lists(styled, max_size=4).map(tuple)), max_size=20).map(tuple),
    ),
    st.builds(
        Buttons,
        st.lists(
            st.builds(
                Button,
                label=st.text(max_size=100),
                command=st.just("agenda"),
                arguments=st.text(max_size=2100),
            ),
            max_size=30,
        ).map(tuple),
    ),
)


@given(reply=st.lists(blocks, max_size=8))
def test_whatever_is_said_stays_within_the_limits(reply: list[Block]) -> None:
    """Every reply is messages that Slack takes."""
    for message in messages(Reply(blocks=tuple(reply))):
        verified(message.fields(), most=MOST_BLOCKS)
        assert 0 < len(message.text) <= 3000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ((NINE,), "<!date^1623826800^{time}|9:00>"),
        (
            (NINE, *plain("–"), NINE),
            "<!date^1623826800^{time}|9:00>–<!date^1623826800^{time}|9:00>",
        ),
        (strong("Nu: R&D"), "*Nu: R&amp;D*"),
        ((*strong("Nu"), *strong(": ja")), "*Nu: ja*"),
        (strong(" los "), " *los* "),
        ((*strong("3"), *plain("e")), "*3*\u200be"),
        (strong("een\ntwee"), "*een*\n*twee*"),
        ((Span("`x`", code=True),), "`'x'`"),
        (linked("hier > daar", "https://a.nl/?b&c"), "<https://a.nl/?b&amp;c|hier &gt; daar>"),
        (linked("Klik", "javascript:alert(1)"), "Klik"),
        (linked("", "https://a.nl/"), "<https://a.nl/>"),
        (linked("ver", "https://a.nl/" + "x" * 1600), "ver"),
        (plain("<!channel>"), "&lt;!channel&gt;"),
    ],
)
def test_spans_become_slacks_markup(text: tuple[Span, ...], said: str) -> None:
    """Styles, links and moments have Slack's form; everything else is escaped."""
    assert mrkdwn(text) == said


@given(text=styled, limit=st.integers(200, 400))
def test_a_long_text_is_cut_and_nothing_is_lost(text: tuple[Span, ...], limit: int) -> None:
    """The pieces of a text are within the limit."""
    assert all(0 < len(piece) <= limit for piece in pieces(text, limit))


@given(words=st.lists(st.text("abcdefg", min_size=1, max_size=12), max_size=80))
def test_every_word_of_a_long_text_is_somewhere(words: list[str]) -> None:
    """Cutting between words loses none of them."""
    text = plain(" ".join(words))
    assert " ".join(pieces(text, 50)).split() == characters(text).split()


def test_a_table_marks_what_runs_now() -> None:
    """A row is a line; the running one stands out, and zones named in a header stay as they are."""
    rows = (Row(((NINE,), plain("Opening"), ())), Row(((NINE,), plain("Pauze")), marked=True))
    [message] = messages(Reply(blocks=(Table(rows),)))
    assert "*<!date^1623826800^{time}|9:00>*  ·  Opening" in shown(message.fields())
    assert "▶ *<!date^1623826800^{time}|9:00>  ·  Pauze*" in shown(message.fields())
    [message] = messages(Reply(blocks=(Table(rows, ("Europe/Amsterdam", "Europe/London")),)))
    assert "_Europe/Amsterdam  ·  Europe/London_" in shown(message.fields())
    assert "<!date" not in shown(message.fields())


def test_a_list_in_two_columns_reads_down() -> None:
    """Rooms stand in two columns, by the alphabet from top to bottom."""
    [message] = messages(Reply(blocks=(Items(tuple(map(plain, "abc")), columns=2),)))
    [block] = message.blocks
    assert [field["text"] for field in block["fields"]] == ["• a\n• b", "• c"]


def test_a_long_list_is_cut_into_even_parts() -> None:
    """The 28 rooms of the sample day are two sections alike, each of two columns of seven."""
    rooms = tuple(plain(f"Ruimte {number}") for number in range(28))
    [message] = messages(Reply(blocks=(Items(rooms, columns=2),)))
    columns = [[one["text"].count("•") for one in block["fields"]] for block in message.blocks]
    assert columns == [[7, 7], [7, 7]]


def test_what_is_wrong_stands_below_its_field() -> None:
    """In a form that opens again, an error belongs to the field above it."""
    fields = (
        Field(name="name", label="Naam"),
        Field(name="organisation", label="Organisatie", error="Vul dit in.", help="Voluit."),
        Field(name="side", label="Kant"),
    )
    form = Form(title="Opgeven", submit="Opgeven", command="opgeven", fields=fields)
    blocks = form_view(form, {}, translator("nl"))["blocks"]
    drawn = [one.get("block_id") or one["text"]["text"] for one in blocks]
    assert drawn[:4] == ["name", "organisation", "✗ Vul dit in.", "side"]


def test_nothing_to_say_is_no_message() -> None:
    """An empty reply is not posted."""
    assert messages(Reply()) == ()


@pytest.mark.parametrize("kind", FieldKind)
@pytest.mark.parametrize("many", [0, 1, 10, 11, 100, 101, 500])
def test_a_choice_of_any_length_has_its_control(kind: FieldKind, many: int) -> None:
    """Long labels, long values and very many options fit in a modal."""
    options = tuple(
        Option(value=f"{number}" * (1 + 200 * (number % 2)), label=f"{number} " + "lang " * 40)
        for number in range(many)
    )
    field = Field(
        name="keuze",
        label="Wat kies je? " * 300,
        help="Kies. " * 600,
        error="Kies er een.",
        kind=kind,
        options=options,
        value=tuple(one.value for one in options[:2]) if kind is FieldKind.SEVERAL else "1" * 201,
        at_most=3,
        limit=50_000,
    )
    form = Form(
        title="Een titel die te lang is voor Slack", submit="Ja", command="x", fields=(field,)
    )
    view = form_view(form, MEMORY, translator("nl"))
    verified(view, most=100)
    assert len(view["title"]["text"]) <= 24
    [block] = [one for one in view["blocks"] if one["type"] == "input"]
    assert len(block["element"].get("options", ())) <= 100


async def test_every_reply_of_every_command_is_taken_by_slack(stage: Stage, tmp_path: Path) -> None:
    """In both languages, everything that can be said to anybody fits Slack's limits and types."""
    await stage.has(herstel())
    rendered = [await everything_said(stage, language) for language in WHOLE]
    said = [message for one in rendered for message in one.messages]
    asked = [modal for one in rendered for modal in one.modals]
    homes = [home for one in rendered for home in one.homes]
    for message in said:
        verified(message)
    for view in (*asked, *homes):
        verified(view, most=100)
    assert type_errors(tmp_path, typescript([*said, *homes], asked)) == ""


@pytest.mark.parametrize("language", WHOLE)
async def test_every_post_of_a_day_is_taken_by_slack(
    stage: Stage, tmp_path: Path, language: str
) -> None:
    """From the agenda to the last word, all that is posted by itself fits limits and types."""
    await day_of_posts(stage, language)
    posted = [*stage.stub.called("chat.postMessage"), *stage.stub.called("chat.update")]
    for message in posted:
        verified(message)
    assert type_errors(tmp_path, typescript(posted, [])) == ""


def test_the_types_find_a_block_that_slack_would_refuse(tmp_path: Path) -> None:
    """A misspelt field of a block is an error, so that silence means something."""
    wrong = {"blocks": [{"type": "section", "txt": {"type": "mrkdwn", "text": "x"}}]}
    assert "'\"txt\"' does not exist" in type_errors(tmp_path, typescript([wrong], []))


def typescript(said: Iterable[Mapping[str, Any]], asked: Iterable[Mapping[str, Any]]) -> str:
    """Return a program that is right when everything in it has Slack's own types."""
    lines = [f"({json.dumps(one['blocks'])}) satisfies KnownBlock[];" for one in said]
    lines += [f"({json.dumps(one)}) satisfies ModalView;" for one in asked]
    head = "import type { KnownBlock, ModalView } from '@slack/types';"
    return "\n".join([head, *dict.fromkeys(lines)])


def test_a_form_tells_what_is_kept_without_being_asked() -> None:
    """The explanation that a page opens on request stands below the fields of a modal."""
    form = Form(
        title="Opgeven",
        submit="Opgeven",
        command="opgeven",
        note=plain("We bewaren dit."),
        explanation=Explanation(question="Wat bewaar je?", answer=(plain("Je naam."),)),
    )
    view = form_view(form, {}, translator("nl"))
    told = [block["elements"][0]["text"] for block in view["blocks"] if block["type"] == "context"]
    assert told == ["We bewaren dit.", "*Wat bewaar je?*", "Je naam."]
