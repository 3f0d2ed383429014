"""`/bijeenkomst organisator`: who may change the meeting."""

from __future__ import annotations

import re

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.replies import done, problem, said
from bot.commands.request import Request
from bot.commands.which_person import person_button, which_person
from bot.conversation.reply import Reply
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.values import MAX_NAME, clean_line, folded
from bot.errors import UserError
from bot.services.organisers import (
    add_organiser,
    organises,
    people_named,
    people_of,
    remove_organiser,
)

_AWAY = frozenset({"weg", "verwijder", "remove"})
_CHOSEN = re.compile(r"person:(\S+)")
_WORDS = "organisator"


async def organiser(request: Request) -> Reply:
    """Find who is meant, and make them an organiser, or one no longer."""
    meeting = await request.meeting_to_change()
    word, _, rest = request.argument.partition(" ")
    away = folded(word) in _AWAY
    words = rest.strip() if away else request.argument
    if not words and not request.incoming.mentions:
        return await _listed(request, meeting)
    found = await _meant(request, meeting, words)
    if len(found) > 1:
        words = f"{_WORDS} weg" if away else _WORDS
        return await which_person(request, meeting, found, words)
    return await (_removed if away else _added)(request, meeting, found[0])


async def _meant(request: Request, meeting: Meeting, words: str) -> tuple[Person, ...]:
    """Return who may be meant; UserError when there is nobody."""
    mentions, here = request.incoming.mentions, request.incoming.where.at
    if mentions:
        if any(one.at != here for one in mentions):
            raise UserError("organiser.elsewhere")
        return tuple([await _mentioned(request, one) for one in mentions])
    chosen = _CHOSEN.fullmatch(words)
    if chosen is None:
        found = await people_named(request.uow, meeting, words)
        if not found:
            raise UserError("organiser.unknown", name=clean_line(words, limit=MAX_NAME))
        return found
    people = await people_of(request.uow, meeting)
    found = tuple(one for one in people if one.id == chosen[1])
    if not found:
        raise UserError("organiser.gone")
    return found


async def _mentioned(request: Request, identity: Identity) -> Person:
    return await request.uow.people.meet(
        identity, name=identity.user, language=request.t.language, timezone=None
    )


async def _added(request: Request, meeting: Meeting, person: Person) -> Reply:
    t, title = request.t, meeting.title
    remove = person_button(meeting, person, f"{_WORDS} weg", label=t("organiser.remove"))
    if await organises(request.uow, meeting, person):
        told = t.rich("organiser.already", name=person.name, title=title)
        return said(told, buttons=(remove,))
    actor = await request.meet()
    await add_organiser(request.uow, meeting, person, actor=actor.id, now=request.now)
    return done(t.rich("organiser.added", name=person.name, title=title), buttons=(remove,))


async def _removed(request: Request, meeting: Meeting, person: Person) -> Reply:
    t, title = request.t, meeting.title
    if not await organises(request.uow, meeting, person):
        return problem(t.rich("organiser.is_none", name=person.name, title=title))
    actor = await request.meet()
    await remove_organiser(request.uow, meeting, person, actor=actor.id, now=request.now)
    return done(t.rich("organiser.removed", name=person.name, title=title))


async def _listed(request: Request, meeting: Meeting) -> Reply:
    people = await request.uow.meetings.organisers(meeting.id)
    names = request.t.all_of(tuple(one.name for one in people))
    told = request.t.rich("organiser.list", title=meeting.title, people=names) if people else ()
    return said(told, request.t.rich("organiser.how"))


COMMAND = Command(
    name="organisator",
    english="organiser",
    aliases=("organizer", "organisatoren", "organisers"),
    summary="summary.meeting_organiser",
    usage="usage.meeting_organiser",
    access=Access.ORGANISER,
    writes=True,
    handler=organiser,
)
