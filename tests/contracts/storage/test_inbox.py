"""The rows of what was taken in and is still to be answered, on both databases."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from adapters.chat.letters import Letter
from adapters.storage.inbox import SqlInbox
from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity

NINE = datetime(2021, 6, 16, 7, tzinfo=UTC)
ANNE = Identity("slack", "T1", "U1")
MANY = 250


def letter(name: str, *, platform: str = "slack", owner: Identity = ANNE) -> Letter:
    """Return a letter that is not stored yet."""
    return Letter(
        id=f"{platform}:{name}",
        platform=platform,
        owner=str(owner),
        server="a",
        body={"name": name, "odd": "\0 é <b>"},
        received_at=NINE,
    )


@pytest.fixture
def letters(storage: SqlStorage) -> SqlInbox:
    """Return the empty inbox of a fresh database."""
    return SqlInbox(storage)


async def test_letters_come_back_in_the_order_in_which_they_came(letters: SqlInbox) -> None:
    """The oldest come first, of one platform, whole and numbered; dropped ones are gone."""
    for one in (letter("b"), letter("x", platform="other"), letter("a"), letter("c")):
        await letters.add(one)
    found = await letters.oldest("slack", 2)
    assert [one.id for one in found] == ["slack:b", "slack:a"]
    assert found[0].number < found[1].number
    assert (found[0].body, found[0].received_at) == (letter("b").body, NINE)
    await letters.drop(found)
    assert [one.id for one in await letters.oldest("slack", 9)] == ["slack:c"]
    assert [one.id for one in await letters.oldest("other", 9)] == ["other:x"]


async def test_a_letter_that_comes_again_is_stored_once(letters: SqlInbox) -> None:
    """The second delivery neither moves nor changes what is there."""
    await letters.add(letter("a"))
    await letters.add(letter("b"))
    await letters.add(letter("a"))
    assert [one.id for one in await letters.oldest("slack", 9)] == ["slack:a", "slack:b"]


async def test_many_at_one_moment_keep_their_order(letters: SqlInbox) -> None:
    """Letters that share a commit stand in the order in which they were handed in."""
    await asyncio.gather(*(letters.add(letter(f"{number:03}")) for number in range(MANY)))
    found = await letters.oldest("slack", MANY + 1)
    assert [one.body["name"] for one in found] == [f"{number:03}" for number in range(MANY)]


async def test_who_is_forgotten_has_no_letters(storage: SqlStorage, letters: SqlInbox) -> None:
    """Erasing an account removes what it sent, and nobody else's."""
    await letters.add(letter("a"))
    await letters.add(letter("b", owner=Identity("slack", "T1", "U11")))
    async with storage.write() as uow:
        await uow.personal_data.erase((), (ANNE,))
    assert [one.id for one in await letters.oldest("slack", 9)] == ["slack:b"]
