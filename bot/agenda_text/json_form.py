"""The parsed agenda as JSON and back, in the shape that exports and imports share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import TypeVar

from bot.agenda_text.errors import AgendaJsonError
from bot.agenda_text.parsed import ImportWarning, ParsedAgenda, ParsedItem, WarningCode  # noqa: A004
from bot.domain.agenda import ItemKind

_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
Json = Mapping[str, object]
_T = TypeVar("_T", ItemKind, WarningCode)


def to_json(agenda: ParsedAgenda) -> dict[str, object]:
    """Return plain JSON data: dates as YYYY-MM-DD, times as HH:MM."""
    return {
        "title": agenda.title,
        "date": agenda.date.isoformat() if agenda.date else None,
        "timezone": agenda.timezone,
        "items": [_item_to_json(item) for item in agenda.items],
        "warnings": [
            {"line": doubt.line, "code": doubt.code.value, "details": dict(doubt.details)}
            for doubt in agenda.warnings
        ],
    }


def from_json(obj: object) -> ParsedAgenda:
    """Read what `to_json` writes; unknown keys are ignored.

    Raises AgendaJsonError, whose `path` names the value, such as `items[3].start`.
    """
    agenda = _mapping(obj, "agenda")
    return ParsedAgenda(
        title=_optional_text(agenda, "title", ""),
        date=_optional_date(agenda, "date", ""),
        timezone=_optional_text(agenda, "timezone", ""),
        items=tuple(
            _item(_mapping(value, f"items[{index}]"), f"items[{index}]", index + 1)
            for index, value in enumerate(_list(agenda, "items", "", required=True))
        ),
        warnings=tuple(
            _warning(_mapping(value, f"warnings[{index}]"), f"warnings[{index}]")
            for index, value in enumerate(_list(agenda, "warnings", ""))
        ),
    )


def _item_to_json(item: ParsedItem) -> dict[str, object]:
    return {
        "day": item.day.isoformat() if item.day else None,
        "start": f"{item.start:%H:%M}",
        "end": f"{item.end:%H:%M}" if item.end else None,
        "title": item.title,
        "kind": item.kind.value,
        "speakers": list(item.speakers),
        "location": item.location,
        "line": item.line,
    }


def _item(value: Json, path: str, position: int) -> ParsedItem:
    speakers = _list(value, "speakers", path)
    line = value.get("line", position)
    if isinstance(line, bool) or not isinstance(line, int):
        raise AgendaJsonError(f"{path}.line", "must be a whole number")
    return ParsedItem(
        day=_optional_date(value, "day", path),
        start=_time(value.get("start"), f"{path}.start"),
        end=None if value.get("end") is None else _time(value["end"], f"{path}.end"),
        title=_text(value.get("title"), f"{path}.title"),
        kind=_choice(ItemKind, value.get("kind", ItemKind.OTHER.value), f"{path}.kind"),
        speakers=tuple(
            _text(name, f"{path}.speakers[{index}]") for index, name in enumerate(speakers)
        ),
        location=_optional_text(value, "location", path),
        line=line,
    )


def _warning(value: Json, path: str) -> ImportWarning:
    line = value.get("line")
    if line is not None and (isinstance(line, bool) or not isinstance(line, int)):
        raise AgendaJsonError(f"{path}.line", "must be a whole number or null")
    details = _mapping(value.get("details", {}), f"{path}.details")
    return ImportWarning(
        line=line,
        code=_choice(WarningCode, value.get("code"), f"{path}.code"),
        details={key: _text(text, f"{path}.details.{key}") for key, text in details.items()},
    )


def _mapping(value: object, path: str) -> Json:
    if not isinstance(value, Mapping):
        raise AgendaJsonError(path, "must be an object")
    return value


def _list(value: Json, key: str, path: str, *, required: bool = False) -> list[object]:
    found = value.get(key)
    if found is None and not required:
        return []
    if not isinstance(found, list):
        raise AgendaJsonError(_join(path, key), "must be a list")
    return found


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise AgendaJsonError(path, "must be text")
    return value


def _optional_text(value: Json, key: str, path: str) -> str | None:
    found = value.get(key)
    return None if found is None else _text(found, _join(path, key))


def _optional_date(value: Json, key: str, path: str) -> date | None:
    found = value.get(key)
    if found is None:
        return None
    try:
        return date.fromisoformat(_text(found, _join(path, key)))
    except ValueError:
        raise AgendaJsonError(_join(path, key), "must be a date like 2024-03-12") from None


def _time(value: object, path: str) -> time:
    text = _text(value, path)
    problem = AgendaJsonError(path, "must be a time like 09:30 or 09:30:00")
    if not _TIME.fullmatch(text):
        raise problem
    try:
        return time.fromisoformat(
            text.zfill(len("09:30") if text.count(":") == 1 else len("09:30:00"))
        )
    except ValueError:
        raise problem from None


def _choice(kind: type[_T], value: object, path: str) -> _T:
    try:
        return kind(_text(value, path))
    except ValueError:
        raise AgendaJsonError(path, "must be one of " + ", ".join(kind)) from None


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
