"""Who was put on a list is known again by an address that their platform vouches for."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.domain.meeting import Meeting
from bot.domain.participant_rows import read_rows
from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from bot.services.participants import Kind, Outlook, preview, store
from tests.conversations.stage import (
    AYA,
    BAS,
    ELSEWHERE,
    HERE,
    PRIVATE,
    Stage,
    herstel,
    moved,
)

MAIL = "aya@example.org"
AYA_THERE = Identity(ELSEWHERE.platform, ELSEWHERE.id, "aya")
REGISTERED = RegistrationState.REGISTERED


async def says(
    stage: Stage, who: Identity, words: str, email: str | None = MAIL, language: str = "nl"
) -> str:
    """Say something from an account for whose address the platform vouches."""
    where = replace(PRIVATE, workspace=who.workspace)
    said = Incoming(
        who=who, where=where, text=words, name="Aya", language=language, vouched_email=email
    )
    return plain_text(await stage.bot.answer(said))


async def imported(stage: Stage, event: Meeting, *rows: list[str]) -> Outlook:
    """Put people on the list of a meeting: name, address, organisation, side and region."""
    header = ["name", "email", "organisation", "side", "region", "choices"]
    now = stage.clock.now()
    async with stage.storage.write() as uow:
        outlook = await preview(uow, event, read_rows([header, *rows], event.regions), now=now)
        await store(uow, event, outlook, now=now)
    return outlook


async def people(stage: Stage, event: Meeting) -> list[str]:
    """Return the names of who takes part."""
    async with stage.storage.read() as uow:
        found = await uow.registrations.of_meeting(event.id, REGISTERED)
        known = await uow.people.many(one.person_id for one in found)
    return [known[one.person_id].name for one in found]


ROW = ["Aya Bos", "Aya@example.org", "Gemeente", "gemeente", "Twente", "Twente"]


async def test_the_first_question_finds_the_listed_person(stage: Stage) -> None:
    """A listed person asks for their room, without having said anything before, and has it."""
    event = await stage.has(herstel(), rooms=True)
    await imported(stage, event, ROW)
    assert "Twente en Achterhoek" in await says(stage, AYA, "/ruimte", " AYA@Example.ORG ")
    assert "Wil je je afmelden" in await says(stage, AYA, "/afmelden")
    assert await people(stage, event) == ["Aya Bos"]


async def test_a_listed_person_reads_their_own_language(stage: Stage) -> None:
    """The list does not tell a language; the platform's profile does."""
    event = await stage.has(herstel(), rooms=True)
    await imported(stage, event, ROW)
    assert "Your room" in await says(stage, AYA, "/room", language="en")
    assert "Your room" in await says(stage, AYA, "/room", language="nl")


async def test_without_a_vouched_address_nobody_is_known(stage: Stage) -> None:
    """A name is no proof, and neither is another address, or what is no address at all."""
    event = await stage.has(herstel(), rooms=True)
    await imported(stage, event, ROW)
    for email in (None, "", "bas@example.org", "aya"):
        assert "staat niet op de lijst" in await says(stage, AYA, "/ruimte", email)
    told = await says(stage, BAS, "/room", "bas@example.org", language="en")
    assert "you are not on the list" in told


async def test_two_accounts_are_never_joined_by_address(stage: Stage) -> None:
    """Once the listed person has an account, another account with the address is somebody new."""
    event = await stage.has(herstel(), rooms=True)
    async with stage.storage.write() as uow:
        await uow.meetings.join(event.id, ELSEWHERE)
    await imported(stage, event, ROW)
    assert "Twente" in await says(stage, AYA, "/ruimte")
    assert "staat niet op de lijst" in await says(stage, AYA_THERE, "/ruimte")
    assert "andere account" in await says(stage, AYA_THERE, "/koppel")
    async with stage.storage.read() as uow:
        known = [await uow.people.by_identity(who) for who in (AYA, AYA_THERE)]
    assert [one.email if one else None for one in known] == [MAIL, MAIL]
    assert len({one.id for one in known if one}) == 2


async def test_a_list_of_another_workspace_is_not_looked_at(stage: Stage) -> None:
    """An address finds only who is on the list of a meeting of this workspace."""
    event = await stage.has(herstel(), rooms=True)
    await imported(stage, event, ROW)
    assert "nog geen bijeenkomst" in await says(stage, AYA_THERE, "/ruimte")
    async with stage.storage.read() as uow:
        assert await uow.people.by_identity(AYA_THERE) is None


async def test_a_list_finds_who_spoke_before(stage: Stage) -> None:
    """Who is known with the address already is the one who gets the place."""
    event = await stage.has(herstel(), rooms=True)
    await says(stage, AYA, "/koppel")
    renamed = await imported(stage, event, ["Iemand Anders", MAIL])
    assert [row.doubt for row in renamed.doubtful] == ["other_name"]
    outlook = await imported(stage, event, ["aya", MAIL])
    assert len(outlook.of(Kind.NEW)) == 1
    assert await people(stage, event) == ["Aya"]
    assert "Jouw ruimte" in await says(stage, AYA, "/ruimte")


async def test_on_two_lists_somebody_is_one_person(stage: Stage) -> None:
    """Who is on the lists of two meetings of a workspace is found on both, and is one person."""
    first = await stage.has(herstel())
    async with stage.storage.write() as uow:
        second = await uow.meetings.add(moved(herstel(), 7), (HERE,))
    await imported(stage, first, ROW)
    await imported(stage, second, ROW)
    assert "Over welke bijeenkomst" in await says(stage, AYA, "/afmelden")
    async with stage.storage.read() as uow:
        person = await uow.people.by_identity(AYA)
        assert person is not None
        assert len(await uow.registrations.of_person(person.id)) == 2
        assert await uow.registrations.count(second.id) == {REGISTERED: 1}


async def test_an_account_known_without_address_finds_its_place(stage: Stage) -> None:
    """Who spoke before the platform told their address gets the place as soon as it does."""
    event = await stage.has(herstel(), rooms=True)
    await says(stage, AYA, "/koppel", None)
    await imported(stage, event, ROW)
    assert "staat niet op de lijst" in await says(stage, AYA, "/ruimte", None)
    assert "Twente" in await says(stage, AYA, "/ruimte")
    assert await people(stage, event) == ["Aya"]
