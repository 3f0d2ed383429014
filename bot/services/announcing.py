"""Planning announcements: what an organiser writes, and what is stored of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.announcements import (
    MAX_TEXT,
    Announcement,
    Readers,
    Standing,
    moment_beside,
    next_revision,
    standing,
)
from bot.domain.audit import Action
from bot.domain.local_text import read_date_and_time, read_time, written_moment, written_time
from bot.domain.meeting import Channel, Meeting
from bot.domain.registration import Side
from bot.domain.timing import Timing, read_timing, written_timing
from bot.domain.values import MAX_NAME, clean_line, clean_text, folded
from bot.errors import AnswersRefused, UserError
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held
from bot.services.items import items_meant
from bot.services.moments import moment_at
from bot.services.planning import replan
from bot.services.trail import note

_KINDS: Mapping[str, ItemKind] = {
    **dict.fromkeys(("pauze", "break"), ItemKind.BREAK),
    **dict.fromkeys(("break-out", "break-outs", "breakout", "breakouts"), ItemKind.BREAKOUT),
}
_BEFORE_TIME = ("om ", "at ")


def read_announcement(
    meeting: Meeting,
    channels: Sequence[Channel],
    given: Mapping[str, str],
    *,
    in_channels: Sequence[str] = (),
    present: Announcement | None = None,
    actor: str,
    now: datetime,
) -> Announcement:
    """Return the announcement that was written: new, or in place of the `present` one.

    `given` holds `text`, `when`, `readers` and, for those, `region` or `side`; `in_channels` are
    ids. AnswersRefused with each field that must be mended.
    """
    found: dict[str, Any] = {}
    errors: list[UserError] = []
    for read in (_text, _when, _readers):
        try:
            found |= read(meeting, given, now)
        except UserError as error:
            errors.append(error)
    if errors:
        raise AnswersRefused(tuple(errors))
    one = Announcement(
        id=present.id if present else uuid4().hex[:12],
        author=actor,
        channel_ids=tuple(in_channels) if found["readers"] is Readers.CHANNELS else (),
        made_at=present.made_at if present else now,
        revision=present.revision if present else 1,
        **found,
    )
    if not one.is_private and not one.heard_in(channels):
        raise AnswersRefused((UserError("announce.no_channel", field="readers"),))
    return one


def written_when(meeting: Meeting, one: Announcement, language: str) -> str:
    """Return when an announcement is told, as an organiser writes it; empty without its item."""
    if one.at is not None:
        day = one.at.astimezone(meeting.zone).date()
        return (written_time if meeting.days == (day,) else written_moment)(one.at, meeting.zone)
    item = meeting.item(one.item_id)
    if item is None:
        return ""
    alone = len(_called(meeting, item.title)) == 1
    words = item.title if alone else f"item:{item.id}"
    timing = Timing(minutes=one.minutes, edge=one.edge, words=words, exact=alone)
    return written_timing(timing, language)


async def known_announcement(
    uow: UnitOfWork, meeting: Meeting, announcement_id: str
) -> Announcement:
    """Return an announcement that may still be changed; UserError when it may not."""
    every = await uow.announcements.of_meeting(meeting.id)
    found = next((one for one in every if one.id == announcement_id), None)
    if found is None or found.cancelled_at is not None:
        raise UserError("announce.gone")
    if standing(found, await uow.posts.of_meeting(meeting.id)) is Standing.POSTED:
        raise UserError("announce.posted")
    return found


async def store_announcement(
    uow: UnitOfWork, meeting: Meeting, one: Announcement, *, actor: str, now: datetime
) -> Announcement:
    """Store an announcement, new or changed, and plan its posts; return it as it is stored.

    UserError when its moment is past by now, its item is gone, or it was posted meanwhile.
    """
    require_held(meeting)
    due = one.due(meeting)
    if due is None:
        raise UserError("announce.item_gone")
    _require_ahead(meeting, due, now)
    every = await uow.announcements.of_meeting(meeting.id)
    changes = any(each.id == one.id for each in every)
    revision = one.revision
    if changes:
        present = await known_announcement(uow, meeting, one.id)
        revision = next_revision(present, await uow.posts.of_meeting(meeting.id))
    stored = replace(one, author=actor, revision=revision, lost=None)
    await uow.announcements.save(meeting.id, stored)
    await replan(uow, meeting.id, now=now)
    action = Action.ANNOUNCEMENT_CHANGED if changes else Action.ANNOUNCED
    await note(uow, meeting, action, actor=actor, now=now, announcement=one.id)
    return stored


async def cancel_announcement(
    uow: UnitOfWork, meeting: Meeting, one: Announcement, *, actor: str, now: datetime
) -> None:
    """Take an announcement back before it is posted; see `known_announcement`."""
    await uow.announcements.save(meeting.id, replace(one, cancelled_at=now))
    await replan(uow, meeting.id, now=now)
    action = Action.ANNOUNCEMENT_CANCELLED
    await note(uow, meeting, action, actor=actor, now=now, announcement=one.id)


def _text(_meeting: Meeting, given: Mapping[str, str], _now: datetime) -> dict[str, Any]:
    text = clean_text(given.get("text", "")).strip()
    if not text:
        raise UserError("form.required", field="text")
    if len(text) > MAX_TEXT:
        raise UserError("form.too_long", field="text", limit=MAX_TEXT)
    return {"text": text}


def _when(meeting: Meeting, given: Mapping[str, str], now: datetime) -> dict[str, Any]:
    words = clean_line(given.get("when", ""))
    timing = read_timing(words)
    if timing is not None:
        item = _item(meeting, timing, now)
        _require_ahead(meeting, _moment(item, timing), now)
        return {"item_id": item.id, "edge": timing.edge, "minutes": timing.minutes}
    at = _clock(meeting, words, now)
    if at is None:
        raise UserError("announce.when", field="when")
    _require_ahead(meeting, at, now)
    return {"at": at}


def _require_ahead(meeting: Meeting, due: datetime, now: datetime) -> None:
    if due <= now:
        time = written_moment(due, meeting.zone)
        raise UserError("announce.past", field="when", time=time)


def _clock(meeting: Meeting, words: str, now: datetime) -> datetime | None:
    """Return the moment of a time, with its day or on the first day on which it is to come."""
    spoken = words[3:] if words.casefold().startswith(_BEFORE_TIME) else words
    parts = read_date_and_time(spoken)
    if parts is not None:
        return moment_at(*parts, meeting.zone, field="when")
    clock = read_time(spoken)
    if clock is None:
        return None
    days = meeting.days or (now.astimezone(meeting.zone).date(),)
    moments = [moment_at(day, clock, meeting.zone, field="when") for day in days]
    return next((at for at in moments if at > now), moments[-1])


def _item(meeting: Meeting, timing: Timing, now: datetime) -> AgendaItem:
    found = _items(meeting, timing)
    ahead = [item for item in found if _moment(item, timing) > now] or found[:1]
    if len(ahead) > 1:
        written = written_time if len(meeting.days) == 1 else written_moment
        starts = {item: written(item.start, meeting.zone) for item in ahead}
        names = ", ".join(f"{item.title} ({start})" for item, start in starts.items())
        raise UserError(
            "announce.which_item", field="when", names=names, start=next(iter(starts.values()))
        )
    return ahead[0]


def _moment(item: AgendaItem, timing: Timing) -> datetime:
    return moment_beside(item, timing.edge, timing.minutes)


def _items(meeting: Meeting, timing: Timing) -> Sequence[AgendaItem]:
    called = _called(meeting, timing.words) or _starting(meeting, timing.words)
    if called or timing.exact:
        if not called:
            words = clean_line(timing.words, limit=MAX_NAME)
            raise UserError("item.none_at", field="when", words=words)
        return called
    try:
        return items_meant(meeting, timing.words)
    except UserError as error:
        kind = _KINDS.get(folded(timing.words))
        of_kind = [item for item in meeting.items if item.kind is kind]
        if not of_kind:
            raise UserError(error.key, field="when", **error.values) from error
        return of_kind


def _called(meeting: Meeting, title: str) -> list[AgendaItem]:
    return [item for item in meeting.items if folded(item.title) == folded(title)]


def _starting(meeting: Meeting, words: str) -> list[AgendaItem]:
    """Return the items that start on a day at a time; a time alone may be of several days."""
    parts = read_date_and_time(words)
    if parts is None:
        return []
    start = moment_at(*parts, meeting.zone, field="when")
    return [item for item in meeting.items if item.start == start]


def _readers(meeting: Meeting, given: Mapping[str, str], _now: datetime) -> dict[str, Any]:
    word = given.get("readers") or Readers.CHANNELS
    if word not in set(Readers):
        raise UserError("form.choose", field="readers")
    readers, choice = Readers(word), ""
    if readers is Readers.REGION:
        choice = given.get("region", "")
        if choice not in meeting.regions:
            raise UserError("form.choose", field="region")
    elif readers is Readers.SIDE:
        choice = given.get("side", "")
        if choice not in set(Side):
            raise UserError("form.choose", field="side")
    return {"readers": readers, "choice": choice}
