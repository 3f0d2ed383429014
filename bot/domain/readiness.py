"""What is still missing before a meeting can run by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.domain.agenda import breakout_rounds
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.posts import PostState
from bot.domain.rooms import Room


class Gap(StrEnum):
    """One thing that an organiser may want to mend."""

    NO_AGENDA = "no_agenda"
    ASSUMED_END = "assumed_end"
    NO_CHANNEL = "no_channel"
    NO_ORGANISERS_CHANNEL = "no_organisers_channel"
    NO_LINK = "no_link"
    NO_ROOMS = "no_rooms"
    ROOM_WITHOUT_LINK = "room_without_link"
    TOO_FEW_SEATS = "too_few_seats"
    FAILED_POSTS = "failed_posts"


def gaps(
    meeting: Meeting,
    channels: Sequence[Channel],
    rooms: Sequence[Room],
    posts: Mapping[PostState, int],
    *,
    registered: int,
) -> tuple[Gap, ...]:
    """Return what is missing or doubtful, the most urgent first."""
    purposes = {channel.purpose for channel in channels}
    breakouts = bool(breakout_rounds(meeting.items))
    found = {
        Gap.FAILED_POSTS: bool(posts.get(PostState.FAILED) or posts.get(PostState.MISSED)),
        Gap.NO_AGENDA: not meeting.items,
        Gap.NO_CHANNEL: ChannelPurpose.PLENARY not in purposes,
        Gap.NO_ORGANISERS_CHANNEL: ChannelPurpose.ORGANISERS not in purposes,
        Gap.NO_LINK: meeting.plenary_link is None,
        Gap.NO_ROOMS: breakouts and not rooms,
        Gap.ROOM_WITHOUT_LINK: breakouts and any(room.link is None for room in rooms),
        Gap.TOO_FEW_SEATS: breakouts
        and bool(rooms)
        and sum(room.capacity for room in rooms) < registered,
        Gap.ASSUMED_END: any(item.end_assumed for item in meeting.items),
    }
    return tuple(gap for gap, applies in found.items() if applies)
