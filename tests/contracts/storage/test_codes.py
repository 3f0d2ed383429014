from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import meetings
from bot.domain.codes import Code, CodePurpose
from bot.domain.places import Identity
from tests.contracts.storage.examples import met, stored
from tests.meetings import NINE

HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)
ADA = Identity("chat", "schools", "ada")
CODE = Code(hash="h1", purpose=CodePurpose.OPERATOR, made_at=NINE - HOUR, expires_at=NINE + HOUR)


async def test_a_code_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    """Every field survives, with and without a meeting and a person."""
    meeting, ada = await stored(storage), await met(storage)
    full = replace(
        CODE, hash="h2", purpose=CodePurpose.ACCOUNT, meeting_id=meeting.id, person_id=ada.id
    )
    async with storage.write() as work:
        await work.codes.add(CODE)
        await work.codes.add(full)
    async with storage.read() as work:
        assert await work.codes.get("h1") == CODE
        assert await work.codes.get("h2") == full
        assert await work.codes.get("h3") is None


async def test_a_code_is_used_once(storage: SqlStorage) -> None:
    """Of requests that use the same code at the same time, one gets it; it stays as used."""
    async with storage.write() as work:
        await work.codes.add(CODE)

    async def use() -> Code | None:
        async with storage.write() as work:
            return await work.codes.use("h1", CodePurpose.OPERATOR, NINE)

    used = [code for code in await asyncio.gather(*(use() for _ in range(6))) if code]
    assert used == [replace(CODE, used_at=NINE)]
    async with storage.read() as work:
        assert await work.codes.get("h1") == replace(CODE, used_at=NINE)


async def test_a_code_is_for_one_purpose_and_has_an_end(storage: SqlStorage) -> None:
    """For another purpose, after its end, or with another hash nothing is used up."""
    async with storage.write() as work:
        await work.codes.add(CODE)
        assert await work.codes.use("h1", CodePurpose.ACCOUNT, NINE) is None
        assert await work.codes.use("h1", CodePurpose.OPERATOR, NINE + HOUR) is None
        assert await work.codes.use("h2", CodePurpose.OPERATOR, NINE) is None
        assert await work.codes.use("h1", CodePurpose.OPERATOR, NINE + HOUR - MOMENT)


async def test_withdrawing_leaves_what_was_used(storage: SqlStorage) -> None:
    """Only unused codes of the purpose go, so that a used one can still be told apart."""
    used, other = replace(CODE, hash="h2", used_at=NINE), replace(CODE, hash="h3")
    async with storage.write() as work:
        for code in (CODE, used, replace(other, purpose=CodePurpose.WORKSPACE)):
            await work.codes.add(code)
        await work.codes.withdraw(CodePurpose.OPERATOR)
        found = [await work.codes.get(code.hash) for code in (CODE, used, other)]
    assert [code is not None for code in found] == [False, True, True]


async def test_attempts_are_counted_by_account_and_time(storage: SqlStorage) -> None:
    """Another account's attempts do not count, nor those of the moment itself or before it."""
    async with storage.write() as work:
        for minute in (0, 5, 10):
            await work.codes.note_attempt(ADA, NINE + timedelta(minutes=minute))
        await work.codes.note_attempt(replace(ADA, workspace="council"), NINE)
    async with storage.read() as work:
        assert await work.codes.attempts(ADA, since=NINE - MOMENT) == 3
        assert await work.codes.attempts(ADA, since=NINE) == 2
        assert await work.codes.attempts(replace(ADA, user="bea"), since=NINE - HOUR) == 0


async def test_purging_removes_what_is_old(storage: SqlStorage) -> None:
    """Codes that ended and attempts that were made before a moment go, and are counted."""
    async with storage.write() as work:
        await work.codes.add(CODE)
        await work.codes.note_attempt(ADA, NINE)
        assert await work.codes.purge(NINE) == 0
        assert await work.codes.purge(NINE + HOUR + MOMENT) == 2
        assert await work.codes.get("h1") is None
        assert await work.codes.attempts(ADA, since=NINE - HOUR) == 0


async def test_a_code_follows_its_person_and_its_meeting(storage: SqlStorage) -> None:
    """A code goes to whoever its person turns out to be, and is gone with its meeting."""
    ada, bea, meeting = await met(storage, "ada"), await met(storage, "bea"), await stored(storage)
    async with storage.write() as work:
        await work.codes.add(replace(CODE, person_id=ada.id))
        await work.codes.add(replace(CODE, hash="h2", meeting_id=meeting.id))
        await work.people.merge(bea.id, ada.id)
        assert await work.codes.get("h1") == replace(CODE, person_id=bea.id)
    async with storage.writing() as transaction:
        await transaction.change(delete(meetings))
    async with storage.read() as work:
        assert await work.codes.get("h2") is None
