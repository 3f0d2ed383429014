"""The plain-text form of a reply: for notifications, terminals and screen readers."""

from __future__ import annotations

from bot.conversation.reply import (
    Attachment,
    Block,
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
from bot.conversation.text import Text, characters

_MARKS = {Tone.WARNING: "⚠ ", Tone.ERROR: "✗ ", Tone.GOOD: "✓ ", Tone.INFO: ""}


def with_addresses(text: Text) -> str:
    """Return what a reader sees, with each link's address behind its label."""
    return "".join(
        f"{span.text} <{span.link}>" if span.link and span.link != span.text else span.text
        for span in text
    )


def plain_text(reply: Reply, *, buttons: bool = True) -> str:
    """Return the whole reply as lines of text, links and (unless told not to) buttons included."""
    lines = [line for block in reply.blocks for line in _lines(block, buttons=buttons)]
    if reply.form is not None:
        lines.append(reply.form.title)
        lines.extend(f"- {field.label}" for field in reply.form.fields)
    return "\n".join(lines)


def summary(reply: Reply) -> str:
    """Return the first line that says something, for a notification."""
    return next((line for line in plain_text(reply, buttons=False).splitlines() if line), "")


def _lines(block: Block, *, buttons: bool) -> list[str]:
    match block:
        case Heading(text) | Paragraph(text):
            return [with_addresses(text)]
        case Notice(text, tone):
            return [_MARKS[tone] + with_addresses(text)]
        case Attachment(text=file):
            return file.splitlines()
        case Buttons(row):
            return [" ".join(f"[{button.label}]" for button in row)] if buttons else []
        case _:
            return _rows(block)


def _rows(block: Fields | Items | Table) -> list[str]:
    match block:
        case Fields(rows):
            return [f"{label}: {with_addresses(value)}" for label, value in rows]
        case Items(rows):
            return [f"- {with_addresses(row)}" for row in rows]
        case Table(rows):
            return [_row(row) for row in rows]


def _row(row: Row) -> str:
    cells = [with_addresses(cell) for cell in row.cells if characters(cell)]
    return ("▶ " if row.marked else "") + "  ".join(cells)
