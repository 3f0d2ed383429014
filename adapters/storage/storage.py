"""The storage: opens transactions and hands out their repositories."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType

from sqlalchemy.pool import AsyncAdaptedQueuePool

from adapters.storage.announcements import SqlAnnouncements
from adapters.storage.audit import SqlAudit
from adapters.storage.codes import SqlCodes
from adapters.storage.drafts import SqlDrafts
from adapters.storage.engine import address, postgresql_engine, sqlite_engine
from adapters.storage.living import SqlLivingMessages
from adapters.storage.meetings import SqlMeetings
from adapters.storage.people import SqlPeople
from adapters.storage.personal_data import SqlPersonalData
from adapters.storage.posts import SqlPosts
from adapters.storage.registrations import SqlRegistrations
from adapters.storage.rooms import SqlRooms
from adapters.storage.transaction import Memory, Transaction
from bot.domain.pace import Limits


class SqlUnitOfWork:
    """The repositories of one transaction; see bot.ports.UnitOfWork."""

    def __init__(self, transaction: Transaction, limits: Mapping[str, Limits]) -> None:
        self.meetings = SqlMeetings(transaction)
        self.people = SqlPeople(transaction)
        self.registrations = SqlRegistrations(transaction)
        self.rooms = SqlRooms(transaction)
        self.posts = SqlPosts(transaction)
        self.drafts = SqlDrafts(transaction)
        self.audit = SqlAudit(transaction)
        self.codes = SqlCodes(transaction)
        self.personal_data = SqlPersonalData(transaction)
        self.living = SqlLivingMessages(transaction)
        self.announcements = SqlAnnouncements(transaction)
        self.limits = limits


class SqlStorage:
    """Storage on SQLite or PostgreSQL; see bot.ports.Storage.

    On SQLite all writers of this process share one connection, so that they queue for it here and
    only other processes can ever make them wait for the file; readers have their own and see the
    file as it was when they began. So a unit of work that writes is never opened inside another.
    `limits` says how fast each platform takes messages.
    """

    def __init__(
        self, database_url: str, limits: Mapping[str, Limits] = MappingProxyType({})
    ) -> None:
        self._limits = limits
        url = address(database_url)
        self._memory: Memory = {}
        if url.get_backend_name() == "sqlite":
            self._writer = sqlite_engine(
                url,
                begin="BEGIN IMMEDIATE",
                connections=1,
                synchronous="NORMAL",
                foreign_keys="ON",
            )
            self._reader = sqlite_engine(url, begin="BEGIN", connections=8, query_only="ON")
        else:
            self._writer = postgresql_engine(url)
            self._reader = self._writer.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def is_shared(self) -> bool:
        """Whether several machines may work on this database."""
        return self._writer.dialect.name == "postgresql"

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """Open a transaction that commits at the end, or rolls back on an exception."""
        async with self._writer.begin() as connection:
            yield Transaction(connection, writes=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Open a transaction that sees one state of the database and changes nothing."""
        async with self._reader.begin() as connection:
            yield Transaction(connection, writes=False, memory=self._memory)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[SqlUnitOfWork]:
        """Open a unit of work that commits at the end, or rolls back on an exception."""
        async with self.writing() as transaction:
            yield SqlUnitOfWork(transaction, self._limits)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqlUnitOfWork]:
        """Open a unit of work that only reads."""
        async with self.reading() as transaction:
            yield SqlUnitOfWork(transaction, self._limits)

    def connections(self) -> tuple[int, int]:
        """Return how many connections are in use, and how many there may be."""
        pools = {engine.pool for engine in (self._writer, self._reader)}
        counted = [pool for pool in pools if isinstance(pool, AsyncAdaptedQueuePool)]
        return sum(pool.checkedout() for pool in counted), sum(_most(pool) for pool in counted)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._writer.dispose()
        await self._reader.dispose()


def _most(pool: AsyncAdaptedQueuePool) -> int:
    return pool.size() + max(0, pool._max_overflow)  # noqa: SLF001 - SQLAlchemy has no name for it
