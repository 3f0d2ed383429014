"""Whether people can sign up at a given moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.domain.meeting import Meeting


class Openness(StrEnum):
    """Where the registration of a meeting stands."""

    CANCELLED = "cancelled"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    ENDED = "ended"
    OPEN = "open"


def openness(meeting: Meeting, now: datetime) -> Openness:
    """Return whether somebody new can sign up at `now`, or why not.

    Registration is open from its opening time, or from when an organiser opened it, until its
    deadline. An opening time that is still to come goes before what an organiser said earlier.
    """
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    if meeting.cancelled_at is not None:
        return Openness.CANCELLED
    if opens is not None and now < opens:
        return Openness.NOT_YET
    if opens is None and not meeting.registration_open:
        return Openness.CLOSED
    if closes is not None and closes <= now:
        return Openness.ENDED
    return Openness.OPEN


def opened(meeting: Meeting, now: datetime) -> Meeting:
    """Return the meeting open for registration at once; a deadline that is past goes."""
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    return replace(
        meeting,
        registration_open=True,
        registration_opens_at=None if opens and now < opens else opens,
        registration_closes_at=None if closes and closes <= now else closes,
    )


def closed(meeting: Meeting) -> Meeting:
    """Return the meeting closed for registration, without an opening time."""
    return replace(meeting, registration_open=False, registration_opens_at=None)
