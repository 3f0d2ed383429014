"""Rules of how fast messages are sent, and of when to begin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import (
    LONGEST_HOLD,
    LONGEST_LEAD,
    SHORTEST_HOLD,
    Burst,
    Limits,
    Rate,
    bursts,
    in_time,
    retry_after,
    spacing,
)
from bot.domain.places import Workspace
from bot.domain.posts import PlannedPost, PostKind
from bot.errors import InvalidValue

NINE = datetime(2021, 6, 16, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CHAT, TALK = Workspace("chat", "schools"), Workspace("talk", "council")
SLOW = {"chat": Limits(workspace=(Rate(4, SECOND),))}


def private(key: str, due: datetime = NINE, kind: PostKind = PostKind.ROOM) -> PlannedPost:
    """Return a post to the person whose id is its key."""
    return PlannedPost(key=key, kind=kind, due=due, expires=due + timedelta(hours=1), person_id=key)


def burst(count: int, due: datetime = NINE) -> list[PlannedPost]:
    """Return private posts that are due together."""
    return [private(f"{due:%H%M} {number:04}", due) for number in range(count)]


def homes(planned: list[PlannedPost], at: Workspace = CHAT) -> dict[str, Workspace]:
    """Return where each person is: all in one workspace."""
    return {str(post.person_id): at for post in planned}


def test_a_burst_begins_early_enough_for_its_last_message() -> None:
    """Four hundred messages at four a second, with headroom, begin more than two minutes early."""
    planned = burst(400)
    opened = in_time(planned, homes(planned), SLOW)
    first, last = opened[0], opened[-1]
    assert first.earliest == NINE - 399 * timedelta(seconds=0.25) * 1.25
    assert last.earliest == last.due


def test_nothing_is_sent_much_too_early() -> None:
    """However many there are, none is sent more than a quarter of an hour before its moment."""
    planned = burst(10_000)
    opened = in_time(planned, homes(planned), SLOW)
    assert min(post.window_start for post in opened) == NINE - LONGEST_LEAD


def test_bursts_are_told_by_their_moment() -> None:
    """What is sent ahead is counted by the moment it is for; what is not is left out."""
    ten = NINE + timedelta(hours=1)
    planned = [*burst(5), *burst(3, ten), private("alone", ten + timedelta(hours=1))]
    gap = SECOND / 4 * 1.25
    assert bursts(in_time(planned, homes(planned), SLOW)) == (
        Burst(start=NINE - 4 * gap, due=NINE, count=5),
        Burst(start=ten - 2 * gap, due=ten, count=3),
    )


def test_without_limits_nothing_changes() -> None:
    """Where a platform has no limits, and for channels, every post keeps its window."""
    channel = PlannedPost(
        key="nu", kind=PostKind.TRANSITION, due=NINE, expires=NINE + SECOND, channel_id="c"
    )
    planned = [*burst(400), channel]
    everybody = homes(planned, TALK)
    assert in_time(planned, everybody, SLOW) == tuple(planned)
    assert in_time([channel], {"None": CHAT}, SLOW) == (channel,)


def test_room_links_go_before_what_is_due_at_the_same_time() -> None:
    """Of one moment, the room links are planned first."""
    warnings = [private(f"a{n}", kind=PostKind.WARNING) for n in range(10)]
    rooms = [private(f"b{n}") for n in range(10)]
    planned = [*warnings, *rooms]
    starts = {post.key: post.window_start for post in in_time(planned, homes(planned), SLOW)}
    assert max(starts[room.key] for room in rooms) < min(starts[one.key] for one in warnings)


def test_the_application_is_limited_across_workspaces() -> None:
    """A limit of the application counts the messages to all of its workspaces."""
    planned = burst(20)
    everybody = {
        str(post.person_id): Workspace("chat", str(number % 2))
        for number, post in enumerate(planned)
    }
    limits = {"chat": Limits(application=(Rate(1, SECOND),))}
    opened = in_time(planned, everybody, limits)
    assert opened[0].earliest == NINE - 19 * SECOND * 1.25


@given(
    minutes=st.lists(st.integers(0, 20), max_size=60),
    count=st.integers(1, 5),
    per=st.integers(1, 60),
)
def test_every_message_has_its_turn_before_it_is_due(
    minutes: list[int], count: int, per: int
) -> None:
    """Sent in order as their windows open and the limit allows, none is late for want of time.

    Only where the longest lead cuts a window short may one be.
    """
    rate = Rate(count, per * SECOND)
    planned = [
        private(f"p{number:03}", NINE + minute * 60 * SECOND)
        for number, minute in enumerate(sorted(minutes))
    ]
    opened = in_time(planned, homes(planned), {"chat": Limits(workspace=(rate,))})
    assert [post.window_start for post in opened] == sorted(post.window_start for post in opened)
    assert all(post.due - LONGEST_LEAD <= post.window_start <= post.due for post in opened)
    if all(post.due - LONGEST_LEAD < post.window_start for post in opened):
        sent: list[datetime] = []
        for post in opened:
            free = sent[-count] + rate.per if len(sent) >= count else post.window_start
            sent.append(max(post.window_start, free))
        assert all(at <= post.due for at, post in zip(sent, opened, strict=True))


def test_the_slowest_rate_spaces_messages() -> None:
    """Of several rates the one that allows least for ever counts."""
    rates = (Rate(7, SECOND), Rate(60, 30 * SECOND), Rate(1800, timedelta(hours=1)))
    assert spacing(rates) == 2 * SECOND
    assert spacing(()) == timedelta()


@pytest.mark.parametrize(("count", "per"), [(0, SECOND), (-1, SECOND), (1, timedelta())])
def test_a_rate_allows_something_in_some_time(count: int, per: timedelta) -> None:
    """A rate that allows nothing, or that has no time, is refused."""
    with pytest.raises(InvalidValue, match="rate"):
        Rate(count, per)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        (None, SHORTEST_HOLD),
        ("", SHORTEST_HOLD),
        ("soon", SHORTEST_HOLD),
        ("nan", SHORTEST_HOLD),
        ("-5", SHORTEST_HOLD),
        ("0", SHORTEST_HOLD),
        ("30", timedelta(seconds=30)),
        ("1000000000", LONGEST_HOLD),
        ("9" * 400, LONGEST_HOLD),
        ("inf", LONGEST_HOLD),
        ("Wed, 16 Jun 2021 09:00:20 GMT", timedelta(seconds=20)),
        ("Wed, 16 Jun 2021 08:00:00 GMT", SHORTEST_HOLD),
        ("Wed, 16 Jun 2031 07:00:00 GMT", LONGEST_HOLD),
    ],
)
def test_how_long_to_wait_makes_sense(header: str | None, wait: timedelta) -> None:
    """Whatever stands in Retry-After, the wait is neither nothing nor without an end."""
    assert retry_after(header, NINE) == wait
