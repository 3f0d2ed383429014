"""Who may do what."""

from __future__ import annotations

from enum import StrEnum

from bot.conversation.text import strong
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Place
from bot.errors import AccessRefused
from bot.locales import Translator
from bot.ports import UnitOfWork


class Access(StrEnum):
    """Whom a command is for."""

    EVERYONE = "everyone"
    ORGANISER = "organiser"
    CODE = "code"
    """Organisers, and whoever has a code that an organiser or the server gave out."""


async def organises(uow: UnitOfWork, meeting: Meeting, person: Person | None) -> bool:
    """Tell whether this person is an organiser of the meeting."""
    if person is None:
        return False
    return any(one.id == person.id for one in await uow.meetings.organisers(meeting.id))


async def refusal(
    uow: UnitOfWork, meeting: Meeting | None, place: Place, t: Translator
) -> AccessRefused:
    """Return the refusal that tells whom to ask, without naming channels of other workspaces."""
    if meeting is None:
        return AccessRefused("access.refused")
    channels = tuple(
        channel.label
        for channel in await uow.meetings.channels(meeting.id)
        if channel.purpose is ChannelPurpose.ORGANISERS and channel.place.at == place.at
    )
    people = tuple(person.name for person in await uow.meetings.organisers(meeting.id))
    if channels and people:
        return AccessRefused(
            "access.ask_both", channel=strong(channels[0]), people=t.all_of(people)
        )
    if channels:
        return AccessRefused("access.ask_channel", channel=strong(channels[0]))
    if people:
        return AccessRefused("access.ask_people", people=t.all_of(people))
    return AccessRefused("access.refused")
