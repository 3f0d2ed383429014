"""Text with a little markup, as plain data that every platform renders and escapes itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in one style.

    `link` is a checked http(s) address. `moment` says which moment the characters stand for, so
    that a platform can show it in the reader's own zone.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str | None = None
    moment: datetime | None = None


Text = tuple[Span, ...]
"""A line or paragraph."""

_MARKUP = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>[^*]+?)\*|`(?P<code>[^`]+?)`")
_STYLES = {
    "strong": Span("", strong=True),
    "emphasis": Span("", emphasis=True),
    "code": Span("", code=True),
}
_PLACE = re.compile(r"\{(?P<name>\w+)\}")


def plain(text: str) -> Text:
    """Return `text` as it stands, without reading any markup in it."""
    return (Span(text),) if text else ()


def strong(text: str) -> Text:
    """Return `text` in bold."""
    return (Span(text, strong=True),)


def linked(label: str, address: str) -> Text:
    """Return `label` as a link to a checked http(s) address."""
    return (Span(label, link=address),)


def joined(parts: list[Text], separator: str = " · ") -> Text:
    """Return the non-empty parts with a separator between them."""
    spans: list[Span] = []
    for part in parts:
        if part:
            spans.extend((*((Span(separator),) if spans else ()), *part))
    return tuple(spans)


def characters(text: Text) -> str:
    """Return what a reader sees, without styles."""
    return "".join(span.text for span in text)


def filled(template: str, values: Mapping[str, object]) -> Text:
    """Return a catalogue's template as text, with `{name}` filled in.

    Markup (`**strong**`, `*emphasis*`, `` `code` ``) is read from the template only: a value is
    shown letter for letter, so that nobody can write markup through a name or a title.
    """
    spans: list[Span] = []
    position = 0
    for match in _MARKUP.finditer(template):
        spans.extend(_placed(template[position : match.start()], Span(""), values))
        style = str(match.lastgroup)
        spans.extend(_placed(match[style], _STYLES[style], values))
        position = match.end()
    spans.extend(_placed(template[position:], Span(""), values))
    return tuple(spans)


def _placed(template: str, style: Span, values: Mapping[str, object]) -> list[Span]:
    spans: list[Span] = []
    position = 0
    for match in _PLACE.finditer(template):
        if between := template[position : match.start()]:
            spans.append(replace(style, text=between))
        value = values[match["name"]]
        pieces = value if isinstance(value, tuple) else (value,)
        for piece in pieces:
            span = piece if isinstance(piece, Span) else Span(str(piece))
            spans.append(
                replace(
                    span,
                    strong=span.strong or style.strong,
                    emphasis=span.emphasis or style.emphasis,
                    code=span.code or style.code,
                )
            )
        position = match.end()
    if rest := template[position:]:
        spans.append(replace(style, text=rest))
    return spans
