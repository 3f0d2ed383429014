"""What the bot says, on any platform: plain frozen data without a platform's types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from bot.conversation.form import Form
from bot.conversation.text import Text


class Audience(StrEnum):
    """Who sees a reply: the person who asked, or everybody in the conversation."""

    PERSON = "person"
    CHANNEL = "channel"


class Tone(StrEnum):
    """How a notice is meant."""

    GOOD = "good"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class ButtonStyle(StrEnum):
    """How much a button stands out."""

    NORMAL = "normal"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Heading:
    """The line that is read first."""

    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Notice:
    """A line that needs attention."""

    text: Text
    tone: Tone = Tone.INFO


@dataclass(frozen=True, slots=True)
class Fields:
    """Short facts, each with its label."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `columns` says in how many columns a wide screen may show it."""

    rows: tuple[Text, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; `marked` when it is what runs now, `done` when it is past."""

    cells: tuple[Text, ...]
    marked: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; `header` may be empty. A narrow platform shows a line a row."""

    rows: tuple[Row, ...]
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button; pressing it says `command` with `arguments`."""

    label: str
    command: str
    arguments: str = ""
    style: ButtonStyle = ButtonStyle.NORMAL


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons side by side."""

    row: tuple[Button, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A text to take away as a file; `name` is the file's, `media_type` such as text/csv."""

    name: str
    media_type: str
    text: str


Block = Heading | Paragraph | Notice | Fields | Items | Table | Buttons | Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer or a post: blocks from top to bottom, or a form to open.

    `replaces` asks the platform to put this reply in the place of the message whose button was
    pressed, so that a question that was answered cannot be answered again. Of a reply that is not
    to be `kept`, a platform of our own stores nothing, nor of what it answers.
    """

    blocks: tuple[Block, ...] = ()
    form: Form | None = None
    audience: Audience = Audience.PERSON
    replaces: bool = False
    kept: bool = True

    def to_channel(self) -> Self:
        """Return this reply for everybody in the conversation."""
        return replace(self, audience=Audience.CHANNEL)
