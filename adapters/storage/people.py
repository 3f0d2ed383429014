"""People and their accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import and_, delete, func, or_, select, update

from adapters.storage.merging import SqlMerging
from adapters.storage.records import record, values
from adapters.storage.tables import (
    identities,
    meeting_workspaces,
    operators,
    people,
    registrations,
)
from adapters.storage.transaction import parts
from bot.domain.people import Person
from bot.domain.places import Identity


class SqlPeople(SqlMerging):
    """People; see bot.ports.People."""

    async def get(self, person_id: str) -> Person | None:
        """Return the person, or None."""
        row = await self._transaction.row(select(people).where(people.c.id == person_id))
        return record(Person, row) if row else None

    async def many(self, person_ids: Iterable[str]) -> Mapping[str, Person]:
        """Return people by id; those who are gone are left out."""
        found: dict[str, Person] = {}
        for part in parts(tuple(set(person_ids))):
            for row in await self._transaction.rows(select(people).where(people.c.id.in_(part))):
                found[row["id"]] = record(Person, row)
        return found

    async def by_identity(self, identity: Identity) -> Person | None:
        """Return whose account this is, or None."""
        query = (
            select(people)
            .join(identities)
            .where(*(identities.c[name] == value for name, value in values(identity).items()))
        )
        row = await self._transaction.row(query)
        return record(Person, row) if row else None

    async def meet(
        self,
        identity: Identity,
        *,
        name: str,
        language: str,
        timezone: str | None,
        email: str | None = None,
    ) -> Person:
        """Return the person of this account; a first meeting stores them as they are told here."""
        if known := await self.by_identity(identity):
            return known
        person = Person(
            id=uuid4().hex, name=name, language=language, timezone=timezone, email=email
        )
        await self.save(person)
        if await self.link(identity, person.id):
            return person
        # Somebody else met the same account at the same time and came first.
        await self._transaction.change(delete(people).where(people.c.id == person.id))
        return await self.meet(
            identity, name=name, language=language, timezone=timezone, email=email
        )

    async def save(self, person: Person) -> None:
        """Store the person as they are now."""
        await self.add_all((person,))

    async def add_all(self, many: Sequence[Person]) -> None:
        """Store many people at once, new or changed; they need not have an account."""
        await self._transaction.put(people, [values(person) for person in many], key=("id",))

    async def identities(self, person_ids: Iterable[str]) -> Mapping[str, tuple[Identity, ...]]:
        """Return each person's accounts, the oldest first."""
        found: dict[str, tuple[Identity, ...]] = dict.fromkeys(person_ids, ())
        for part in parts(tuple(found)):
            query = select(identities).where(identities.c.person_id.in_(part))
            for row in await self._transaction.rows(query.order_by(identities.c.number)):
                found[row["person_id"]] += (record(Identity, row),)
        return found

    async def refuse(self, identity: Identity, since: datetime | None) -> None:
        """Store since when nothing can be written to an account in private; None: it can again."""
        account = (identities.c[name] == value for name, value in values(identity).items())
        await self._transaction.change(update(identities).where(*account).values(refused_at=since))

    async def refused(self, person_ids: Iterable[str]) -> frozenset[Identity]:
        """Return those of people's accounts to which nothing can be written in private."""
        found: set[Identity] = set()
        for part in parts(tuple(set(person_ids))):
            query = select(identities).where(
                identities.c.person_id.in_(part), identities.c.refused_at.is_not(None)
            )
            found |= {record(Identity, row) for row in await self._transaction.rows(query)}
        return frozenset(found)

    async def by_email(self, meeting_id: str, addresses: Iterable[str]) -> Mapping[str, Person]:
        """Return, by address, who has it among the people of one meeting."""
        signed_up = select(registrations.c.person_id).where(
            registrations.c.meeting_id == meeting_id
        )
        joined = and_(
            identities.c.platform == meeting_workspaces.c.platform,
            identities.c.workspace == meeting_workspaces.c.workspace,
        )
        present = (
            select(identities.c.person_id)
            .join(meeting_workspaces, joined)
            .where(meeting_workspaces.c.meeting_id == meeting_id)
        )
        oldest = (
            select(func.min(identities.c.number))
            .where(identities.c.person_id == people.c.id)
            .scalar_subquery()
        )
        found: dict[str, Person] = {}
        for part in parts(tuple(set(addresses))):
            query = select(people).where(
                people.c.email.in_(part),
                or_(people.c.id.in_(signed_up), people.c.id.in_(present)),
            )
            for row in await self._transaction.rows(query.order_by(oldest.nulls_last())):
                found.setdefault(row["email"], record(Person, row))
        return found

    async def operators(self) -> tuple[Person, ...]:
        """Return who may organise every meeting they can see, by name."""
        query = select(people).join(operators).order_by(people.c.name, people.c.id)
        return tuple(record(Person, row) for row in await self._transaction.rows(query))

    async def add_operator(self, person_id: str) -> None:
        """Let a person organise every meeting they can see; twice changes nothing."""
        await self._transaction.add(operators, {"person_id": person_id}, key=("person_id",))
