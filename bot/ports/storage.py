"""Transactions, and the repositories of one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.domain.pace import Limits
from bot.ports.announcing import Announcements
from bot.ports.living import LivingMessages
from bot.ports.meetings import Audit, Meetings, Rooms
from bot.ports.people import Codes, People, PersonalData, Registrations
from bot.ports.posts import Posts


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What lies between two requests of one person: a preview, a half-filled form, a code.

    `data` is JSON. It can be read only by `owner`, and only before `expires_at`.
    """

    id: str
    owner: str
    purpose: str
    data: Mapping[str, Any]
    expires_at: datetime


class Drafts(Protocol):
    """Things that wait for an answer, each with an end."""

    async def put(self, draft: Draft) -> None:
        """Store a draft, new or changed."""

    async def get(self, draft_id: str, *, owner: str, now: datetime) -> Draft | None:
        """Return the draft when it is this owner's and has not ended, else None."""

    async def drop(self, draft_id: str) -> bool:
        """Remove a draft; tell whether it was there, so that only one request can use it."""

    async def purge(self, now: datetime) -> int:
        """Remove the drafts that have ended; return how many."""

    async def add(self, draft: Draft) -> bool:
        """Store a new draft; tell whether its id was free, and change nothing when it was not."""


class UnitOfWork(Protocol):
    """The repositories of one transaction."""

    @property
    def meetings(self) -> Meetings:
        """Meetings."""

    @property
    def people(self) -> People:
        """People."""

    @property
    def registrations(self) -> Registrations:
        """Registrations."""

    @property
    def rooms(self) -> Rooms:
        """Rooms and seats."""

    @property
    def posts(self) -> Posts:
        """Posts."""

    @property
    def drafts(self) -> Drafts:
        """Drafts."""

    @property
    def audit(self) -> Audit:
        """The audit trail."""

    @property
    def codes(self) -> Codes:
        """One-time codes."""

    @property
    def personal_data(self) -> PersonalData:
        """Personal data."""

    @property
    def living(self) -> LivingMessages:
        """Messages that stay up to date."""

    @property
    def limits(self) -> Mapping[str, Limits]:
        """How fast platforms take messages, by their names; absent: as fast as one likes."""

    @property
    def announcements(self) -> Announcements:
        """Announcements."""


class Storage(Protocol):
    """Opens transactions."""

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a transaction that commits at the end, or rolls back on an exception."""

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a transaction that only reads."""

    async def close(self) -> None:
        """Let go of every connection."""
