"""`/opgeven`: sign up for a meeting, or change what was told."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import Command
from bot.commands.register_form import register_form, wishes_of
from bot.commands.register_words import confirmation, waiting
from bot.commands.request import Request
from bot.conversation.answers import Answers, checked
from bot.conversation.reply import Reply
from bot.conversation.text import Text, plain
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.registration import Registration, RegistrationState, Side
from bot.domain.values import MAX_NAME, clean_line
from bot.services import registrations


async def sign_up(request: Request) -> Reply:
    """Open the form; when it comes back, sign the person up and say where that leaves them."""
    meeting = await request.meeting()
    person = request.person
    present = await request.uow.registrations.get(meeting.id, person.id) if person else None
    registrations.require_open(meeting, present, request.now)
    form = register_form(
        meeting,
        present,
        name=person.name if person else clean_line(request.incoming.name, limit=MAX_NAME),
        intro=await _intro(request, meeting, present),
        t=request.t,
    )
    if request.values is None:
        return Reply(form=form)
    return await _signed_up(request, meeting, present, checked(form, request.values))


async def _signed_up(
    request: Request, meeting: Meeting, present: Registration | None, answers: Answers
) -> Reply:
    registration = await registrations.register(
        request.uow,
        meeting,
        await _named(request, answers.line("name")),
        organisation=answers.line("organisation"),
        side=Side(answers.line("side")),
        region=answers.line("region") or None,
        wishes=wishes_of(answers),
        now=request.now,
    )
    place = await registrations.waiting_place(request.uow, registration)
    if place is not None:
        return waiting(meeting, place, request.t)
    changed = _takes_part(present) and present != registration
    return confirmation(meeting, registration, request.t, changed=changed)


async def _named(request: Request, name: str) -> Person:
    person = await request.meet(name)
    if person.name != name:
        person = replace(person, name=name)
        await request.uow.people.save(person)
    return person


async def _intro(request: Request, meeting: Meeting, present: Registration | None) -> Text:
    place = await registrations.waiting_place(request.uow, present) if present else None
    if place is not None:
        return request.t.rich("registration.waiting", place=place)
    if not _takes_part(present) and await registrations.is_full(request.uow, meeting):
        return request.t.rich("register.full", title=meeting.title)
    return plain(meeting.title)


def _takes_part(present: Registration | None) -> bool:
    return present is not None and present.state is RegistrationState.REGISTERED


COMMAND = Command(
    name="opgeven",
    english="register",
    aliases=("aanmelden", "inschrijven", "opgave", "aanmelding"),
    summary="summary.register",
    usage="usage.register",
    writes=True,
    handler=sign_up,
)
