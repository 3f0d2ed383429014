"""One-time codes, by their hash, and the wrong guesses at them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from adapters.storage.records import record, values
from adapters.storage.tables import code_attempts, codes
from adapters.storage.transaction import Repository
from bot.domain.codes import Code, CodePurpose
from bot.domain.places import Identity


class SqlCodes(Repository):
    """Codes; see bot.ports.Codes."""

    async def add(self, code: Code) -> None:
        """Store a new code."""
        await self._transaction.change(insert(codes).values(values(code)))

    async def get(self, code_hash: str) -> Code | None:
        """Return the code with this hash, used or not, or None."""
        row = await self._transaction.row(select(codes).where(codes.c.hash == code_hash))
        return record(Code, row) if row else None

    async def use(self, code_hash: str, purpose: CodePurpose, now: datetime) -> Code | None:
        """Use up a code; None when it is not there, of no use any more, or already used."""
        statement = (
            update(codes)
            .where(
                codes.c.hash == code_hash,
                codes.c.purpose == purpose,
                codes.c.used_at.is_(None),
                codes.c.expires_at > now,
            )
            .values(used_at=now)
            .returning(codes)
        )
        row = await self._transaction.row(statement)
        return record(Code, row) if row else None

    async def withdraw(self, purpose: CodePurpose) -> None:
        """Remove every code of this purpose that has not been used."""
        await self._transaction.change(
            delete(codes).where(codes.c.purpose == purpose, codes.c.used_at.is_(None))
        )

    async def note_attempt(self, who: Identity, at: datetime) -> None:
        """Remember that this account tried a code that does not exist."""
        await self._transaction.change(insert(code_attempts).values(who=str(who), at=at))

    async def attempts(self, who: Identity, *, since: datetime) -> int:
        """Return how many such codes this account has tried after `since`."""
        query = (
            select(func.count().label("attempts"))
            .select_from(code_attempts)
            .where(code_attempts.c.who == str(who), code_attempts.c.at > since)
        )
        return int((await self._transaction.only(query))["attempts"])

    async def purge(self, before: datetime) -> int:
        """Remove codes that ended, and attempts that were made, before this; return how many."""
        ended = await self._transaction.change(delete(codes).where(codes.c.expires_at < before))
        tried = await self._transaction.change(
            delete(code_attempts).where(code_attempts.c.at < before)
        )
        return ended + tried
