"""People, what they signed up for, their codes, and what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.codes import Code, CodePurpose
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.registration import Registration, RegistrationState


class People(Protocol):
    """People and their accounts."""

    async def get(self, person_id: str) -> Person | None:
        """Return the person, or None."""

    async def many(self, person_ids: Iterable[str]) -> Mapping[str, Person]:
        """Return people by id; those who are gone are left out."""

    async def by_identity(self, identity: Identity) -> Person | None:
        """Return whose account this is, or None."""

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

    async def save(self, person: Person) -> None:
        """Store the person as they are now."""

    async def identities(self, person_ids: Iterable[str]) -> Mapping[str, tuple[Identity, ...]]:
        """Return each person's accounts, the oldest first."""

    async def add_all(self, people: Sequence[Person]) -> None:
        """Store many people at once, new or changed; they need not have an account."""

    async def refuse(self, identity: Identity, since: datetime | None) -> None:
        """Store since when nothing can be written to an account in private; None: it can again."""

    async def refused(self, person_ids: Iterable[str]) -> frozenset[Identity]:
        """Return those of people's accounts to which nothing can be written in private."""

    async def by_email(self, meeting_id: str, addresses: Iterable[str]) -> Mapping[str, Person]:
        """Return, by address, who has it among the people of one meeting.

        Those are who ever signed up for it, and who has an account in a workspace that is joined
        to it. Of two with the same address the one with the older account, if any, is meant.
        """

    async def link(self, identity: Identity, person_id: str) -> bool:
        """Give a person one more account; tell whether it was nobody's until now."""

    async def merge(self, keep: str, gone: str) -> None:
        """Make two people one: accounts, organisers' rights and codes go to `keep`.

        Registrations and seats of `gone` go with them; the caller has stored what must stay.
        """

    async def operators(self) -> tuple[Person, ...]:
        """Return who may organise every meeting they can see, and make new ones."""

    async def add_operator(self, person_id: str) -> None:
        """Let a person organise every meeting they can see; twice changes nothing."""


class Registrations(Protocol):
    """Who takes part in which meeting."""

    async def get(self, meeting_id: str, person_id: str) -> Registration | None:
        """Return one person's registration, or None."""

    async def save(self, registration: Registration) -> None:
        """Store a registration, new or changed; one a person a meeting."""

    async def add_all(self, registrations: Sequence[Registration]) -> None:
        """Store many new registrations at once."""

    async def save_all(self, registrations: Sequence[Registration]) -> None:
        """Store many registrations at once, new or changed."""

    async def of_person(self, person_id: str) -> tuple[Registration, ...]:
        """Return one person's registrations in every meeting, the oldest first."""

    async def of_meeting(
        self, meeting_id: str, state: RegistrationState
    ) -> tuple[Registration, ...]:
        """Return the registrations in this state, first come first."""

    async def count(self, meeting_id: str) -> Mapping[RegistrationState, int]:
        """Return how many registrations are in each state; absent means none."""


class Codes(Protocol):
    """One-time codes, stored and compared by their hash alone."""

    async def add(self, code: Code) -> None:
        """Store a new code."""

    async def get(self, code_hash: str) -> Code | None:
        """Return the code with this hash, used or not, or None."""

    async def use(self, code_hash: str, purpose: CodePurpose, now: datetime) -> Code | None:
        """Use up a code; None when it is not there, of no use any more, or already used.

        Of several that use the same code at the same time, one gets it.
        """

    async def withdraw(self, purpose: CodePurpose) -> None:
        """Remove every code of this purpose that has not been used."""

    async def note_attempt(self, who: Identity, at: datetime) -> None:
        """Remember that this account tried a code that does not exist."""

    async def attempts(self, who: Identity, *, since: datetime) -> int:
        """Return how many such codes this account has tried after `since`."""

    async def purge(self, before: datetime) -> int:
        """Remove codes that ended, and attempts that were made, before this; return how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """How many drafts and messages of a conversation are kept of somebody."""

    drafts: int
    messages: int


class PersonalData(Protocol):
    """What is kept of people, across meetings: to show it, to erase it, to make it nobody's."""

    async def registrations(self, person_id: str) -> tuple[Registration, ...]:
        """Return one person's registrations, for every meeting, by meeting."""

    async def organised(self, person_id: str) -> tuple[str, ...]:
        """Return the meetings that a person organises, by id."""

    async def traces(self, person_id: str | None, accounts: Sequence[Identity]) -> Traces:
        """Count what is kept of a person, or of accounts that are nobody's yet."""

    async def erase(self, person_ids: Sequence[str], accounts: Sequence[Identity]) -> None:
        """Remove people with all that refers to them, and all that is kept of the accounts."""

    async def people_of(self, meeting_id: str) -> tuple[str, ...]:
        """Return who is still known to have taken part in a meeting, by id."""

    async def anonymise(
        self, meeting_id: str, person_ids: Sequence[str], *, ended: datetime
    ) -> None:
        """Make what these people did in a meeting that of people without a name.

        Counts of registrations, seats and posts stay as they were; nobody can tell any more whose
        they are. `ended` takes the place of the moment of registration.
        """

    async def unneeded(self, person_ids: Sequence[str]) -> tuple[str, ...]:
        """Return who of these takes part in nothing and organises nothing."""

    async def long_unneeded(self, now: datetime, *, since: datetime) -> tuple[str, ...]:
        """Note who takes part in nothing at `now`; return who did not at `since` either."""

    async def forget_strangers(self, *, before: datetime) -> None:
        """Remove what was said before `before` on accounts that are nobody's."""
