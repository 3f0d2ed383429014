"""What is said, as lines of text, for platforms that draw no tables or lists of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.conversation.reply import (
    Attachment,
    Heading,
    Items,
    Notice,
    Paragraph,
    Row,
    Table,
    Tone,
)
from bot.conversation.text import Text, joined, plain

MARKS: Mapping[Tone, str] = {
    Tone.WARNING: "⚠ ",
    Tone.ERROR: "✗ ",
    Tone.GOOD: "✓ ",
    Tone.INFO: "",
}
_BETWEEN = "  ·  "


Worded = Heading | Paragraph | Notice | Items | Table | Attachment
"""The blocks that are words, with nothing to press and no columns of facts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `moves` tells that its times are to be read in each reader's own zone."""

    text: Text
    moves: bool = True


def lines(block: Worded) -> Iterator[Line]:
    """Yield the lines of a block, in order."""
    match block:
        case Attachment(name=name, text=file):
            yield Line(bold(plain(name)))
            yield from (Line(plain(line)) for line in file.splitlines())
        case Heading(text):
            yield Line(text if any(span.strong for span in text) else bold(text))
        case Paragraph(text):
            yield Line(text)
        case Notice(text, tone):
            yield Line((*plain(MARKS[tone]), *text))
        case Items(rows):
            yield from (Line((*plain("• "), *row)) for row in rows)
        case Table(rows, header):
            head = joined([plain(name) for name in header], _BETWEEN)
            yield Line(tuple(replace(span, emphasis=True) for span in head))
            # The columns of a table with a header are each in a zone of their own.
            yield from (Line(_row(row), moves=not header) for row in rows)


def bold(text: Text) -> Text:
    """Return a text with weight."""
    return tuple(replace(span, strong=True) for span in text)


def _row(row: Row) -> Text:
    first, *rest = row.cells or ((),)
    line = joined([bold(first), *rest], _BETWEEN)
    return (*plain("▶ "), *bold(line)) if row.marked else line
