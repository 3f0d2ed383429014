"""Notices: posts that tell at once what has just happened, outside the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.meeting import Meeting
from bot.domain.posts import PlannedPost, PostKind

_SHORTEST = timedelta(hours=12)


class NoticeCode(StrEnum):
    """What a notice tells."""

    CANCELLED = "cancelled"
    PROMOTED = "promoted"
    ROOM_MOVED = "room_moved"
    SWAP_ASKED = "swap_asked"
    ANNOUNCEMENT_LOST = "announcement_lost"


def notice(
    meeting: Meeting,
    code: NoticeCode,
    *,
    now: datetime,
    channel_id: str | None = None,
    person_id: str | None = None,
    details: Mapping[str, str] | None = None,
) -> PlannedPost:
    """Return the post that tells one channel or person what happened at `now`.

    `details` are ids and numbers that its words need, never of people; of two notices that differ
    in them, each is told. It is of use until the meeting would have ended, and for half a day at
    least.
    """
    more = details or {}
    to = ":".join((*more.values(), channel_id or f"@{person_id}"))
    return PlannedPost(
        key=f"notice:{code}:{now:%Y%m%dT%H%M%S.%fZ}:{to}",
        kind=PostKind.NOTICE,
        due=now,
        expires=max(meeting.ends_at or now, now + _SHORTEST),
        channel_id=channel_id,
        person_id=person_id,
        details={"code": code, **more},
    )
