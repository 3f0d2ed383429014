"""Messages and forms as HTML, drawn for one reader at the moment of reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.web.bodies import Said, Told, body_from_json
from adapters.web.drawing import Drawer, templates
from adapters.web.ports import BOT, ChatConversation, StoredMessage
from adapters.web.reader import Reader
from bot.conversation.form import Form
from bot.conversation.reply import Heading, Notice, Paragraph, Reply
from bot.conversation.text import characters
from bot.domain.values import visible, zone


def message_html(row: StoredMessage, where: ChatConversation, reader: Reader) -> str:
    """Return one message as an HTML fragment."""
    body = body_from_json(row.body)
    words = reader.words
    drawer = Drawer(reader, where.timezone)
    return (
        templates()
        .get_template("message.html")
        .render(
            t=words,
            at=row.at,
            time=words.time(row.at, where.timezone).text,
            own_time=reader.own_time(row.at, where.timezone),
            spans=drawer.spans,
            **_told(body, row, where) if isinstance(body, Told) else _said(body, row, reader),
        )
        .strip()
    )


def form_html(form: Form, where: ChatConversation, reader: Reader) -> str:
    """Return a form as the content of a dialog."""
    drawer = Drawer(reader, where.timezone)
    template = templates().get_template("form.html")
    return template.render(t=reader.words, form=form, spans=drawer.spans).strip()


def message_json(row: StoredMessage, where: ChatConversation, reader: Reader) -> dict[str, Any]:
    """Return one message as the page's script takes it.

    `day` is the day in the meeting's zone, for the lines between days; `summary` is what is read
    aloud when the message arrives.
    """
    day = row.at.astimezone(zone(where.timezone)).date()
    body = body_from_json(row.body)
    said = body.text if isinstance(body, Said) else headline(body.reply)
    return {
        "id": row.id,
        "seq": row.seq,
        "conversation": row.conversation,
        "own": row.author == reader.user,
        "day": day.isoformat(),
        "day_label": reader.words.day(day),
        "summary": visible(said)[:200],
        "html": message_html(row, where, reader),
    }


def headline(reply: Reply) -> str:
    """Return the first words of a reply as they are read aloud: without addresses."""
    for block in reply.blocks:
        match block:
            case Heading(text) | Paragraph(text) | Notice(text):
                return characters(text)
            case _:
                continue
    return ""


def _told(told: Told, row: StoredMessage, where: ChatConversation) -> Mapping[str, Any]:
    return {
        "told": row.author == BOT,
        "post": told.kind.value if told.kind else "",
        "blocks": [(type(block).__name__.lower(), block) for block in told.reply.blocks],
        "for_you": row.visible_to is not None and not where.private,
    }


def _said(said: Said, row: StoredMessage, reader: Reader) -> Mapping[str, Any]:
    return {"told": False, "said": said, "own": row.author == reader.user}
