"""`/aankondiging`: what organisers have told at a moment, or before or after an item."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from bot.commands.access import Access
from bot.commands.agenda_view import AgendaView
from bot.commands.announce_form import announce_form, packed, unpacked
from bot.commands.announce_words import (
    Known,
    listed,
    moment_told,
    preview,
    short,
    which_one,
)
from bot.commands.command import Command
from bot.commands.replies import NO, YES, confirm, done
from bot.commands.request import Request
from bot.conversation.answers import Answers, checked
from bot.conversation.reply import Button, Reply
from bot.domain.announcements import Announcement, Standing, standing
from bot.domain.meeting import Meeting
from bot.domain.timing import split_timing
from bot.domain.values import MAX_NAME, clean_line, clean_text, folded
from bot.errors import AnswersRefused, UserError
from bot.ports import Draft
from bot.services.announced import recipients
from bot.services.announcing import (
    cancel_announcement,
    known_announcement,
    read_announcement,
    store_announcement,
)

_PURPOSE = "announce"
_KEPT_FOR = timedelta(hours=1)
_CHOICE = re.compile(r"(inplannen|aanpassen|weggooien) ([\w-]{12})")
_ANSWERED = re.compile(r"(id:[\w-]+)(?: (\w+))?")


async def announce(request: Request) -> Reply:
    """Ask what is to be told, or read it at once; show how it looks, and plan it when agreed."""
    choice = _CHOICE.fullmatch(request.argument)
    if choice is not None:
        return await _chosen(request, choice[1], choice[2])
    meeting = await request.meeting_to_change()
    if request.values is not None:
        return await _proposed(request, meeting, None)
    when, text = split_timing(clean_text(request.argument))
    if not when:
        return await _form(request, meeting, text=text)
    try:
        one = await _read(request, meeting, None, Answers({"text": text, "when": when}))
    except AnswersRefused as refused:
        # There is no form to send back.
        raise refused.errors[0] from refused
    return await _shown(request, meeting, one, stored=False)


async def show_list(request: Request) -> Reply:
    """Show what is still to be told, and what cannot be told any more."""
    meeting = await request.meeting()
    channels = await request.uow.meetings.channels(meeting.id)
    return listed(await open_announcements(request, meeting), _view(request, meeting), channels)


async def change(request: Request) -> Reply:
    """Find the announcement, open its form, and show how it looks now."""
    meeting = await request.meeting_to_change()
    found = await _meant(request, meeting, request.argument)
    if len(found) > 1:
        return which_one(found, _view(request, meeting), "wijzig")
    if request.values is None:
        return await _form(request, meeting, present=found[0].one, stored=True)
    return await _proposed(request, meeting, found[0].one)


async def cancel(request: Request) -> Reply:
    """Ask whether it is meant; on yes, take the announcement back."""
    meeting = await request.meeting_to_change()
    t = request.t
    answered = _ANSWERED.fullmatch(request.argument)
    found = await _meant(request, meeting, answered[1] if answered else request.argument)
    if len(found) > 1:
        return which_one(found, _view(request, meeting), "annuleer")
    [known] = found
    word = folded(answered[2] or "") if answered else ""
    if word in NO:
        return done(t.rich("announce.stays"))
    if word in YES:
        person = await request.meet()
        await cancel_announcement(request.uow, meeting, known.one, actor=person.id, now=request.now)
        return done(t.rich("announce.cancelled"))
    return confirm(
        t.rich("announce.sure", text=short(known.one)),
        command="aankondiging",
        arguments=f"annuleer id:{known.one.id}",
        slug=meeting.slug,
        yes=t("announce.cancel_yes"),
        no=t("organise.no"),
    )


async def open_announcements(request: Request, meeting: Meeting) -> list[Known]:
    """Return the announcements that are still to come or were not posted, by moment."""
    uow = request.uow
    posts = await uow.posts.of_meeting(meeting.id)
    rooms = await uow.rooms.of_meeting(meeting.id)
    found = []
    for one in await uow.announcements.of_meeting(meeting.id):
        stands = standing(one, posts)
        due = one.due(meeting)
        over = stands is Standing.WAITING and due is not None and due < request.now
        if one.cancelled_at is None and stands is not Standing.POSTED and not over:
            people = len(await recipients(uow, meeting, one, rooms))
            found.append(Known(one=one, standing=stands, people=people))
    return sorted(found, key=lambda known: (known.one.due(meeting) or request.now, known.one.id))


async def _meant(request: Request, meeting: Meeting, words: str) -> list[Known]:
    """Return the open announcements that are meant; UserError when there is none."""
    every = await open_announcements(request, meeting)
    if words.startswith("id:"):
        one = await known_announcement(request.uow, meeting, words.removeprefix("id:"))
        return [known for known in every if known.one.id == one.id] or [
            Known(one=one, standing=Standing.WAITING, people=0)
        ]
    if not every:
        raise UserError("announce.none")
    wanted = folded(words)
    found = [known for known in every if wanted in folded(known.one.text)]
    if not found:
        raise UserError("announce.none_like", words=clean_line(words, limit=MAX_NAME))
    return found


async def _form(
    request: Request,
    meeting: Meeting,
    *,
    text: str = "",
    present: Announcement | None = None,
    stored: bool = False,
) -> Reply:
    channels = await request.uow.meetings.channels(meeting.id)
    rooms = await request.uow.rooms.of_meeting(meeting.id)
    form = announce_form(
        meeting, channels, rooms, request.t, text=text, present=present, stored=stored
    )
    return Reply(form=form)


async def _proposed(request: Request, meeting: Meeting, present: Announcement | None) -> Reply:
    form = (await _form(request, meeting)).form
    if form is None or request.values is None:
        raise UserError("announce.expired")
    one = await _read(request, meeting, present, checked(form, request.values))
    return await _shown(request, meeting, one, stored=present is not None)


async def _read(
    request: Request, meeting: Meeting, present: Announcement | None, answers: Answers
) -> Announcement:
    person = await request.meet()
    names = ("text", "when", "readers", "region", "side")
    return read_announcement(
        meeting,
        await request.uow.meetings.channels(meeting.id),
        {name: answers.line(name) for name in names},
        in_channels=answers.several("channels"),
        present=present,
        actor=person.id,
        now=request.now,
    )


async def _shown(request: Request, meeting: Meeting, one: Announcement, *, stored: bool) -> Reply:
    draft = Draft(
        id=secrets.token_urlsafe(9),
        owner=str(request.incoming.who),
        purpose=_PURPOSE,
        data=packed(one, stored=stored) | {"meeting": meeting.id},
        expires_at=request.now + _KEPT_FOR,
    )
    await request.uow.drafts.put(draft)
    channels = await request.uow.meetings.channels(meeting.id)
    rooms = await request.uow.rooms.of_meeting(meeting.id)
    people = len(await recipients(request.uow, meeting, one, rooms))
    view = _view(request, meeting)
    return preview(one, view, channels, people=people, draft_id=draft.id)


async def _chosen(request: Request, choice: str, draft_id: str) -> Reply:
    uow, t = request.uow, request.t
    owner = str(request.incoming.who)
    draft = await uow.drafts.get(draft_id, owner=owner, now=request.now)
    if draft is None or draft.purpose != _PURPOSE:
        raise UserError("announce.expired")
    meeting = await uow.meetings.get(draft.data["meeting"])
    if meeting is None:
        raise UserError("announce.expired")
    if not await request.allowed((meeting,)):
        raise await request.refusal(meeting)
    one, stored = unpacked(draft.data), bool(draft.data["stored"])
    if choice == "aanpassen":
        return await _form(request, meeting, present=one, stored=stored)
    if not await uow.drafts.drop(draft_id):
        raise UserError("announce.expired")
    if choice == "weggooien":
        return done(t.rich("announce.discarded"))
    person = await request.meet()
    kept = await store_announcement(uow, meeting, one, actor=person.id, now=request.now)
    every = Button(label=t("announce.list"), command="aankondiging", arguments="lijst")
    when = moment_told(kept, _view(request, meeting))
    return done(t.rich("announce.planned", when=when), buttons=(every,))


def _view(request: Request, meeting: Meeting) -> AgendaView:
    return AgendaView(meeting=meeting, t=request.t, now=request.now)


_LIST = Command(
    name="lijst",
    english="list",
    summary="summary.announce_list",
    usage="usage.announce_list",
    access=Access.ORGANISER,
    handler=show_list,
)

_CHANGE = Command(
    name="wijzig",
    english="change",
    aliases=("wijzigen", "edit"),
    summary="summary.announce_change",
    usage="usage.announce_change",
    access=Access.ORGANISER,
    writes=True,
    handler=change,
)

_CANCEL = Command(
    name="annuleer",
    english="cancel",
    aliases=("annuleren",),
    summary="summary.announce_cancel",
    usage="usage.announce_cancel",
    access=Access.ORGANISER,
    writes=True,
    handler=cancel,
)

COMMAND = Command(
    name="aankondiging",
    english="announce",
    aliases=("aankondigen", "announcement"),
    summary="summary.announce",
    usage="usage.announce",
    access=Access.ORGANISER,
    writes=True,
    handler=announce,
    subcommands=(_LIST, _CHANGE, _CANCEL),
    takes_words=True,
)
