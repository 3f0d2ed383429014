"""`/agenda`: the whole agenda, what runs, what follows, and what somebody looks for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands.agenda_question import NEXT, NOW, moments, read_day
from bot.commands.agenda_view import AgendaView
from bot.commands.command import Command
from bot.commands.own_rooms import own_room_line, own_rooms
from bot.commands.replies import problem, said
from bot.commands.request import Request
from bot.conversation.reply import Block, Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.agenda import AgendaItem, following, running, titled
from bot.domain.local_text import read_time
from bot.domain.values import clean_line, folded

_LONGEST_ECHO = 60


async def agenda(request: Request) -> Reply:
    """Answer what was asked about the agenda."""
    meeting = await request.meeting()
    if meeting.cancelled_at is not None:
        return problem(request.t.rich("agenda.cancelled", title=meeting.title))
    view = AgendaView(
        meeting=meeting,
        t=request.t,
        now=request.now,
        timezone=request.timezone,
        own=await own_rooms(request.uow, meeting, request.person),
    )
    words = folded(request.argument)
    if not words or not meeting.items:
        return _whole(view)
    if words in NOW:
        return now_and_next(view)
    if words in NEXT:
        return _next(view)
    return _found(view, words, clean_line(request.argument, limit=_LONGEST_ECHO))


def _whole(view: AgendaView) -> Reply:
    if not view.meeting.items:
        return Reply(blocks=(view.heading(), Paragraph(view.t.rich("agenda.empty"))))
    rooms = dict.fromkeys(own_room_line(own, view.t) for own in view.own.values())
    below = tuple(Paragraph(text) for text in (view.link(), *rooms) if text)
    return Reply(blocks=view.whole(view.meeting.days) + below)


def now_and_next(view: AgendaView) -> Reply:
    """Show what runs now and what follows."""
    present = running(view.meeting.items, view.now)
    if present:
        return _listed(view, present, after=_following(view))
    if view.meeting.ends_at is not None and view.meeting.ends_at <= view.now:
        return said(view.t.rich("agenda.over"))
    return Reply(blocks=(Paragraph(view.t.rich("agenda.nothing_now")), *_following(view)))


def _next(view: AgendaView) -> Reply:
    later = following(view.meeting.items, view.now)
    if not later:
        return said(view.t.rich("agenda.nothing_next"))
    return _listed(view, later)


def _found(view: AgendaView, words: str, echo: str) -> Reply:
    clock_time = read_time(words)
    if clock_time is not None:
        asked = moments(clock_time, view.meeting)
        found = tuple(item for moment in asked for item in running(view.meeting.items, moment))
        if found or not asked:
            return _listed(view, found)
        time = view.t.time(asked[0], view.meeting.timezone)
        return problem(view.t.rich("agenda.nothing_at", time=time))
    day = read_day(words, view.meeting.days)
    if day is not None:
        return Reply(blocks=view.whole((day,)))
    found = titled(view.meeting.items, words)
    if not found:
        return problem(view.t.rich("agenda.not_found", words=echo))
    return _listed(view, found)


def _listed(
    view: AgendaView, items: Sequence[AgendaItem], *, after: tuple[Block, ...] = ()
) -> Reply:
    return Reply(blocks=(*(block for item in items for block in view.item(item)), *after))


def _following(view: AgendaView) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(view.t.rich("agenda.then", title=plain(item.title), start=view.start(item)))
        for item in following(view.meeting.items, view.now)
    )


COMMAND = Command(
    name="agenda",
    english="agenda",
    aliases=("programma", "programme", "schedule"),
    summary="summary.agenda",
    usage="usage.agenda",
    lasting=True,
    handler=agenda,
)
