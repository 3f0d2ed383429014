"""People and their accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import uuid4

from sqlalchemy import delete, select

from adapters.storage.records import record, values
from adapters.storage.tables import identities, people
from adapters.storage.transaction import Repository, parts
from bot.domain.people import Person
from bot.domain.places import Identity


class SqlPeople(Repository):
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
        self, identity: Identity, *, name: str, language: str, timezone: str | None
    ) -> Person:
        """Return the person of this account; a first meeting stores them."""
        if known := await self.by_identity(identity):
            return known
        person = Person(id=uuid4().hex, name=name, language=language, timezone=timezone)
        await self.save(person)
        account = values(identity)
        if await self._transaction.add(
            identities, account | {"person_id": person.id}, key=tuple(account)
        ):
            return person
        # Somebody else met the same account at the same time and came first.
        await self._transaction.change(delete(people).where(people.c.id == person.id))
        return await self.meet(identity, name=name, language=language, timezone=timezone)

    async def save(self, person: Person) -> None:
        """Store the person as they are now."""
        await self._transaction.put(people, [values(person)], key=("id",))

    async def identities(self, person_ids: Iterable[str]) -> Mapping[str, tuple[Identity, ...]]:
        """Return each person's accounts, the oldest first."""
        found: dict[str, tuple[Identity, ...]] = dict.fromkeys(person_ids, ())
        for part in parts(tuple(found)):
            query = select(identities).where(identities.c.person_id.in_(part))
            for row in await self._transaction.rows(query.order_by(identities.c.number)):
                found[row["person_id"]] += (record(Identity, row),)
        return found
