"""`/bijeenkomst indelen`: the best seat for everybody, shown before it is published."""

from __future__ import annotations

import re

from bot.commands.access import Access
from bot.commands.assign_words import compared, per_room, preview
from bot.commands.command import Command
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.reply import Notice, Reply, Tone
from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Policy
from bot.domain.meeting import Meeting
from bot.domain.values import folded
from bot.errors import UserError
from bot.services.assigning import Proposal, propose, publish

_PUBLISH = re.compile(
    r"(?:publiceer|publiceren|publish)(?: (fair|first-choices))?( sluit| close)?(?: (\w{12}))?"
)
_CLOSING = re.compile(r"(.*?) ?(?:sluit|close)")
_PER_ROOM = frozenset({"per-ruimte", "per ruimte", "per-room", "per room"})
_COMPARE = frozenset({"vergelijk", "vergelijken", "compare"})


async def assign(request: Request) -> Reply:
    """Show the best assignment, in short, a line a room, or under both policies; or publish it."""
    meeting = await request.meeting_to_change()
    words = folded(request.argument)
    publishing = _PUBLISH.fullmatch(words)
    if publishing is not None:
        return await _published(request, meeting, publishing)
    if words in _COMPARE:
        proposals = await _proposed(request, meeting, *Policy)
        return Reply(blocks=compared(meeting, proposals, request.t))
    closing = _CLOSING.fullmatch(words)
    words = closing[1] if closing else words
    if words and words not in _PER_ROOM:
        raise UserError("assign.unclear")
    [proposal] = await _proposed(request, meeting, Policy.FAIR, closes_rooms=closing is not None)
    if words:
        return Reply(blocks=per_room(meeting, proposal, request.t))
    return await _previewed(request, meeting, proposal)


async def _published(request: Request, meeting: Meeting, words: re.Match[str]) -> Reply:
    policy, closes, mark = Policy(words[1] or Policy.FAIR), words[2] is not None, words[3]
    [proposal] = await _proposed(request, meeting, policy, closes_rooms=closes)
    if mark is not None and mark != proposal.mark:
        shown = await _previewed(request, meeting, proposal)
        stale = Notice(request.t.rich("assign.stale"), Tone.WARNING)
        return Reply(blocks=(stale, *shown.blocks), replaces=True)
    person = await request.meet()
    seats = await publish(request.uow, meeting, proposal, actor=person.id, now=request.now)
    first = breakout_rounds(meeting.items)[min(proposal.rounds) - 1][0]
    start = request.t.time(first.start, meeting.timezone)
    people = len({seat.person_id for seat in seats})
    return done(
        request.t.rich("assign.published", count=people, start=start),
        request.t.rich("assign.from_now"),
    )


async def _previewed(request: Request, meeting: Meeting, proposal: Proposal) -> Reply:
    people = await request.uow.people.many(one.person_id for one in proposal.standing.registered)
    names = {person.id: person.name for person in people.values()}
    return Reply(blocks=preview(meeting, proposal, names, request.t))


async def _proposed(
    request: Request, meeting: Meeting, *policies: Policy, closes_rooms: bool = False
) -> tuple[Proposal, ...]:
    return await propose(
        request.uow,
        meeting,
        request.searches,
        *policies,
        now=request.now,
        closes_rooms=closes_rooms,
    )


COMMAND = Command(
    name="indelen",
    english="assign",
    aliases=("indeling", "deelin", "assignment"),
    summary="summary.meeting_assign",
    usage="usage.meeting_assign",
    access=Access.ORGANISER,
    writes=True,
    handler=assign,
)
