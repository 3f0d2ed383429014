"""Replies as plain text for a terminal."""

from __future__ import annotations

from adapters.terminal.columns import aligned, cells, packed, padded, wrapped
from bot.conversation.form import Field, Form
from bot.conversation.reply import (
    Attachment,
    Block,
    Button,
    Buttons,
    Fields,
    Heading,
    Items,
    Notice,
    Paragraph,
    Reply,
    Table,
    Tone,
)
from bot.conversation.text import Span, Text
from bot.domain.values import safe_link, visible
from bot.errors import InvalidValue

_MARKS = {Tone.GOOD: "✓", Tone.INFO: "i", Tone.WARNING: "⚠", Tone.ERROR: "✗"}
_NOW, _LATER = "▶", " "


def render(reply: Reply, *, width: int = 88) -> str:
    """Return a reply as lines of at most `width` cells; only an address may be longer."""
    parts = [_block(block, width) for block in reply.blocks]
    if reply.form is not None:
        parts.append(_form(reply.form, width))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _line(text: Text) -> str:
    return "".join(visible(span.text) + _address(span) for span in text)


def _address(span: Span) -> str:
    if span.link is None or span.link == span.text:
        return ""
    try:
        return f" <{safe_link(span.link)}>"
    except InvalidValue:
        return ""


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Heading(text):
            return _heading(_line(text), width)
        case Paragraph(text):
            return wrapped(_line(text), width)
        case Notice(text, tone):
            return _hanging(_MARKS[tone], _line(text), width)
        case _:
            return _rows(block, width)


def _rows(block: Fields | Items | Table | Buttons | Attachment, width: int) -> list[str]:
    match block:
        case Fields(rows):
            return aligned([[f"{visible(name)}:", _line(value)] for name, value in rows], width)
        case Items(rows, columns):
            return _items([_line(row) for row in rows], columns, width)
        case Table():
            return _table(block, width)
        case Buttons(row):
            return packed([_pressed(button) for button in row], width)
        case Attachment(text=text):
            # Left as it is: a program may read it from here.
            return visible(text).splitlines()


def _heading(line: str, width: int) -> list[str]:
    lines = wrapped(line, width)
    return [*lines, "─" * min(width, max(cells(one) for one in lines))]


def _hanging(mark: str, line: str, width: int) -> list[str]:
    first, *rest = wrapped(line, width - 2)
    return [f"{mark} {first}", *(f"  {one}" for one in rest)]


def _items(rows: list[str], columns: int, width: int) -> list[str]:
    room = (width - 2 * (columns - 1)) // columns
    if columns < 2 or any(cells(row) + 2 > room for row in rows):  # noqa: PLR2004
        return [line for row in rows for line in _hanging("•", row, width)]
    height = -(-len(rows) // columns)
    return [
        "  ".join(padded(f"• {row}", room) for row in rows[start::height]).rstrip()
        for start in range(height)
    ]


def _table(table: Table, width: int) -> list[str]:
    head = [["", *map(visible, table.header)]] if table.header else []
    rows = [
        [_NOW if row.marked else _LATER, *(_line(cell) for cell in row.cells)] for row in table.rows
    ]
    return aligned([*head, *rows], width)


def _pressed(button: Button) -> str:
    said = f"/{button.command} {button.arguments}".strip()
    return f"[{visible(button.label)}: {visible(said)}]"


def _form(form: Form, width: int) -> list[str]:
    lines = _heading(visible(form.title), width)
    if form.intro:
        lines.extend(wrapped(_line(form.intro), width))
    for field in form.fields:
        lines.extend(_field(field, width))
    if form.note:
        lines.extend(["", *wrapped(_line(form.note), width)])
    if form.explanation:
        lines.extend(wrapped(visible(form.explanation.question), width))
        lines.extend(
            one for text in form.explanation.answer for one in _hanging("•", _line(text), width)
        )
    return lines


def _field(field: Field, width: int) -> list[str]:
    mark = " *" if field.required else ""
    lines = _hanging("•", visible(field.label) + mark, width)
    choices = ", ".join(visible(option.label) for option in field.options)
    notes = [field.help, choices]
    lines.extend(f"  {line}" for note in notes if note for line in wrapped(note, width - 2))
    if field.error:
        lines.extend(f"  {line}" for line in _hanging("✗", visible(field.error), width - 2))
    return lines
