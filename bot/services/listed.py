"""People who were put on a list by somebody else, and the code that makes one of them an account's.

A name alone is no proof of who somebody is; an organiser who gives a person the code vouches.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.audit import Action
from bot.domain.codes import Code, CodePurpose
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.values import address, folded
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.codes import make_code
from bot.services.organisers import people_of
from bot.services.persons import unite
from bot.services.trail import note


async def listed_named(uow: UnitOfWork, meeting: Meeting, words: str) -> tuple[Person, ...]:
    """Return who takes part or waits under this name, address or id, and has no account yet.

    UserError when there is nobody, or when everybody who is meant has an account.
    """
    email, name = address(words), folded(words)
    meant = [
        person
        for person in await people_of(uow, meeting)
        if words == f"person:{person.id}"
        or folded(person.name) == name
        or (email is not None and person.email == email)
    ]
    if not meant:
        raise UserError("listed.unknown")
    accounts = await uow.people.identities(person.id for person in meant)
    found = tuple(person for person in meant if not accounts[person.id])
    if not found:
        raise UserError("listed.has_account", name=meant[0].name)
    return found


async def make_listed_code(
    uow: UnitOfWork, meeting: Meeting, person: Person, *, actor: str, now: datetime
) -> str:
    """Return a code with which this person makes the registration their account's."""
    purpose = CodePurpose.LISTED
    code = await make_code(uow, purpose, now=now, meeting_id=meeting.id, person_id=person.id)
    details = {"purpose": str(purpose), "person": person.id}
    await note(uow, meeting, Action.CODE_MADE, actor=actor, now=now, **details)
    return code


async def has_account(uow: UnitOfWork, person: Person) -> bool:
    """Tell whether somebody has an account; only they themselves can add another."""
    return bool((await uow.people.identities((person.id,)))[person.id])


async def claim_listed(
    uow: UnitOfWork, code: Code, listed: Person, claimant: Person, *, now: datetime
) -> None:
    """Make what somebody from a list signed up for the claimant's; see `unite`."""
    if listed.id != claimant.id:
        await unite(uow, claimant, listed, now=now)
    meeting = await uow.meetings.get(code.meeting_id or "")
    details = {"purpose": str(code.purpose), "person": claimant.id}
    await note(uow, meeting, Action.CODE_USED, actor=claimant.id, now=now, **details)
