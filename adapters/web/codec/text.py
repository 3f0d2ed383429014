"""Text as JSON: one object a span, with only what differs from plain characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.conversation.text import Span, Text

_FLAGS = ("strong", "emphasis", "code")


def text_to_json(text: Text) -> list[dict[str, Any]]:
    """Return the spans as JSON; moments in ISO 8601 with their offset."""
    return [_span_to_json(span) for span in text]


def text_from_json(data: Sequence[Mapping[str, Any]]) -> Text:
    """Return the text that `text_to_json` wrote."""
    return tuple(_span_from_json(span) for span in data)


def _span_to_json(span: Span) -> dict[str, Any]:
    data: dict[str, Any] = {"text": span.text}
    data.update({flag: True for flag in _FLAGS if getattr(span, flag)})
    if span.link is not None:
        data["link"] = span.link
    if span.moment is not None:
        data["moment"] = span.moment.isoformat()
    return data


def _span_from_json(data: Mapping[str, Any]) -> Span:
    moment = data.get("moment")
    return Span(
        data["text"],
        strong=data.get("strong", False),
        emphasis=data.get("emphasis", False),
        code=data.get("code", False),
        link=data.get("link"),
        moment=datetime.fromisoformat(moment) if moment is not None else None,
    )
