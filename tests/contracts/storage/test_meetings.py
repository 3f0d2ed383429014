from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.storage import SqlStorage
from bot.domain.agenda import ItemKind
from bot.domain.places import Identity, Workspace
from bot.errors import InvalidValue, UserError
from tests.contracts.storage.examples import COUNCIL, SCHOOLS, met, stored
from tests.meetings import DAY, NINE, item, meeting


async def test_a_meeting_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    """Every field of a meeting and of its items survives, in order, with its zone."""
    full = meeting(
        id="",
        registration_open=True,
        capacity=412,
        regions=("Twente", "Súdwest-Fryslân"),
        registration_opens_at=NINE - timedelta(days=30),
        registration_closes_at=NINE - timedelta(days=1),
        reminder_minutes=10,
        retention_days=90,
        settle_seconds=0,
        break_out_threads=True,
        cancelled_at=NINE - timedelta(hours=1),
        items=(
            *DAY,
            replace(
                item("naast", "9:10", "9:40", ItemKind.SOCIAL, speakers=("Een", "Twee")),
                location="Zaal 2",
                link="https://live.example.org/2",
                end_assumed=True,
            ),
        ),
    )
    async with storage.write() as work:
        added = await work.meetings.add(full, [])
    async with storage.read() as work:
        assert await work.meetings.get(added.id) == added
        assert await work.meetings.by_slug("herstel") == added
    assert replace(added, id="", version=0) == full


async def test_a_new_meeting_gets_an_id(storage: SqlStorage) -> None:
    """The storage names a meeting that has no id, and keeps the id of one that has."""
    async with storage.write() as work:
        nameless = await work.meetings.add(meeting(id="", slug="one"), [])
        named = await work.meetings.add(meeting(id="m2", slug="two"), [])
    assert len(nameless.id) == 32
    assert named.id == "m2"


async def test_absent_meetings_are_none(storage: SqlStorage) -> None:
    """Nothing is found under an unknown id or slug."""
    async with storage.read() as work:
        assert await work.meetings.get("nowhere") is None
        assert await work.meetings.by_slug("nowhere") is None


async def test_saving_replaces_the_agenda_and_raises_the_version(storage: SqlStorage) -> None:
    """A saved meeting is exactly what was given, one version on."""
    first = await stored(storage)
    changed = replace(first, title="Anders", items=(DAY[5], item("nieuw", "9:00", "9:30")))
    async with storage.write() as work:
        saved = await work.meetings.save(changed)
    async with storage.read() as work:
        assert await work.meetings.get(first.id) == saved
    assert saved == replace(changed, version=first.version + 1)


async def test_saving_leaves_other_agendas_alone(storage: SqlStorage) -> None:
    """Two meetings may have items with the same ids; saving one changes only its own."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    async with storage.write() as work:
        await work.meetings.save(replace(first, items=()))
    async with storage.read() as work:
        assert await work.meetings.get(second.id) == second


async def test_saving_an_unknown_meeting_is_refused(storage: SqlStorage) -> None:
    """A meeting must have been added before it is saved."""
    with pytest.raises(InvalidValue, match="not stored"):
        async with storage.write() as work:
            await work.meetings.save(meeting(id="nowhere"))


async def test_a_slug_belongs_to_one_meeting(storage: SqlStorage) -> None:
    """A taken slug is refused, both new and on saving, and the work can go on after that."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    async with storage.write() as work:
        with pytest.raises(UserError) as refused:
            await work.meetings.add(meeting(id="", slug="first"), [SCHOOLS])
        assert refused.value.key == "meeting.slug_taken"
        with pytest.raises(UserError):
            await work.meetings.save(replace(second, slug="first"))
        await work.meetings.add(meeting(id="", slug="third"), [])
    async with storage.read() as work:
        assert [each.slug for each in await work.meetings.all()] == ["first", "second", "third"]
        assert await work.meetings.get(first.id) == first


async def test_all_meetings_come_by_start(storage: SqlStorage) -> None:
    """Meetings come in order of their first item; those without an agenda come last."""
    async with storage.write() as work:
        for slug, items in (("empty", ()), ("late", DAY[3:]), ("early", DAY)):
            await work.meetings.add(meeting(items, id="", slug=slug), [])
    async with storage.read() as work:
        assert [each.slug for each in await work.meetings.all()] == ["early", "late", "empty"]


async def test_a_workspace_sees_only_the_meetings_it_was_joined_to(storage: SqlStorage) -> None:
    """Neither another workspace's meetings nor those of its namesake elsewhere are seen."""
    ours = await stored(storage, "ours", SCHOOLS)
    shared = await stored(storage, "shared", SCHOOLS, COUNCIL)
    await stored(storage, "theirs", COUNCIL)
    async with storage.read() as work:
        assert await work.meetings.in_workspace(SCHOOLS) == (ours, shared)
        assert await work.meetings.in_workspace(Workspace("talk", "schools")) == ()


async def test_joining_twice_changes_nothing(storage: SqlStorage) -> None:
    """A workspace that is joined again sees the meeting once."""
    ours = await stored(storage, "ours", SCHOOLS)
    async with storage.write() as work:
        await work.meetings.join(ours.id, SCHOOLS)
        await work.meetings.join(ours.id, COUNCIL)
    async with storage.read() as work:
        assert await work.meetings.in_workspace(SCHOOLS) == (ours,)
        assert await work.meetings.in_workspace(COUNCIL) == (ours,)


async def test_organisers_belong_to_one_meeting(storage: SqlStorage) -> None:
    """Organisers come by name, each once, and organise only the meeting they were added to."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    bea, ada = await met(storage, "bea"), await met(storage, "ada")
    async with storage.write() as work:
        for person in (bea, ada, bea):
            await work.meetings.add_organiser(first.id, person.id)
    async with storage.read() as work:
        assert await work.meetings.organisers(first.id) == (ada, bea)
        assert await work.meetings.organisers(second.id) == ()
        assert await work.people.by_identity(Identity("chat", "schools", "ada")) == ada


async def test_an_organiser_can_be_removed(storage: SqlStorage) -> None:
    """Who is removed organises that meeting no longer, and others still do; twice is told."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.write() as work:
        for event, person in ((first, ada), (first, bea), (second, ada)):
            await work.meetings.add_organiser(event.id, person.id)
        assert await work.meetings.remove_organiser(first.id, ada.id)
        assert not await work.meetings.remove_organiser(first.id, ada.id)
    async with storage.read() as work:
        assert await work.meetings.organisers(first.id) == (bea,)
        assert await work.meetings.organisers(second.id) == (ada,)


async def test_the_workspaces_of_a_meeting(storage: SqlStorage) -> None:
    """A meeting knows the workspaces that were joined to it, and no others."""
    shared = await stored(storage, "shared", SCHOOLS, COUNCIL)
    alone = await stored(storage, "alone", SCHOOLS)
    async with storage.read() as work:
        assert await work.meetings.workspaces(shared.id) == (SCHOOLS, COUNCIL)
        assert await work.meetings.workspaces(alone.id) == (SCHOOLS,)
        assert await work.meetings.workspaces("nowhere") == ()
