"""The settings of a meeting: how each is written and read, and what follows from a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.audit import Action
from bot.domain.local_text import written_moment
from bot.domain.meeting import REMINDER_MINUTES, RETENTION_DAYS, SETTLE_SECONDS, Meeting
from bot.domain.regions import MOST_REGIONS, in_order
from bot.domain.registration import RegistrationState
from bot.domain.values import MAX_NAME, clean_line, secure_link
from bot.errors import AnswersRefused, InvalidValue, UserError
from bot.locales import LANGUAGES
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held
from bot.services.moments import moment_of
from bot.services.planning import replan
from bot.services.registrations import promote
from bot.services.trail import note

MOST_PEOPLE = 100_000
ON, OFF = "on", "off"
"""How a choice between two is written."""
_BETWEEN = "; "
_PARTED = re.compile(r"[;\n]")
_SWITCH = {ON: True, OFF: False, "aan": True, "uit": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting: the field of a meeting it is kept in, and its reader for written words."""

    attribute: str
    read: Callable[[str, Meeting], Any]

    def written(self, meeting: Meeting) -> str:
        """Return the present value as an organiser writes it; empty when there is none."""
        value = getattr(meeting, self.attribute)
        if isinstance(value, datetime):
            return written_moment(value, meeting.zone)
        if isinstance(value, bool):
            return ON if value else OFF
        if isinstance(value, tuple):
            return _BETWEEN.join(value)
        return "" if value is None else str(value)


def _link(words: str, _meeting: Meeting) -> str | None:
    try:
        return secure_link(words) if words else None
    except InvalidValue as error:
        raise UserError("settings.bad_link", field="link") from error


def _capacity(words: str, _meeting: Meeting) -> int | None:
    return _number(words, range(1, MOST_PEOPLE + 1), field="capacity") if words else None


def _reminder(words: str, _meeting: Meeting) -> int:
    return _number(words, REMINDER_MINUTES, field="reminder")


def _opens(words: str, meeting: Meeting) -> datetime | None:
    return moment_of(words, meeting.zone, field="opens") if words else None


def _closes(words: str, meeting: Meeting) -> datetime | None:
    return moment_of(words, meeting.zone, field="closes") if words else None


def _language(words: str, _meeting: Meeting) -> str:
    if words not in LANGUAGES:
        raise UserError("settings.bad_language", field="language", languages=", ".join(LANGUAGES))
    return words


def _retention(words: str, _meeting: Meeting) -> int:
    return _number(words, RETENTION_DAYS, field="retention")


def _settle(words: str, _meeting: Meeting) -> int:
    return _number(words, SETTLE_SECONDS, field="settle")


def _threads(words: str, _meeting: Meeting) -> bool:
    if words.casefold() not in _SWITCH:
        raise UserError("settings.bad_switch", field="threads", choices=f"{ON}, {OFF}")
    return _SWITCH[words.casefold()]


def _regions(words: str, _meeting: Meeting) -> tuple[str, ...]:
    names = tuple(filter(None, (clean_line(one) for one in _PARTED.split(words))))
    try:
        return in_order(names)
    except InvalidValue as error:
        told = {"most": MOST_REGIONS, "length": MAX_NAME}
        raise UserError("settings.bad_regions", field="regions", **told) from error


SETTINGS: Mapping[str, Setting] = {
    "link": Setting(attribute="plenary_link", read=_link),
    "capacity": Setting(attribute="capacity", read=_capacity),
    "reminder": Setting(attribute="reminder_minutes", read=_reminder),
    "opens": Setting(attribute="registration_opens_at", read=_opens),
    "closes": Setting(attribute="registration_closes_at", read=_closes),
    "language": Setting(attribute="language", read=_language),
    "retention": Setting(attribute="retention_days", read=_retention),
    "settle": Setting(attribute="settle_seconds", read=_settle),
    "threads": Setting(attribute="break_out_threads", read=_threads),
    "regions": Setting(attribute="regions", read=_regions),
}
"""Every setting by the name that forms and scripts use."""


def read_settings(
    meeting: Meeting, given: Mapping[str, str], *, now: datetime, registered: int
) -> Meeting:
    """Return the meeting with the settings that are `given`; a setting left out stays.

    What is written as it already was stays as it was, even when it could not be chosen any more.
    AnswersRefused with every setting that must be mended.
    """
    changes: dict[str, Any] = {}
    errors: list[UserError] = []
    for name, words in given.items():
        setting = SETTINGS.get(name)
        if setting is None:
            errors.append(UserError("settings.unknown", name=name, names=", ".join(SETTINGS)))
        elif words.strip() != setting.written(meeting):
            try:
                changes[setting.attribute] = setting.read(words.strip(), meeting)
            except UserError as error:
                errors.append(error)
    errors += _contradictions(meeting, changes, now=now, registered=registered)
    if errors:
        raise AnswersRefused(tuple(errors))
    return replace(meeting, **changes)


async def change_settings(
    uow: UnitOfWork, meeting: Meeting, given: Mapping[str, str], *, actor: str, now: datetime
) -> Meeting:
    """Change settings of a meeting, with everything that follows; return it as it is stored.

    More places go to those who wait. AnswersRefused as `read_settings` says, UserError when the
    meeting was cancelled.
    """
    require_held(meeting)
    counts = await uow.registrations.count(meeting.id)
    registered = counts.get(RegistrationState.REGISTERED, 0)
    changed = read_settings(meeting, given, now=now, registered=registered)
    if changed == meeting:
        return meeting
    stored = await uow.meetings.save(changed)
    await promote(uow, stored, now=now)
    await replan(uow, stored.id, now=now)
    differences = _differences(meeting, stored)
    await note(uow, stored, Action.SETTINGS, actor=actor, now=now, **differences)
    return stored


def _contradictions(
    meeting: Meeting, changes: Mapping[str, Any], *, now: datetime, registered: int
) -> list[UserError]:
    errors = []
    capacity = changes.get("capacity")
    if capacity is not None and capacity < registered:
        errors.append(UserError("settings.too_small", field="capacity", count=registered))
    present = {
        "registration_opens_at": meeting.registration_opens_at,
        "registration_closes_at": meeting.registration_closes_at,
    }
    opens, closes = (changes.get(name, known) for name, known in present.items())
    chosen = "registration_closes_at" in changes
    if chosen and closes is not None and closes <= now:
        errors.append(UserError("settings.deadline_past", field="closes"))
    elif changes.keys() & present.keys() and opens and closes and closes <= opens:
        field = "closes" if chosen else "opens"
        errors.append(UserError("settings.deadline_first", field=field))
    return errors


def _differences(before: Meeting, after: Meeting) -> dict[str, Any]:
    """Return what changed, from what to what; a link is named without its address."""
    changed = {}
    for name, setting in SETTINGS.items():
        values = [getattr(one, setting.attribute) for one in (before, after)]
        if values[0] != values[1]:
            changed[name] = [] if name == "link" else [_told(value) for value in values]
    return changed


def _told(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _number(words: str, allowed: range, *, field: str) -> int:
    # `int` takes digits of every script, and its time grows with their number.
    sane = words.isascii() and words.isdecimal() and len(words) <= len(str(allowed[-1]))
    if not sane or int(words) not in allowed:
        raise UserError("settings.number", field=field, low=allowed[0], high=allowed[-1])
    return int(words)
