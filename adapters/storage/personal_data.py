"""What is kept of people, across meetings: to show it, to erase it, to make it nobody's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import (
    Text,
    bindparam,
    cast,
    delete,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
    union,
    update,
)

from adapters.storage.home_traces import forget_homes, forget_strangers_homes
from adapters.storage.inbox_table import inbox
from adapters.storage.records import record
from adapters.storage.tables import (
    agreements,
    announcements,
    audit,
    code_attempts,
    drafts,
    operators,
    organisers,
    people,
    posts,
    registrations,
    seats,
)
from adapters.storage.teams_traces import forget_references, forget_strangers_references
from adapters.storage.transaction import Repository, parts
from adapters.storage.web_traces import count_messages, forget_strangers, forget_visitors
from bot.domain.places import Identity
from bot.domain.registration import Registration
from bot.ports import Traces

_IS_NEEDED = or_(
    exists().where(registrations.c.person_id == people.c.id),
    exists().where(organisers.c.person_id == people.c.id),
    exists().where(operators.c.person_id == people.c.id),
)
_OLD, _NEW, _MEETING = (bindparam(name, type_=Text()) for name in ("old", "new", "meeting"))
_GIVE_REGISTRATION = (
    update(registrations)
    .where(registrations.c.meeting_id == _MEETING, registrations.c.person_id == _OLD)
    .values(person_id=_NEW, organisation="", region=None, wishes=())
)
_GIVE_SEATS = (
    update(seats)
    .where(seats.c.meeting_id == _MEETING, seats.c.person_id == _OLD)
    .values(person_id=_NEW, missed=(), wants=None, wanted_at=None)
)
_RELEASE = delete(agreements).where(
    agreements.c.meeting_id == _MEETING,
    or_(agreements.c.person_id == _OLD, agreements.c.other_id == _OLD),
)
_RENAME_ACTOR = update(audit).where(audit.c.actor == _OLD).values(actor=_NEW)
_RENAME_AUTHOR = update(announcements).where(announcements.c.author == _OLD).values(author=_NEW)
_RENAME_IN_DETAILS = (
    update(audit)
    .where(audit.c.number == bindparam("row"))
    .values(details=bindparam("new", type_=audit.c.details.type))
)
_GIVE_POSTS = (
    update(posts)
    .where(posts.c.meeting_id == _MEETING, posts.c.person_id == _OLD)
    .values(person_id=_NEW, key=func.replace(posts.c.key, _OLD, _NEW), receipt=None)
)


class SqlPersonalData(Repository):
    """Personal data; see bot.ports.PersonalData."""

    async def registrations(self, person_id: str) -> tuple[Registration, ...]:
        """Return one person's registrations, for every meeting, by meeting."""
        query = select(registrations).where(registrations.c.person_id == person_id)
        rows = await self._transaction.rows(query.order_by(registrations.c.meeting_id))
        return tuple(record(Registration, row) for row in rows)

    async def organised(self, person_id: str) -> tuple[str, ...]:
        """Return the meetings that a person organises, by id."""
        query = select(organisers.c.meeting_id).where(organisers.c.person_id == person_id)
        rows = await self._transaction.rows(query.order_by(organisers.c.meeting_id))
        return tuple(row["meeting_id"] for row in rows)

    async def traces(self, person_id: str | None, accounts: Sequence[Identity]) -> Traces:
        """Count what is kept of a person, or of accounts that are nobody's yet."""
        owned = drafts.c.owner.in_(_owners(filter(None, (person_id,)), accounts))
        query = select(func.count().label("rows")).select_from(drafts).where(owned)
        return Traces(
            drafts=(await self._transaction.only(query))["rows"],
            messages=await count_messages(self._transaction, accounts),
        )

    async def erase(self, person_ids: Sequence[str], accounts: Sequence[Identity]) -> None:
        """Remove people with all that refers to them, and all that is kept of the accounts."""
        for owners in parts(_owners(person_ids, accounts)):
            await self._transaction.change(delete(drafts).where(drafts.c.owner.in_(owners)))
            await self._transaction.change(delete(inbox).where(inbox.c.owner.in_(owners)))
        tried = [str(account) for account in accounts]
        await self._transaction.change(delete(code_attempts).where(code_attempts.c.who.in_(tried)))
        await forget_visitors(self._transaction, accounts)
        await forget_references(self._transaction, accounts)
        await forget_homes(self._transaction, accounts)
        # The trail still tells that one person did several things, and no longer who.
        pseudonyms = {person_id: uuid4().hex for person_id in person_ids}
        pairs = [{"old": old, "new": new} for old, new in pseudonyms.items()]
        for statement in (_RENAME_ACTOR, _RENAME_AUTHOR):
            await self._transaction.change_each(statement, pairs)
        await self._rename_in_details(pseudonyms)
        for ids in parts(person_ids):
            await self._transaction.change(delete(posts).where(posts.c.person_id.in_(ids)))
            # Accounts, rights, registrations and seats go with their person.
            await self._transaction.change(delete(people).where(people.c.id.in_(ids)))

    async def _rename_in_details(self, pseudonyms: Mapping[str, str]) -> None:
        about_people = cast(audit.c.details, Text).contains('"person"')
        query = select(audit.c.number, audit.c.details).where(about_people)
        changed = [
            {"row": row["number"], "new": row["details"] | {"person": pseudonyms[person_id]}}
            for row in await self._transaction.rows(query)
            if (person_id := row["details"]["person"]) in pseudonyms
        ]
        await self._transaction.change_each(_RENAME_IN_DETAILS, changed)

    async def people_of(self, meeting_id: str) -> tuple[str, ...]:
        """Return who is still known to have taken part in a meeting, by id."""
        await self._transaction.hold(meeting_id)
        known = union(
            *(
                select(table.c.person_id).where(table.c.meeting_id == meeting_id)
                for table in (registrations, seats, posts)
            )
        )
        query = select(people.c.id).where(people.c.id.in_(known), people.c.anonymous == false())
        rows = await self._transaction.rows(query.order_by(people.c.id))
        return tuple(row["id"] for row in rows)

    async def anonymise(
        self, meeting_id: str, person_ids: Sequence[str], *, ended: datetime
    ) -> None:
        """Make what these people did in a meeting that of people without a name."""
        await self._transaction.hold(meeting_id)
        pairs = [
            {"meeting": meeting_id, "old": person_id, "new": uuid4().hex}
            for person_id in person_ids
        ]
        nobody = insert(people).values(name="", language="", anonymous=true())
        await self._transaction.change_each(nobody, [{"id": pair["new"]} for pair in pairs])
        registered = _GIVE_REGISTRATION.values(since=ended)
        for statement in (registered, _GIVE_SEATS, _GIVE_POSTS, _RELEASE):
            await self._transaction.change_each(statement, pairs)

    async def unneeded(self, person_ids: Sequence[str]) -> tuple[str, ...]:
        """Return who of these takes part in nothing and organises nothing."""
        found: list[str] = []
        for ids in parts(person_ids):
            query = select(people.c.id).where(people.c.id.in_(ids), ~_IS_NEEDED)
            found += [row["id"] for row in await self._transaction.rows(query)]
        return tuple(found)

    async def long_unneeded(self, now: datetime, *, since: datetime) -> tuple[str, ...]:
        """Note who takes part in nothing at `now`; return who did not at `since` either."""
        spare = people.c.unneeded_since
        await self._transaction.change(
            update(people).where(spare.is_not(None), _IS_NEEDED).values(unneeded_since=None)
        )
        await self._transaction.change(
            update(people).where(spare.is_(None), ~_IS_NEEDED).values(unneeded_since=now)
        )
        rows = await self._transaction.rows(select(people.c.id).where(spare <= since))
        return tuple(row["id"] for row in rows)

    async def forget_strangers(self, *, before: datetime) -> None:
        """Remove what was said before `before` on accounts that are nobody's."""
        await forget_strangers(self._transaction, before)
        await forget_strangers_references(self._transaction, before)
        await forget_strangers_homes(self._transaction, before)


def _owners(person_ids: Iterable[str], accounts: Sequence[Identity]) -> list[str]:
    return [*person_ids, *map(str, accounts)]
