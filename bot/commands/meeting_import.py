"""`/bijeenkomst importeer`: an agenda from pasted text, shown before it is stored."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Mapping
from datetime import timedelta

from bot.agenda_text import ParsedAgenda, parse_agenda
from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.import_words import import_form, preview, stored
from bot.commands.meeting_channel import settle_here
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.answers import checked
from bot.conversation.reply import Reply
from bot.domain.audit import Action
from bot.domain.meeting import Meeting
from bot.domain.values import clean_text
from bot.errors import UserError
from bot.ports import Draft
from bot.services.agendas import create_meeting, import_agenda, propose, propose_change
from bot.services.cancelling import require_held
from bot.services.trail import note

MAX_TEXT = 50_000
"""Characters of one agenda."""

_PURPOSE = "import"
_KEPT_FOR = timedelta(hours=1)
_CHOICE = re.compile(r"(opslaan|aanpassen|weggooien) ([\w-]{12})")


async def importeer(request: Request) -> Reply:
    """Ask for the text, show what was read in it, and store it when that is right."""
    choice = _CHOICE.fullmatch(request.argument)
    if choice is not None:
        return await _chosen(request, choice[1], choice[2])
    meeting = await _allowed_here(request)
    form = import_form(meeting, request.t, limit=MAX_TEXT)
    if request.values is not None:
        text = checked(form, request.values).line("text")
    else:
        text = clean_text(request.argument)
    if not text.strip():
        return Reply(form=form)
    return await _shown(request, meeting, text)


async def _allowed_here(request: Request) -> Meeting | None:
    meeting = await request.meeting_here()
    if meeting is None and not request.is_operator:
        raise UserError("import.operators_only")
    if meeting is not None:
        require_held(meeting)
    return meeting


async def _shown(request: Request, meeting: Meeting | None, text: str) -> Reply:
    parsed = await _parsed(text)
    if meeting is None:
        language = request.t.language
        proposal = propose(parsed, timezone=request.default_timezone, language=language)
    else:
        proposal = propose_change(meeting, parsed)
    draft = Draft(
        id=secrets.token_urlsafe(9),
        owner=str(request.incoming.who),
        purpose=_PURPOSE,
        data={"text": text, "meeting": meeting.id if meeting else None},
        expires_at=request.now + _KEPT_FOR,
    )
    await request.uow.drafts.put(draft)
    return preview(proposal, draft.id, request.t, now=request.now, present=meeting)


async def _chosen(request: Request, choice: str, draft_id: str) -> Reply:
    owner = str(request.incoming.who)
    draft = await request.uow.drafts.get(draft_id, owner=owner, now=request.now)
    if draft is None or draft.purpose != _PURPOSE:
        raise UserError("import.expired")
    meeting = await _meeting_of(request, draft.data)
    if choice == "aanpassen":
        return Reply(form=import_form(meeting, request.t, limit=MAX_TEXT, text=draft.data["text"]))
    if not await request.uow.drafts.drop(draft_id):
        raise UserError("import.expired")
    if choice == "weggooien":
        return done(request.t.rich("import.discarded"))
    return await _stored(request, meeting, await _parsed(draft.data["text"]))


async def _meeting_of(request: Request, data: Mapping[str, str | None]) -> Meeting | None:
    """Return the meeting a preview is for; the right to change it is checked again."""
    meeting_id = data["meeting"]
    meeting = await request.uow.meetings.get(meeting_id) if meeting_id else None
    if meeting_id is not None and meeting is None:
        raise UserError("import.expired")
    if meeting is None and not request.is_operator:
        raise UserError("import.operators_only")
    if meeting is not None and not await request.allowed((meeting,)):
        raise await request.refusal(meeting)
    return meeting


async def _stored(request: Request, meeting: Meeting | None, parsed: ParsedAgenda) -> Reply:
    uow, now = request.uow, request.now
    if meeting is not None:
        await _noted(request, meeting)
        return stored(await import_agenda(uow, meeting, parsed, now=now), request.t, new=False)
    meeting = await create_meeting(
        uow,
        parsed,
        workspaces=(request.incoming.where.at,),
        timezone=request.default_timezone,
        language=request.t.language,
        now=now,
    )
    await settle_here(request, meeting)
    await _noted(request, meeting)
    return stored(meeting, request.t, new=True)


async def _noted(request: Request, meeting: Meeting) -> None:
    person = await request.meet()
    await note(request.uow, meeting, Action.IMPORTED, actor=person.id, now=request.now)


async def _parsed(text: str) -> ParsedAgenda:
    if len(text) > MAX_TEXT:
        raise UserError("form.too_long", field="text", limit=MAX_TEXT)
    # The longest text takes half a second, in which others must be answered.
    return await asyncio.to_thread(parse_agenda, text)


COMMAND = Command(
    name="importeer",
    english="import",
    aliases=("importeren",),
    summary="summary.meeting_import",
    usage="usage.meeting_import",
    access=Access.ORGANISER,
    writes=True,
    handler=importeer,
)
