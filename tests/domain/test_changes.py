"""Who is told what of a change, as a pure function of what was posted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import AgendaItem
from bot.domain.changes import (
    Edit,
    differences,
    heard_from,
    tell_channels,
    tell_people,
    versions_needed,
)
from bot.domain.plan import Slot, times_told
from bot.domain.posts import PlannedPost, Post, PostKind, PostState
from tests.meetings import DAY, at, meeting

MINUTE = timedelta(minutes=1)
NOW = at("9:30")
ROUND = DAY[4]


def in_zaal(name: str | None) -> tuple[AgendaItem, ...]:
    """Return the day with the introduction in another place."""
    return (*DAY[:3], replace(DAY[3], location=name), *DAY[4:])


def edit(
    before: tuple[AgendaItem, ...],
    after: tuple[AgendaItem, ...],
    *,
    version: int = 1,
    shift: bool = False,
    now: datetime = NOW,
) -> Edit:
    """Return a change from one version to the next."""
    return Edit(
        before=meeting(before, version=version),
        after=meeting(after, version=version + 1),
        now=now,
        due=now if shift else now + MINUTE,
        shift=shift,
    )


def post(plan: PlannedPost, state: PostState, number: int = 1) -> Post:
    """Return a planned post as it is stored."""
    return Post(id=number, meeting_id="m1", plan=plan, state=state)


def room(state: PostState, person: str = "aya", *, number: int = 1) -> Post:
    """Return a room message that told the published times."""
    plan = PlannedPost(
        key=f"room:gesprekken:1:@{person}",
        kind=PostKind.ROOM,
        due=ROUND.start,
        expires=ROUND.end,
        person_id=person,
        item_id=ROUND.id,
        details=times_told(Slot(items=(ROUND,))),
    )
    return post(plan, state, number)


def test_edits_that_wait_are_told_from_the_first() -> None:
    """A second edit takes the place of the first post, and tells both."""
    [first] = tell_channels([], ["plenair"], {}, edit(DAY, in_zaal("1"))).added
    stored = [post(first, PostState.PENDING)]
    second = edit(in_zaal("1"), in_zaal("2"), version=2)
    changes = tell_channels(stored, ["plenair"], {1: DAY}, second)
    assert changes.cancelled == (1,)
    assert [dict(plan.details) for plan in changes.added] == [{"from": "1", "to": "3"}]
    back = edit(in_zaal("1"), DAY, version=2)
    assert tell_channels(stored, ["plenair"], {1: DAY}, back).added == ()


@pytest.mark.parametrize(
    "state", [PostState.SENDING, PostState.SENT, PostState.UNKNOWN, PostState.VERIFYING]
)
def test_what_may_have_been_told_is_not_told_again(state: PostState) -> None:
    """From the moment a post is on its way, the next edit begins after it."""
    [first] = tell_channels([], ["plenair"], {}, edit(DAY, in_zaal("1"))).added
    second = edit(in_zaal("1"), in_zaal("2"), version=2)
    changes = tell_channels([post(first, state)], ["plenair"], {1: DAY}, second)
    assert changes.cancelled == ()
    assert [dict(plan.details) for plan in changes.added] == [{"from": "2", "to": "3"}]


def test_a_delay_takes_waiting_edits_along() -> None:
    """It is told at once, with the edits that had not settled."""
    [first] = tell_channels([], ["plenair"], {}, edit(DAY, in_zaal("1"))).added
    shift = edit(in_zaal("1"), in_zaal("2"), version=2, shift=True)
    [told] = tell_channels([post(first, PostState.PENDING)], ["plenair"], {1: DAY}, shift).added
    assert (told.due, dict(told.details)) == (NOW, {"from": "1", "to": "3", "shift": "1"})
    later = edit(in_zaal("2"), in_zaal("3"), version=3)
    [again] = tell_channels([post(told, PostState.PENDING)], ["plenair"], {1: DAY}, later).added
    assert (again.due, again.details["shift"]) == (NOW, "1")


def test_who_has_heard() -> None:
    """A channel counts once something was posted there, or waits to hear of a change."""
    [change] = tell_channels([], ["later"], {}, edit(DAY, in_zaal("1"))).added
    welcome = PlannedPost(
        key="welcome", kind=PostKind.WELCOME, due=NOW, expires=NOW, channel_id="plenair"
    )
    alert = replace(welcome, key="alert", kind=PostKind.ALERT, channel_id="organisatie")
    assert heard_from([post(welcome, PostState.PENDING)]) == set()
    stored = [
        post(welcome, PostState.SENT),
        post(alert, PostState.SENT, 2),
        post(change, PostState.PENDING, 3),
    ]
    assert heard_from(stored) == {"plenair", "later"}
    assert versions_needed(stored) == {1, 2}
    assert versions_needed([post(change, PostState.SENT)]) == set()


def stretched(minutes: int) -> tuple[AgendaItem, ...]:
    """Return the day with a longer or shorter round."""
    return (*DAY[:4], replace(ROUND, end=ROUND.end + minutes * MINUTE), *DAY[5:])


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ([room(PostState.SENT)], True),
        ([room(PostState.SENDING)], True),
        ([room(PostState.UNKNOWN)], True),
        ([room(PostState.PENDING)], False),
        ([room(PostState.CANCELLED)], False),
        ([room(PostState.FAILED)], False),
        ([room(PostState.SENT), room(PostState.PENDING, number=2)], False),
        ([room(PostState.SENT, "gone")], False),
        ([], False),
    ],
)
def test_who_has_the_old_time(stored: Sequence[Post], told: bool) -> None:
    """Only who may have heard it, sits in a room, and is not about to hear the new one."""
    change = edit(DAY, stretched(5), shift=True, now=at("10:20"))
    added = tell_people(stored, {"aya"}, change).added
    assert [plan.person_id for plan in added] == (["aya"] if told else [])


def test_who_heard_the_new_time_hears_no_more() -> None:
    """The last that somebody heard counts; going back is news again."""
    change = edit(DAY, stretched(5), shift=True, now=at("10:20"))
    [told] = tell_people([room(PostState.SENT)], {"aya"}, change).added
    stored = [room(PostState.SENT), post(told, PostState.SENT, 2)]
    other = edit(stretched(5), stretched(5), version=2, now=at("10:21"))
    assert tell_people(stored, {"aya"}, other).added == ()
    back = edit(stretched(5), DAY, version=2, now=at("10:22"))
    [again] = tell_people(stored, {"aya"}, back).added
    assert again.details["was_ends"] == told.details["ends"]
    waiting = [room(PostState.SENT), post(told, PostState.PENDING, 2)]
    undone = tell_people(waiting, {"aya"}, back)
    assert (undone.added, undone.cancelled) == ((), (2,))


def test_a_round_that_is_over_or_gone_tells_nobody() -> None:
    """What cannot be used any more is not sent."""
    late = edit(DAY, stretched(5), now=at("11:15"))
    assert tell_people([room(PostState.SENT)], {"aya"}, late).added == ()
    dropped = edit(DAY, (*DAY[:4], *DAY[5:]), now=at("10:20"))
    assert tell_people([room(PostState.SENT)], {"aya"}, dropped).added == ()


@given(st.lists(st.tuples(st.sampled_from([None, "1", "2"]), st.booleans()), max_size=6))
def test_the_channel_always_ends_up_with_the_truth(steps: list[tuple[str | None, bool]]) -> None:
    """However edits and sending alternate: what was told, and what waits, add up to what is so."""
    stored: list[Post] = []
    agendas = {1: in_zaal(None)}
    heard = agendas[1]
    for version, (place, sent) in enumerate(steps, start=1):
        agendas[version + 1] = in_zaal(place)
        change = edit(agendas[version], agendas[version + 1], version=version)
        changes = tell_channels(stored, ["plenair"], agendas, change)
        stored = [
            replace(one, state=PostState.CANCELLED) if one.id in changes.cancelled else one
            for one in stored
        ]
        stored += [post(plan, PostState.PENDING, len(stored) + 1) for plan in changes.added]
        waiting = [one for one in stored if one.state is PostState.PENDING]
        assert len(waiting) <= 1
        for one in waiting:
            begins, ends = (agendas[int(one.plan.details[end])] for end in ("from", "to"))
            assert begins == heard
            assert ends == agendas[version + 1]
            if sent:
                heard = ends
        if not waiting:
            assert differences(heard, agendas[version + 1], NOW) == ()
        if sent:
            stored = [replace(o, state=PostState.SENT) if o in waiting else o for o in stored]
