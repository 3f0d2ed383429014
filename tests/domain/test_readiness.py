from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.domain.meeting import Channel, Meeting
from bot.domain.posts import PostState
from bot.domain.readiness import Gap, gaps
from bot.domain.rooms import Room
from tests.meetings import DAY, ORGANISERS, PLENARY, TWENTE, ZEELAND, meeting

LINKED = (TWENTE, replace(ZEELAND, link="https://meet.example.org/zeeland"))


def found(
    event: Meeting,
    *,
    channels: tuple[Channel, ...] = (PLENARY, ORGANISERS),
    rooms: tuple[Room, ...] = LINKED,
    posts: Mapping[PostState, int] | None = None,
    registered: int = 4,
) -> tuple[Gap, ...]:
    """Return the gaps of a meeting that is ready but for what a test says."""
    return gaps(event, channels, rooms, posts or {}, registered=registered)


def test_a_meeting_that_is_ready() -> None:
    """With an agenda, channels, a link and enough rooms there is nothing to mend."""
    assert found(meeting()) == ()


@pytest.mark.parametrize(
    ("gap", "event", "changes"),
    [
        (Gap.NO_CHANNEL, meeting(), {"channels": (ORGANISERS,)}),
        (Gap.NO_ORGANISERS_CHANNEL, meeting(), {"channels": (PLENARY,)}),
        (Gap.NO_LINK, meeting(plenary_link=None), {}),
        (Gap.NO_ROOMS, meeting(), {"rooms": ()}),
        (Gap.ROOM_WITHOUT_LINK, meeting(), {"rooms": (TWENTE, ZEELAND)}),
        (Gap.TOO_FEW_SEATS, meeting(), {"registered": 5}),
        (Gap.FAILED_POSTS, meeting(), {"posts": {PostState.FAILED: 1}}),
        (Gap.FAILED_POSTS, meeting(), {"posts": {PostState.MISSED: 1}}),
        (Gap.NO_AGENDA, meeting(items=()), {}),
        (Gap.ASSUMED_END, meeting(items=(replace(DAY[0], end_assumed=True),)), {}),
    ],
)
def test_each_gap_by_itself(gap: Gap, event: Meeting, changes: dict[str, object]) -> None:
    """Each thing that is missing is one gap, and no other."""
    assert found(event, **changes) == (gap,)  # type: ignore[arg-type]


def test_rooms_matter_only_with_break_outs() -> None:
    """A meeting without break-outs needs no rooms."""
    assert found(meeting(items=DAY[:2]), rooms=(), registered=500) == ()
