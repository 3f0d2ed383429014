from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from adapters.chat import people
from adapters.chat.people import People, Profile
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.ports import Storage
from tests.fakes import FixedClock
from tests.meetings import NINE

ANNE = Identity("chat", "netwerk", "anne")
PROFILE = Profile(name="Anne\nBos", locale="en-GB", timezone="Europe/London")


@dataclass(slots=True)
class Platform:
    """Tells a profile, and counts how often it is asked."""

    profile: Profile | None = PROFILE
    asked: list[Identity] = field(default_factory=list)

    async def ask(self) -> Profile | None:
        """Return the profile."""
        self.asked.append(ANNE)
        return self.profile


async def found(known: People, platform: Platform) -> Person:
    """Return who Anne is."""
    return await known.person(ANNE, called="anne", ask=platform.ask)


async def test_a_profile_is_asked_once_a_minute_and_nobody_is_stored(storage: Storage) -> None:
    """What is told is cleaned, remembered for a minute, and kept nowhere else."""
    clock, platform = FixedClock(NINE), Platform()
    known = People(storage, clock, language="nl")
    for _ in range(2):
        person = await found(known, platform)
        assert person == Person(id="", name="Anne Bos", language="en", timezone="Europe/London")
    clock.at += timedelta(minutes=1)
    await found(known, platform)
    assert len(platform.asked) == 2
    async with storage.read() as uow:
        assert await uow.people.by_identity(ANNE) is None


async def test_who_is_stored_is_not_asked_for(storage: Storage) -> None:
    """A stored person is known without the platform, and a change is seen at the next question."""
    clock, platform = FixedClock(NINE), Platform()
    known = People(storage, clock, language="nl")
    async with storage.write() as uow:
        stored = await uow.people.meet(ANNE, name="A. Bos", language="nl", timezone=None)
    assert await found(known, platform) == stored
    async with storage.write() as uow:
        await uow.people.save(replace(stored, language="en"))
    known.changed(ANNE)
    assert (await found(known, platform)).language == "en"
    assert platform.asked == []


@pytest.mark.parametrize(
    ("profile", "name", "language", "zone"),
    [
        (None, "anne", "nl", None),
        (Profile(), "anne", "nl", None),
        (Profile(name="Anne", locale="xx", timezone="Mars/Base"), "Anne", "nl", None),
    ],
)
async def test_a_profile_that_tells_little_is_filled_in(
    storage: Storage, profile: Profile | None, name: str, language: str, zone: str | None
) -> None:
    """Then the name is what the platform called them, and the language that of the channels."""
    known = People(storage, FixedClock(NINE), language="nl")
    person = await found(known, Platform(profile))
    assert (person.name, person.language, person.timezone) == (name, language, zone)


async def test_a_platform_that_does_not_answer_is_asked_again(storage: Storage) -> None:
    """That nothing was told is not remembered."""
    known, platform = People(storage, FixedClock(NINE), language="nl"), Platform(None)
    await found(known, platform)
    await found(known, platform)
    assert len(platform.asked) == 2


async def test_memory_has_an_end(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many people come, no more than so many are remembered."""
    monkeypatch.setattr(people, "_MOST", 3)
    known = People(storage, FixedClock(NINE), language="nl")
    for number in range(10):
        who = Identity("chat", "netwerk", f"u{number}")
        await known.person(who, called="x", ask=Platform().ask)
        assert len(known._seen) <= 3
