"""Where the posts of a break-out round go when an organiser wants them in a thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import Channel, ChannelPurpose
from bot.domain.places import Place, whole
from bot.domain.plan import PlanPolicy, plan
from bot.domain.posts import PlannedPost, Post, PostKind, PostState
from bot.domain.replan import reconcile
from bot.domain.threads import CHANNEL, addresses, kept_waiting, opened, thread_of
from tests.meetings import NINE, PLENARY, TWENTE, ZEELAND, at, meeting, seat

THREADS = PlanPolicy(threads=True)
POLICY = DeliveryPolicy()
ROOT = "breakout:gesprekken:plenair"
OTHER = Channel(
    id="stream",
    place=Place("other", "tenant", "stream"),
    purpose=ChannelPurpose.PLENARY,
    name="stream",
)
SOON = timedelta(seconds=1)


def posts(policy: PlanPolicy = THREADS, *channels: Channel) -> dict[str, PlannedPost]:
    """Return what channels are told of a day with two rooms, by key."""
    planned = plan(meeting(), channels or (PLENARY,), (TWENTE, ZEELAND), (), policy)
    return {post.key: post for post in planned}


def stored(policy: PlanPolicy, **states: PostState) -> list[Post]:
    """Return the posts as they are stored, pending but for those of a `kind` that is named."""
    return [
        Post(id=row, meeting_id="m1", plan=post, state=states.get(post.kind, PostState.PENDING))
        for row, post in enumerate(posts(policy).values(), start=1)
    ]


def reply(attempt: int = 1, state: PostState = PostState.SENDING, **changes: object) -> Post:
    """Return the post with the rooms, claimed at a quarter past ten."""
    rooms = posts()["rooms:gesprekken:plenair"]
    return Post(
        id=2,
        meeting_id="m1",
        plan=replace(rooms, **changes),  # type: ignore[arg-type]
        state=state,
        attempt=attempt,
    )


def root(state: PostState, receipt: str | None = None) -> Post:
    """Return the post that opens the round."""
    return Post(id=1, meeting_id="m1", plan=posts()[ROOT], state=state, receipt=receipt)


def test_without_the_setting_no_post_goes_into_a_thread() -> None:
    """Who does not choose it is told what was always told, where it was always told."""
    plain = posts(PlanPolicy())
    assert all(post.under is None for post in plain.values())
    assert plain[ROOT].details == {}
    assert not any(key.startswith("rooms:") for key in plain)


def test_the_rooms_and_the_last_minutes_go_under_the_opening() -> None:
    """The opening stays in the channel, and so does everything that is not about the round."""
    planned = posts()
    under = {post.key: post.due for post in planned.values() if post.under == ROOT}
    assert under == {
        "rooms:gesprekken:plenair": at("10:15"),
        "warning:gesprekken:20210616T091000Z:plenair": at("11:05"),
    }
    assert planned[ROOT].details == {"rooms": "apart"}
    assert planned[ROOT].under is None


def test_that_the_plenary_starts_again_is_told_in_the_channel() -> None:
    """A reminder that the last minutes would have been has its own post, where all look."""
    kinds = [(post.kind, post.item_id) for post in posts().values() if post.under is None]
    assert (PostKind.REMINDER, "afsluiting") in kinds
    assert (PostKind.TRANSITION, "afsluiting") in kinds
    plain = [(post.kind, post.item_id) for post in posts(PlanPolicy()).values()]
    assert (PostKind.REMINDER, "afsluiting") not in plain


def test_the_setting_changes_no_key_of_what_was_planned_before() -> None:
    """Turning threads on adds posts, and finds all others again."""
    assert posts(PlanPolicy()).keys() < posts().keys()


def test_each_channel_has_a_thread_of_its_own() -> None:
    """A reply goes under a post to its own channel, on whatever platform that is."""
    planned = posts(THREADS, PLENARY, OTHER)
    replies = [post for post in planned.values() if post.under]
    assert len(replies) == 4
    assert all(planned[str(post.under)].channel_id == post.channel_id for post in replies)


def test_without_rooms_only_the_last_minutes_go_under_the_opening() -> None:
    """There is nothing to list, and the opening does not say that there is."""
    planned = plan(meeting(), (PLENARY,), (), (), THREADS)
    assert [post.kind for post in planned if post.under] == [PostKind.WARNING]
    assert all(post.details == {} for post in planned)


def test_private_posts_are_in_no_thread() -> None:
    """People are told their own room in their own chat."""
    planned = plan(meeting(), (), (TWENTE,), (seat("aya"),), THREADS)
    assert planned
    assert all(post.under is None for post in planned)


def test_turning_threads_on_changes_pending_posts_only() -> None:
    """A round that was opened with its rooms is not told them again; its warning goes under it."""
    before = stored(PlanPolicy(), breakout=PostState.SENT, welcome=PostState.SENT)
    policy = replace(THREADS, opened=opened(before))
    changes = reconcile(before, tuple(posts(policy).values()), at("10:30"))
    moved = {plan.key for _, plan in changes.moved}
    assert moved == {"warning:gesprekken:20210616T091000Z:plenair"}
    assert [post.kind for post in changes.added] == [PostKind.REMINDER]


def test_turning_threads_off_leaves_nobody_without_rooms() -> None:
    """The rooms of a round that was opened without them still come."""
    before = stored(THREADS, breakout=PostState.SENDING)
    waiting = [
        replace(post, state=PostState.PENDING) if post.plan.under else post for post in before
    ]
    policy = replace(PlanPolicy(), opened=opened(waiting))
    changes = reconcile(waiting, tuple(posts(policy).values()), at("10:15"))
    cancelled = {post.plan.kind for post in waiting if post.id in changes.cancelled}
    assert cancelled == {PostKind.REMINDER}
    assert [plan.under for _, plan in changes.moved] == [None]


@given(on=st.booleans(), then=st.booleans())
def test_before_the_round_the_setting_can_go_to_and_fro(*, on: bool, then: bool) -> None:
    """What is stored afterwards is what would have been planned so at once."""
    before = stored(PlanPolicy(threads=on))
    policy = PlanPolicy(threads=then, opened=opened(before))
    assert posts(policy) == posts(PlanPolicy(threads=then))
    changes = reconcile(before, tuple(posts(policy).values()), at("8:00"))
    rows = {post.id: post.plan for post in before} | dict(changes.moved)
    left = {plan.key: plan for row, plan in rows.items() if row not in changes.cancelled}
    assert left | {plan.key: plan for plan in changes.added} == posts(policy)


def test_a_reply_goes_under_the_message_that_was_sent() -> None:
    """The receipt of the opening names the thread."""
    sent = root(PostState.SENT, "C1/1623832500.000100")
    assert thread_of(reply(), sent, at("10:15"), POLICY) == "C1/1623832500.000100"


@pytest.mark.parametrize("state", [PostState.FAILED, PostState.CANCELLED, PostState.MISSED])
def test_a_reply_to_what_was_lost_goes_to_the_channel(state: PostState) -> None:
    """Nobody waits for an opening that does not come any more, nor for one that never was."""
    assert thread_of(reply(), root(state), at("10:15"), POLICY) == CHANNEL
    assert thread_of(reply(), None, at("10:15"), POLICY) == CHANNEL


@pytest.mark.parametrize(
    "state", [PostState.PENDING, PostState.SENDING, PostState.UNKNOWN, PostState.VERIFYING]
)
def test_a_reply_waits_fifteen_seconds_at_most(state: PostState) -> None:
    """While the opening may still come the reply waits, four times in all; then it goes."""
    now, waited = at("10:15"), []
    for attempt in range(1, 10):
        held = reply(attempt)
        if thread_of(held, root(state), now, POLICY) is not None:
            break
        kept = kept_waiting(held, now, POLICY)
        assert kept.state is PostState.PENDING
        assert kept.not_before is not None
        waited.append((kept.not_before - now).total_seconds())
        now = kept.not_before
    assert waited == [1, 2, 4, 8]
    assert thread_of(reply(5), root(state), now, POLICY) == CHANNEL


def test_a_reply_that_would_become_useless_does_not_wait() -> None:
    """The last second in which it can be told is not spent on waiting."""
    short = reply(earliest=None, due=at("10:15"), expires=at("10:15") + SOON)
    assert thread_of(short, root(PostState.SENDING), at("10:15"), POLICY) == CHANNEL


def test_a_reply_of_an_earlier_release_is_looked_for_in_the_channel() -> None:
    """Who sent a reply without settling its thread knew no threads."""
    verifying = reply(state=PostState.VERIFYING)
    assert thread_of(verifying, root(PostState.SENT, "C1/1"), at("10:15"), POLICY) == CHANNEL


def test_waiting_forgets_nothing_of_a_reply() -> None:
    """What was known to have gone wrong with it before is still known."""
    doubtful = replace(reply(), error="unverified", check_at=NINE)
    kept = kept_waiting(doubtful, at("10:15"), POLICY)
    assert (kept.error, kept.check_at) == ("unverified", NINE)


def test_a_thread_is_named_by_what_follows_the_last_slash() -> None:
    """Whatever a platform's receipts look like, the channel itself is the second way to go."""
    for receipt, name in (("C1/17.2", "17.2"), ("19:a;messageid=5/5", "5"), ("12", "12")):
        found = addresses(PLENARY.place, replace(reply(), thread=receipt))
        assert found == (replace(PLENARY.place, thread=name), PLENARY.place)
        assert {whole(place) for place in found} == {PLENARY.place}


def test_a_channel_that_is_a_thread_has_none_in_it() -> None:
    """What is told to a thread stays there, and so does what was settled for the channel."""
    inside = replace(PLENARY.place, thread="7")
    assert addresses(inside, replace(reply(), thread="C1/17.2")) == (inside,)
    assert addresses(PLENARY.place, replace(reply(), thread=CHANNEL)) == (PLENARY.place,)
