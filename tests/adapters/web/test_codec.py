from __future__ import annotations

import json
from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.codec import reply_from_json, reply_to_json
from bot.conversation.form import Explanation, Field, FieldKind, Form, Option
from bot.conversation.reply import (
    Attachment,
    Audience,
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
from bot.conversation.text import Span, linked
from tests.adapters.web import day

_words = st.text(max_size=12)
_offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
_spans = st.builds(
    Span,
    _words,
    strong=st.booleans(),
    emphasis=st.booleans(),
    code=st.booleans(),
    link=st.none() | st.just("https://example.org/a?b=c&d"),
    moment=st.none() | st.datetimes(timezones=_offsets | st.just(UTC)),
)
_texts = st.lists(_spans, max_size=3).map(tuple)
_rows = st.builds(
    Row, st.lists(_texts, max_size=3).map(tuple), marked=st.booleans(), done=st.booleans()
)
_buttons = st.builds(
    Button,
    label=_words,
    command=_words,
    arguments=_words,
    style=st.sampled_from(ButtonStyle),
)
_blocks = st.one_of(
    st.builds(Heading, _texts),
    st.builds(Paragraph, _texts),
    st.builds(Notice, _texts, st.sampled_from(Tone)),
    st.builds(Fields, st.lists(st.tuples(_words, _texts), max_size=2).map(tuple)),
    st.builds(Items, st.lists(_texts, max_size=3).map(tuple), st.integers(1, 3)),
    st.builds(
        Table, st.lists(_rows, max_size=2).map(tuple), st.lists(_words, max_size=2).map(tuple)
    ),
    st.builds(Buttons, st.lists(_buttons, max_size=2).map(tuple)),
    st.builds(Attachment, name=_words, media_type=_words, text=_words),
)
_fields = st.builds(
    Field,
    name=_words,
    label=_words,
    kind=st.sampled_from(FieldKind),
    options=st.lists(st.builds(Option, value=_words, label=_words), max_size=2).map(tuple),
    value=_words | st.lists(_words, max_size=2).map(tuple),
    required=st.booleans(),
    help=_words,
    error=_words,
    at_most=st.integers(1, 5),
    ranked=st.booleans(),
    limit=st.integers(1, 50_000),
    shown_when=st.none() | st.tuples(_words, _words),
)
_forms = st.builds(
    Form,
    title=_words,
    submit=_words,
    command=_words,
    arguments=_words,
    intro=_texts,
    fields=st.lists(_fields, max_size=2).map(tuple),
    note=_texts,
    explanation=st.none()
    | st.builds(Explanation, question=_words, answer=st.lists(_texts, max_size=2).map(tuple)),
)
_replies = st.builds(
    Reply,
    blocks=st.lists(_blocks, max_size=4).map(tuple),
    form=st.none() | _forms,
    audience=st.sampled_from(Audience),
    replaces=st.booleans(),
)


@given(reply=_replies)
def test_a_reply_comes_back_as_it_was_stored(reply: Reply) -> None:
    """What is written as JSON text and read again is equal, to the microsecond of a moment."""
    assert reply_from_json(json.loads(json.dumps(reply_to_json(reply)))) == reply


def test_links_and_moments_of_a_real_day_are_kept() -> None:
    """The post of the rooms comes back with its 28 links, the agenda with every moment."""
    for reply in (day.rooms(), day.agenda(day.NINE), day.preview()):
        assert reply_from_json(json.loads(json.dumps(reply_to_json(reply)))) == reply


def test_a_block_that_nobody_knows_is_refused() -> None:
    """A row of a newer version is an error that says what is wrong, not a hole in a message."""
    data = reply_to_json(Reply(blocks=(Paragraph(linked("a", "https://example.org")),)))
    data["blocks"][0]["type"] = "hologram"
    with pytest.raises(ValueError, match="no such block: 'hologram'"):
        reply_from_json(data)
