"""From what was read in a text to the agenda of a meeting."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from bot.agenda_text import ParsedAgenda
from bot.domain.meeting import Meeting, slug_for
from bot.domain.places import Workspace
from bot.domain.values import secure_link
from bot.errors import InvalidValue, UserError
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held
from bot.services.changes import tell_edit
from bot.services.doubts import Doubt
from bot.services.planning import replan
from bot.services.timetable import Scheduled, meeting_title, scheduled, zone_of

__all__ = [
    "Proposal",
    "Scheduled",
    "create_meeting",
    "free_slug",
    "import_agenda",
    "propose",
    "propose_change",
    "scheduled",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A meeting as it would be stored, and what is not sure about it."""

    meeting: Meeting
    warnings: tuple[Doubt, ...]


def propose(parsed: ParsedAgenda, *, timezone: str, language: str) -> Proposal:
    """Return the new meeting that a text describes, without id or slug, closed for registration.

    `timezone` is used when the text names none. UserError when the agenda cannot be used.
    """
    zone = zone_of(parsed.timezone or timezone)
    plan = scheduled(parsed, timezone=zone)
    meeting = Meeting(
        id="",
        slug="",
        title=meeting_title(parsed),
        timezone=zone,
        language=language,
        items=plan.items,
    )
    return Proposal(meeting=meeting, warnings=plan.warnings)


def propose_change(meeting: Meeting, parsed: ParsedAgenda) -> Proposal:
    """Return the meeting with this agenda, and with the title and zone that the text names.

    Items that were there before keep their id and link. UserError when the agenda cannot be used.
    """
    zone = zone_of(parsed.timezone or meeting.timezone)
    plan = scheduled(parsed, timezone=zone, previous=meeting.items)
    title = meeting_title(parsed) if parsed.title else meeting.title
    changed = replace(meeting, title=title, timezone=zone, items=plan.items)
    return Proposal(meeting=changed, warnings=plan.warnings)


async def create_meeting(
    uow: UnitOfWork,
    parsed: ParsedAgenda,
    *,
    workspaces: Iterable[Workspace],
    timezone: str,
    language: str,
    now: datetime,
    slug: str | None = None,
    plenary_link: str | None = None,
) -> Meeting:
    """Store the new meeting that a text describes, and plan its posts.

    Without `slug` one is made of the title and the date. UserError when the agenda cannot be
    used, the link is not http(s) or the slug is taken.
    """
    meeting = propose(parsed, timezone=timezone, language=language).meeting
    link = _checked(plenary_link) if plenary_link else None
    joined = tuple(workspaces)
    slug = slug or await free_slug(uow, slug_for(meeting.title, meeting.days[0]), joined)
    stored = await uow.meetings.add(replace(meeting, slug=slug, plenary_link=link), joined)
    await replan(uow, stored.id, now=now)
    return stored


async def import_agenda(
    uow: UnitOfWork, meeting: Meeting, parsed: ParsedAgenda, *, now: datetime
) -> Meeting:
    """Replace the agenda of a meeting as `propose_change` says, and plan its posts anew.

    UserError when the meeting was cancelled.
    """
    require_held(meeting)
    stored = await uow.meetings.save(propose_change(meeting, parsed).meeting)
    await replan(uow, stored.id, now=now)
    await tell_edit(uow, meeting, stored, now=now)
    return stored


async def free_slug(uow: UnitOfWork, slug: str, workspaces: Iterable[Workspace]) -> str:
    """Return this slug, with something behind it when another meeting has it.

    A number when the other one is a meeting of these workspaces. Of meetings elsewhere nothing
    is told, not how many there are either: then it is signs that mean nothing.
    """
    joined = [await uow.meetings.in_workspace(one) for one in workspaces]
    known = {meeting.slug for some in joined for meeting in some}
    numbered = (f"{slug}-{number}" for number in count(2))
    free = slug if slug not in known else next(one for one in numbered if one not in known)
    if await uow.meetings.by_slug(free) is None:
        return free
    return f"{slug}-{secrets.token_hex(4)}"


def _checked(link: str) -> str:
    try:
        return secure_link(link)
    except InvalidValue as error:
        raise UserError("import.bad_link", link=link) from error
