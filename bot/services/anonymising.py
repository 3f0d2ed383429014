"""What goes away by itself: names after a meeting, and people who take part in nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.meeting import Meeting
from bot.domain.personal_data import KEPT_DAYS, has_passed
from bot.domain.places import Identity
from bot.ports import Storage, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Anonymised:
    """One meeting of which nobody is known any more; `people` is how many were until now."""

    slug: str
    people: int


async def anonymise_due(
    storage: Storage, now: datetime, *, dry_run: bool = False
) -> tuple[Anonymised, ...]:
    """Anonymise every meeting whose time has passed; return those where somebody was known.

    Each meeting has a transaction of its own, and one that was done before has nothing left to
    do. With `dry_run` nothing changes.
    """
    async with storage.read() as uow:
        every = await uow.meetings.all()
        due = [one for one in every if has_passed(one.ends_at, one.retention_days, now)]
        known = {one.id: len(await uow.personal_data.people_of(one.id)) for one in due}
    due = [meeting for meeting in due if known[meeting.id]]
    if not dry_run:
        for meeting in due:
            async with storage.write() as uow:
                await anonymise(uow, meeting)
    return tuple(Anonymised(slug=meeting.slug, people=known[meeting.id]) for meeting in due)


async def anonymise(uow: UnitOfWork, meeting: Meeting) -> None:
    """Make a meeting that is over one of people without a name.

    Who takes part in no other meeting, and organises none, is erased.
    """
    if meeting.ends_at is None:
        return
    known = await uow.personal_data.people_of(meeting.id)
    await uow.personal_data.anonymise(meeting.id, known, ended=meeting.ends_at)
    await _erase(uow, await uow.personal_data.unneeded(known))


async def forget_idle(storage: Storage, now: datetime, *, days: int = KEPT_DAYS) -> int:
    """Erase who took part in nothing for `days`, and what strangers said; return how many people.

    Whoever is found idle for the first time is noted; later calls count from there.
    """
    since = now - timedelta(days=days)
    async with storage.write() as uow:
        idle = await uow.personal_data.long_unneeded(now, since=since)
        await _erase(uow, idle)
        await uow.personal_data.forget_strangers(before=since)
    return len(idle)


async def clean_up(storage: Storage, now: datetime) -> int:
    """Do all that is done every night; return of how many people nothing is known any more."""
    anonymised = await anonymise_due(storage, now)
    return sum(one.people for one in anonymised) + await forget_idle(storage, now)


async def _erase(uow: UnitOfWork, person_ids: tuple[str, ...]) -> None:
    identities = await uow.people.identities(person_ids)
    accounts: list[Identity] = [one for several in identities.values() for one in several]
    await uow.personal_data.erase(person_ids, accounts)
