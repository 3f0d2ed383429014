"""The templates, and the one place where text becomes HTML."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.web.assets import assets
from adapters.web.reader import Reader
from bot.conversation.form import Form
from bot.conversation.reply import Attachment, Button
from bot.conversation.text import Span, Text
from bot.domain.values import safe_link, visible
from bot.errors import InvalidValue

SEPARATOR = " · "
"""What `bot.conversation.text.joined` puts between the parts of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSpan:
    """A span as the template draws it; everything in it is still to be escaped."""

    text: str
    tags: tuple[str, ...]
    href: str | None
    moment: str | None
    own_time: str | None


class Drawer:
    """Draws text for one reader, where times are written in `timezone`."""

    def __init__(self, reader: Reader, timezone: str) -> None:
        self._reader = reader
        self._timezone = timezone

    def spans(self, text: Text) -> list[DrawnSpan]:
        """Return what to draw of a text."""
        return [self._drawn(span) for span in text]

    def _drawn(self, span: Span) -> DrawnSpan:
        styles = {"strong": span.strong, "em": span.emphasis, "code": span.code}
        own = self._reader.own_time(span.moment, self._timezone) if span.moment else None
        return DrawnSpan(
            text=visible(span.text),
            tags=tuple(tag for tag, used in styles.items() if used),
            href=_address(span.link),
            moment=span.moment.isoformat() if span.moment else None,
            own_time=own if own != span.text else None,
        )


def spoken(asked: Button | Form) -> str:
    """Return what pressing a button or sending a form says."""
    return f"/{asked.command} {asked.arguments}".strip()


def downloaded(attachment: Attachment) -> str:
    """Return an address that holds the whole file, so that nothing of it is kept elsewhere."""
    data = b64encode(attachment.text.encode()).decode()
    return f"data:{attachment.media_type};charset=utf-8;base64,{data}"


def parts(text: Text) -> list[Text]:
    """Return what stands between the separators of a joined text."""
    found: list[list[Span]] = [[]]
    for span in text:
        if span.text == SEPARATOR and span.link is None:
            found.append([])
        else:
            found[-1].append(span)
    return [tuple(part) for part in found if part] or [()]


@cache
def templates() -> Environment:
    """Return the templates; every value in them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, spoken=spoken, parts=parts, downloaded=downloaded)
    environment.globals["asset"] = assets().address
    return environment


def _address(link: str | None) -> str | None:
    """Check once more: a row may be older than the check that let its link in."""
    if link is None:
        return None
    try:
        return safe_link(link)
    except InvalidValue:
        return None
