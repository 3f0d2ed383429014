"""Agendas as they were, for as long as a change of them is to be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adapters.storage.storage import SqlStorage
from tests.meetings import DAY, at, meeting


async def test_an_agenda_is_kept_under_its_version(storage: SqlStorage) -> None:
    """Every field of every item comes back as it was, in order, however often it is kept."""
    late = replace(
        DAY[3],
        start=at("10:10"),
        end=at("10:20"),
        published_start=at("10:05"),
        published_end=at("10:15"),
        location="Zaal 2",
    )
    async with storage.write() as work:
        first = await work.meetings.add(meeting(id=""), [])
        await work.meetings.remember_agenda(first)
        second = await work.meetings.save(replace(first, items=(*DAY[:3], late)))
        await work.meetings.remember_agenda(second)
        await work.meetings.remember_agenda(second)
    async with storage.read() as work:
        known = await work.meetings.agendas(first.id, {first.version, second.version, 9})
        stored = await work.meetings.get(first.id)
    assert known == {first.version: DAY, second.version: (*DAY[:3], late), 9: ()}
    assert stored == second


async def test_no_versions_are_no_agendas(storage: SqlStorage) -> None:
    """Who asks for nothing gets nothing."""
    async with storage.read() as work:
        assert await work.meetings.agendas("m1", ()) == {}


async def test_what_is_not_needed_is_forgotten(storage: SqlStorage) -> None:
    """Only the versions that are named stay, and other meetings are left alone."""
    async with storage.write() as work:
        one = await work.meetings.add(meeting(id="", slug="een"), [])
        other = await work.meetings.add(meeting(id="", slug="ander"), [])
        await work.meetings.remember_agenda(one)
        await work.meetings.remember_agenda(other)
        later = tuple(replace(item, end=item.end + timedelta(minutes=1)) for item in DAY)
        saved = await work.meetings.save(replace(one, items=later))
        await work.meetings.remember_agenda(saved)
        await work.meetings.forget_agendas(one.id, keep={saved.version})
    async with storage.read() as work:
        kept = await work.meetings.agendas(one.id, {one.version, saved.version})
        elsewhere = await work.meetings.agendas(other.id, {other.version})
    assert kept == {one.version: (), saved.version: later}
    assert elsewhere == {other.version: DAY}
