"""What a command is given: who asks what, where, and in which transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.commands.access import Access, organises, refusal
from bot.conversation.form import Values
from bot.conversation.incoming import Incoming
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.values import MAX_NAME, address, clean_line
from bot.errors import AccessRefused, DagvoorzitterError, UserError
from bot.locales import Translator
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held
from bot.services.searching import Searches
from bot.services.which import meetings_meant


class SeveralMeetings(DagvoorzitterError):
    """More than one meeting may be meant; the person must choose."""

    def __init__(self, meetings: tuple[Meeting, ...]) -> None:
        super().__init__(f"{len(meetings)} meetings")
        self.meetings = meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing that somebody asks.

    `argument` is what follows the command; `slug` the meeting that was named in it. `person` is
    None for somebody the bot has not met. `timezone` is the reader's own, when it is known.
    `searches` are made between two attempts at an answer.
    """

    incoming: Incoming
    argument: str
    slug: str | None
    access: Access
    uow: UnitOfWork
    now: datetime
    t: Translator
    person: Person | None
    timezone: str | None
    default_timezone: str
    is_operator: bool
    searches: Searches = field(default_factory=Searches)

    @property
    def values(self) -> Values | None:
        """The values of a sent form, or None."""
        return self.incoming.values

    async def meeting(self) -> Meeting:
        """Return the meeting this is about, and nobody's else.

        SeveralMeetings when there is a choice, UserError when there is none, AccessRefused when
        the command is for organisers and this person is not one of this meeting.
        """
        meant = await self._meant()
        if not meant:
            raise self._not_found()
        allowed = await self.allowed(meant)
        if not allowed:
            raise await self.refusal(meant[0])
        if len(allowed) > 1:
            raise SeveralMeetings(allowed)
        return allowed[0]

    async def meeting_to_change(self) -> Meeting:
        """Return the meeting this is about as it is now, nobody else's until this is done.

        Raises as `meeting` does, and UserError when the meeting was cancelled.
        """
        meeting = await self.meeting()
        # A meeting that was chosen from a list is not held yet; see `Meetings.get`.
        held = await self.uow.meetings.get(meeting.id)
        if held is None:
            raise self._not_found()
        require_held(held)
        return held

    async def meeting_here(self) -> Meeting | None:
        """Return the meeting that is named, or whose channel this is; None when there is none."""
        if self.slug is not None:
            return await self.meeting()
        here = await self.uow.meetings.at_place(self.incoming.where)
        if here is not None and not await self.allowed((here,)):
            raise await self.refusal(here)
        return here

    async def admit(self) -> None:
        """Raise AccessRefused when somebody without any say asks an organiser's command."""
        if self.access is Access.CODE:
            return
        if not await self.may_use(self.access):
            meant = await self._meant()
            raise await self.refusal(meant[0] if meant else None)

    async def may_use(self, access: Access) -> bool:
        """Tell whether this person may use such commands for some meeting that may be meant."""
        if access is Access.EVERYONE or self.is_operator:
            return True
        for meeting in await self._meant():
            if await organises(self.uow, meeting, self.person):
                return True
        return False

    async def allowed(self, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
        """Return those of the meetings for which this person may use this command."""
        if self.access is Access.EVERYONE or self.is_operator:
            return meetings
        return tuple([one for one in meetings if await organises(self.uow, one, self.person)])

    async def refusal(self, meeting: Meeting | None) -> AccessRefused:
        """Return the refusal that tells whom to ask."""
        return await refusal(self.uow, meeting, self.incoming.where, self.t)

    async def meet(self, name: str | None = None) -> Person:
        """Return the person who asks, stored from now on; `name` is what somebody new is called."""
        told = name or clean_line(self.incoming.name, limit=MAX_NAME)
        return self.person or await self.uow.people.meet(
            self.incoming.who,
            name=told or self.incoming.who.user,
            language=self.t.language,
            timezone=self.timezone,
            email=address(self.incoming.vouched_email),
        )

    async def _meant(self) -> tuple[Meeting, ...]:
        return await meetings_meant(self.uow, self.incoming.where, slug=self.slug, now=self.now)

    def _not_found(self) -> UserError:
        if self.slug is not None:
            return UserError("meeting.unknown", slug=self.slug)
        return UserError("meeting.none")
