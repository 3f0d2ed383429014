"""Why personal data is kept, and for how long.

The storage lists each of its columns under one of these purposes, or as not personal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_DAYS = 30
"""How many days after a meeting ends it is still known who took part."""


class Purpose(StrEnum):
    """What personal data is for."""

    ACCOUNT = "account"
    """To recognise somebody and to speak their language."""
    REGISTRATION = "registration"
    """To know who takes part, and for whom."""
    SEAT = "seat"
    """To know who sits in which break-out room."""
    POST = "post"
    """To write to somebody in private, on time and once."""
    ORGANISER = "organiser"
    """To know who may change a meeting."""
    DRAFT = "draft"
    """To keep what somebody is in the middle of."""
    CONVERSATION = "conversation"
    """To show somebody their conversation again."""
    PROGRAMME = "programme"
    """To tell who speaks and who leads a room; the organisers publish it."""


class Retention(StrEnum):
    """When personal data goes away by itself."""

    MEETING = "meeting"
    """Some days after the meeting: what remains belongs to nobody."""
    LAST_MEETING = "last_meeting"
    """Some days after the last meeting of a person, or after anything else ties them to one."""
    TASK = "task"
    """As long as somebody organises a meeting."""
    HOUR = "hour"
    """About an hour after somebody began."""
    PUBLISHED = "published"
    """As long as the organisers publish it."""


RETENTION: Mapping[Purpose, Retention] = {
    Purpose.ACCOUNT: Retention.LAST_MEETING,
    Purpose.REGISTRATION: Retention.MEETING,
    Purpose.SEAT: Retention.MEETING,
    Purpose.POST: Retention.MEETING,
    Purpose.ORGANISER: Retention.TASK,
    Purpose.DRAFT: Retention.HOUR,
    Purpose.CONVERSATION: Retention.LAST_MEETING,
    Purpose.PROGRAMME: Retention.PUBLISHED,
}


def has_passed(ends_at: datetime | None, days: int, now: datetime) -> bool:
    """Tell whether a meeting that ended at `ends_at` is so long ago that names must go.

    A meeting without an end is not over.
    """
    return ends_at is not None and ends_at + timedelta(days=days) <= now
