"""Agendas that are stored, on every database."""

from __future__ import annotations

import re
from datetime import date

import pytest

from adapters.demo.sample import sample_text
from bot.agenda_text import ParsedAgenda, parse_agenda
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Place, Workspace
from bot.domain.posts import PostState
from bot.errors import UserError
from bot.ports import Storage
from bot.services.agendas import create_meeting, import_agenda
from tests.meetings import at

HERE = Workspace("chat", "netwerk")
ELSEWHERE = Workspace("talk", "gemeente")
PLENARY = Place("chat", "netwerk", "plenair")
BEFOREHAND = at("0:00")
SHORT = "Studiedag 17 juni 2021\n9:00 uur – Opening\n9:30 – 10:00 uur – Lezing\n"


async def create(
    storage: Storage,
    text: str = SHORT,
    *,
    workspaces: tuple[Workspace, ...] = (HERE,),
    **changes: str,
) -> Meeting:
    """Store the meeting of a text."""
    async with storage.write() as uow:
        return await create_meeting(
            uow,
            parse_agenda(text),
            workspaces=workspaces,
            timezone="Europe/Amsterdam",
            language="nl",
            now=BEFOREHAND,
            **changes,
        )


async def test_the_seed_becomes_the_sample_meeting(storage: Storage) -> None:
    """The pasted text of 16 June gives the seven parts at their moments, and a closed meeting."""
    created = await create(storage, sample_text())
    async with storage.read() as uow:
        [meeting] = await uow.meetings.in_workspace(HERE)
    assert meeting == created
    assert [item.start for item in meeting.items] == [
        at(clock) for clock in ("9:00", "9:10", "9:35", "10:00", "10:05", "10:15", "11:10")
    ]
    assert meeting.ends_at == at("11:30")
    assert meeting.days == (date(2021, 6, 16),)
    assert meeting.timezone == "Europe/Amsterdam"
    assert not meeting.registration_open
    assert meeting.slug == "netwerkbijeenkomst-herstel-en-2021-06-16"


async def test_each_meeting_has_a_slug_of_its_own(storage: Storage) -> None:
    """A slug that is made gets a number when it is in use; one that is chosen is refused."""
    slugs = [(await create(storage)).slug for _ in range(3)]
    assert slugs == ["studiedag-2021-06-17", "studiedag-2021-06-17-2", "studiedag-2021-06-17-3"]
    with pytest.raises(UserError) as caught:
        await create(storage, slug="studiedag-2021-06-17")
    assert caught.value.key == "meeting.slug_taken"


async def test_a_slug_tells_nothing_of_other_workspaces(storage: Storage) -> None:
    """Meetings elsewhere are not counted: a slug that is taken there gets signs without meaning."""
    for _ in range(2):
        await create(storage)
    made = [await create(storage, workspaces=(ELSEWHERE,)) for _ in range(2)]
    for one in made:
        assert re.fullmatch(r"studiedag-2021-06-17-[0-9a-f]{8}", one.slug)
    assert (await create(storage)).slug == "studiedag-2021-06-17-3"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://a.example", "http://a.example", "https://u:p@a.example"]
)
async def test_an_odd_link_is_refused(storage: Storage, link: str) -> None:
    """Only an http(s) link without user info is stored."""
    with pytest.raises(UserError) as caught:
        await create(storage, plenary_link=link)
    assert caught.value.key == "import.bad_link"
    async with storage.read() as uow:
        assert await uow.meetings.in_workspace(HERE) == ()
    assert (await create(storage, plenary_link="https://a.example")).plenary_link


async def test_a_new_agenda_moves_the_posts(storage: Storage) -> None:
    """Importing again keeps ids, title and zone where the text says nothing, and plans anew."""
    before = await create(storage)
    async with storage.write() as uow:
        await uow.meetings.bind(before.id, PLENARY, ChannelPurpose.PLENARY, "plenair")
        later = "17 juni 2021\n9:00 uur – Opening\n9:45 – 10:15 uur – Lezing\n11:00 – 12:00 Lunch"
        after = await import_agenda(uow, before, parse_agenda(later), now=BEFOREHAND)
        posts = await uow.posts.of_meeting(before.id)
    assert [item.id for item in after.items] == ["1", "2", "3"]
    assert (after.timezone, after.slug) == (before.timezone, before.slug)
    moments = {post.plan.due for post in posts if post.state is PostState.PENDING}
    assert {item.start for item in after.items} <= moments
    async with storage.read() as uow:
        assert await uow.meetings.get(before.id) == after


async def test_a_zone_in_the_text_counts(storage: Storage) -> None:
    """The zone that a text states is used instead of the default one."""
    meeting = await create(storage, f"{SHORT}Alle tijden in Europe/London\n")
    assert meeting.timezone == "Europe/London"
    assert meeting.items[0].start.hour == 8


async def test_a_meeting_without_a_title(storage: Storage) -> None:
    """A text without a title still gives a meeting that can be shown."""
    parsed = parse_agenda(SHORT)
    untitled = ParsedAgenda(
        title=None, date=parsed.date, timezone=None, items=parsed.items, warnings=()
    )
    async with storage.write() as uow:
        meeting = await create_meeting(
            uow,
            untitled,
            workspaces=(HERE,),
            timezone="Europe/Amsterdam",
            language="nl",
            now=BEFOREHAND,
        )
    assert (meeting.title, meeting.slug) == ("…", "meeting-2021-06-17")
