"""Pasted agenda text, and its JSON form, to a parsed agenda with the doubts about it."""

from __future__ import annotations

from bot.agenda_text.errors import AgendaJsonError, AgendaTextError, AgendaTextTooLong
from bot.agenda_text.json_form import from_json, to_json
from bot.agenda_text.parsed import ImportWarning, ParsedAgenda, ParsedItem, WarningCode  # noqa: A004
from bot.agenda_text.zones import zone_key

__all__ = [
    "AgendaJsonError",
    "AgendaTextError",
    "AgendaTextTooLong",
    "ImportWarning",
    "ParsedAgenda",
    "ParsedItem",
    "WarningCode",
    "from_json",
    "parse_agenda",
    "to_json",
    "zone_key",
]


def parse_agenda(text: str) -> ParsedAgenda:
    """Read an agenda from any text; a text without one yields no items.

    Raises AgendaTextTooLong above 200 kB of UTF-8, and nothing else.
    """
    # Its hundreds of patterns would make up an eighth of what the start of a server takes.
    from bot.agenda_text import read

    return read.parse_agenda(text)
