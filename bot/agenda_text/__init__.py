"""Pasted agenda text, and its JSON form, to a parsed agenda with the doubts about it."""

from bot.agenda_text.errors import AgendaJsonError, AgendaTextError, AgendaTextTooLong
from bot.agenda_text.json_form import from_json, to_json
from bot.agenda_text.parsed import ImportWarning, ParsedAgenda, ParsedItem, WarningCode  # noqa: A004
from bot.agenda_text.read import parse_agenda
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
