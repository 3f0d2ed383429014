"""Rules of the state machine of a delivery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.delivery import (
    Absent,
    Accepted,
    DeliveryPolicy,
    LookUpOutcome,
    Paced,
    Postponed,
    Reason,
    Recorded,
    Refused,
    SendOutcome,
    Step,
    Unclear,
    Withheld,
    after_look_up,
    after_send,
    may_still_send,
    missed,
    step,
)
from bot.domain.posts import PlannedPost, Post, PostKind, PostState
from bot.errors import InvalidValue

NINE = datetime(2021, 6, 16, 7, 0, tzinfo=UTC)
POLICY = DeliveryPolicy()
TEN_MINUTES = timedelta(minutes=10)
TOO_LATE = NINE + TEN_MINUTES


def seconds(count: float) -> timedelta:
    """Return a span of time."""
    return timedelta(seconds=count)


def claimed(state: PostState, *, kind: PostKind = PostKind.TRANSITION, attempt: int = 1) -> Post:
    """Return a post that was claimed at nine and is of use for ten minutes."""
    plan = PlannedPost(key="nu", kind=kind, due=NINE, expires=TOO_LATE, channel_id="plenair")
    lease_until = NINE + POLICY.lease
    return Post(
        id=1, meeting_id="m", plan=plan, state=state, attempt=attempt, lease_until=lease_until
    )


SENDING = claimed(PostState.SENDING)
VERIFYING = claimed(PostState.VERIFYING)
ACCEPTED = Accepted("ts-1", NINE + seconds(1))


@pytest.mark.parametrize(
    ("outcome", "recorded"),
    [
        (
            ACCEPTED,
            Recorded(state=PostState.SENT, at=NINE + seconds(1), receipt="ts-1"),
        ),
        (
            Refused("not_in_channel"),
            Recorded(state=PostState.FAILED, at=NINE, error="not_in_channel"),
        ),
        (
            Withheld.NO_ADDRESS,
            Recorded(state=PostState.FAILED, at=NINE, error=Reason.UNREACHABLE),
        ),
        (
            Withheld.NO_TIME,
            Recorded(state=PostState.PENDING, at=NINE, not_before=NINE + seconds(1)),
        ),
        (
            Postponed("429", seconds(7)),
            Recorded(state=PostState.PENDING, at=NINE, not_before=NINE + seconds(7), error="429"),
        ),
        (
            Postponed("429", seconds(0)),
            Recorded(state=PostState.PENDING, at=NINE, not_before=NINE + seconds(1), error="429"),
        ),
        (
            Postponed("429", TEN_MINUTES),
            Recorded(state=PostState.MISSED, at=NINE, error="429"),
        ),
        (
            Unclear("time-out"),
            Recorded(
                state=PostState.UNKNOWN, at=NINE, not_before=NINE + POLICY.settle, error="time-out"
            ),
        ),
    ],
)
def test_after_sending(outcome: SendOutcome, recorded: Recorded) -> None:
    """Accepted is sent, refused is failed, surely not accepted waits, and unclear is looked up."""
    assert after_send(SENDING, outcome, NINE, POLICY) == recorded


@pytest.mark.parametrize(
    ("outcome", "now", "state", "not_before"),
    [
        (ACCEPTED, NINE, PostState.SENT, None),
        (ACCEPTED, TOO_LATE, PostState.SENT, None),
        (Absent.NOT_POSTED, NINE, PostState.PENDING, NINE),
        (Absent.NOT_POSTED, TOO_LATE, PostState.MISSED, None),
        (Absent.UNVERIFIABLE, NINE, PostState.FAILED, None),
        (Postponed("429", seconds(9)), NINE, PostState.UNKNOWN, NINE + seconds(9)),
        (Postponed("reset", seconds(0)), NINE, PostState.UNKNOWN, NINE + POLICY.settle),
        (Postponed("429", TEN_MINUTES), NINE, PostState.FAILED, None),
    ],
)
def test_after_looking_up(
    outcome: LookUpOutcome, now: datetime, state: PostState, not_before: datetime | None
) -> None:
    """Found is sent, absent is sent again while it is of use, and not knowing is never silent."""
    recorded = after_look_up(VERIFYING, outcome, now, POLICY)

    assert (recorded.state, recorded.not_before) == (state, not_before)


@pytest.mark.parametrize("kind", PostKind)
def test_only_a_room_link_is_sent_again_unverified(kind: PostKind) -> None:
    """When nobody can tell, a room link may come twice; any other post is held and reported."""
    recorded = after_look_up(
        claimed(PostState.VERIFYING, kind=kind), Absent.UNVERIFIABLE, NINE, POLICY
    )

    if kind is PostKind.ROOM:
        assert recorded.state is PostState.PENDING
    else:
        assert (recorded.state, recorded.error) == (PostState.FAILED, Reason.UNVERIFIED)


def test_an_unverified_room_link_is_sent_three_times_at_most() -> None:
    """Where every answer is lost, nobody gets the same link again and again."""
    post = claimed(PostState.VERIFYING, kind=PostKind.ROOM, attempt=6)

    recorded = after_look_up(post, Absent.UNVERIFIABLE, NINE, POLICY)

    assert (recorded.state, recorded.error) == (PostState.FAILED, Reason.UNVERIFIED)


def test_an_unverified_room_link_is_not_sent_when_it_is_too_late() -> None:
    """A room link that nobody can verify is failed once it is of no more use."""
    post = claimed(PostState.VERIFYING, kind=PostKind.ROOM)

    recorded = after_look_up(post, Absent.UNVERIFIABLE, TOO_LATE, POLICY)

    assert (recorded.state, recorded.error) == (PostState.FAILED, Reason.UNVERIFIED)


def test_what_may_be_there_twice_is_marked() -> None:
    """A post that was sent again because nobody could tell says so for good."""
    again = replace(SENDING, error=Reason.UNVERIFIED)

    assert after_send(again, Accepted("r", NINE), NINE, POLICY).error == Reason.UNVERIFIED
    other = replace(SENDING, error="reset")
    assert after_send(other, Accepted("r", NINE), NINE, POLICY).error is None


@pytest.mark.parametrize("outcome", [Paced(NINE + seconds(1)), Withheld.NO_TIME])
def test_waiting_for_a_turn_is_no_attempt(outcome: SendOutcome) -> None:
    """A post that was not even offered waits on, until it has become of no use."""
    often = replace(SENDING, attempt=POLICY.max_attempts)

    assert after_send(often, outcome, NINE, POLICY) == Recorded(
        state=PostState.PENDING, at=NINE, not_before=NINE + seconds(1)
    )
    late = SENDING.plan.expires - seconds(0.5)
    missed = after_send(often, Withheld.NO_TIME, late, POLICY)
    assert (missed.state, missed.error) == (PostState.MISSED, Reason.TOO_MANY)


def test_sending_gives_up() -> None:
    """After the last attempt a post that was surely not accepted is failed."""
    last = replace(SENDING, attempt=POLICY.max_attempts)

    recorded = after_send(last, Postponed("429", seconds(1)), NINE, POLICY)

    assert recorded.state is PostState.FAILED
    assert recorded.lost


@pytest.mark.parametrize("outcome", [Absent.NOT_POSTED, Postponed("429", seconds(1))])
def test_looking_up_gives_up(outcome: LookUpOutcome) -> None:
    """After the last attempt a post that was not found is failed."""
    last = replace(VERIFYING, attempt=POLICY.max_attempts)

    assert after_look_up(last, outcome, NINE, POLICY).state is PostState.FAILED


@pytest.mark.parametrize(
    ("after_claim", "allowed"), [(0, True), (16, True), (16.001, False), (29, False), (31, False)]
)
def test_a_stalled_worker_does_not_send(after_claim: float, *, allowed: bool) -> None:
    """Nothing is sent when less of the lease is left than one call and its margin."""
    assert may_still_send(SENDING, NINE + seconds(after_claim), POLICY) is allowed


@pytest.mark.parametrize(
    "post",
    [
        VERIFYING,
        replace(SENDING, lease_until=None),
        replace(SENDING, plan=replace(SENDING.plan, expires=NINE)),
    ],
)
def test_nothing_else_is_sent(post: Post) -> None:
    """A post that is not claimed for sending, has no lease or is of no more use is not sent."""
    assert not may_still_send(post, NINE, POLICY)


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (PostState.SENDING, NINE, Step.SEND),
        (PostState.SENDING, TOO_LATE - seconds(0.001), Step.SEND),
        (PostState.SENDING, TOO_LATE, Step.MISS),
        (PostState.VERIFYING, NINE, Step.LOOK_UP),
        (PostState.VERIFYING, TOO_LATE, Step.LOOK_UP),
    ],
)
def test_what_to_do_with_a_claim(state: PostState, now: datetime, expected: Step) -> None:
    """A post that is too late is missed, unless it may have been sent: then it is looked up."""
    assert step(claimed(state), now) is expected


@pytest.mark.parametrize(
    "state",
    [state for state in PostState if state not in {PostState.SENDING, PostState.VERIFYING}],
)
def test_only_claimed_posts_are_acted_on(state: PostState) -> None:
    """A post in any other state is nobody's to deliver."""
    with pytest.raises(InvalidValue, match="not claimed"):
        step(claimed(state), NINE)


@pytest.mark.parametrize(
    "times",
    [
        {"lease": seconds(31)},
        {"lease": seconds(14)},
        {"settle": seconds(7)},
        {"send_timeout": seconds(25)},
    ],
)
def test_a_policy_that_could_double_is_refused(times: dict[str, timedelta]) -> None:
    """A lease outlasts a call and its margin, and a margin covers late acceptance."""
    with pytest.raises(InvalidValue, match="must"):
        DeliveryPolicy(**times)  # type: ignore[arg-type]  # only times are given here


def test_pauses_double_up_to_a_limit() -> None:
    """Attempts are ever further apart, up to a minute."""
    pauses = [POLICY.pause(attempt).total_seconds() for attempt in (1, 2, 3, 7, 40, 4000)]

    assert pauses == [1, 2, 4, 60, 60, 60]


moments = st.integers(-5, 1000).map(lambda count: NINE + seconds(count))
waits = st.integers(0, 1000).map(seconds)
postponed = st.builds(Postponed, st.just("429"), waits)
send_outcomes = st.one_of(
    st.just(ACCEPTED),
    st.just(Refused("gone")),
    st.just(Unclear("reset")),
    st.sampled_from(Withheld),
    postponed,
)
look_up_outcomes = st.one_of(st.just(ACCEPTED), st.sampled_from(Absent), postponed)
attempts = st.integers(1, 50)
kinds = st.sampled_from(PostKind)


@settings(deadline=None)
@given(send_outcomes, look_up_outcomes, moments, attempts, kinds)
def test_no_way_is_open_ended(
    sent: SendOutcome, seen: LookUpOutcome, now: datetime, attempt: int, kind: PostKind
) -> None:
    """A post either ends or comes back: later than now, and not when it is of no more use."""
    sending = claimed(PostState.SENDING, kind=kind, attempt=attempt)
    verifying = claimed(PostState.VERIFYING, kind=kind, attempt=attempt)
    for recorded in (
        after_send(sending, sent, now, POLICY),
        after_look_up(verifying, seen, now, POLICY),
    ):
        assert recorded.returns == (recorded.not_before is not None)
        assert recorded.lost <= (recorded.error is not None)
        assert (recorded.state is PostState.SENT) == (recorded.receipt is not None)
        if recorded.not_before is not None:
            assert recorded.not_before >= now
        if recorded.state is PostState.PENDING:
            assert recorded.not_before is not None
            assert recorded.not_before < TOO_LATE


@settings(deadline=None)
@given(send_outcomes, moments, attempts)
def test_what_may_have_arrived_is_never_simply_sent_again(
    outcome: SendOutcome, now: datetime, attempt: int
) -> None:
    """Only an answer that surely was no acceptance leads back to pending."""
    post = claimed(PostState.SENDING, attempt=attempt)

    recorded = after_send(post, outcome, now, POLICY)

    if isinstance(outcome, Unclear):
        assert recorded.state is PostState.UNKNOWN
        assert recorded.not_before is not None
        assert recorded.not_before - now >= POLICY.settle


def test_a_miss_says_why() -> None:
    """A post that came too late keeps the reason for which it was held back."""
    assert missed(TOO_LATE, "429").error == "429"
    assert missed(TOO_LATE).error == Reason.EXPIRED
