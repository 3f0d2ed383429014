"""Which posts a meeting needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.plan import PlanPolicy, plan
from bot.domain.posts import PlannedPost, PostKind
from tests.meetings import (
    DAY,
    NINE,
    ORGANISERS,
    PLENARY,
    TWENTE,
    ZEELAND,
    at,
    item,
    meeting,
    seat,
)

POLICY = PlanPolicy()


def told(posts: tuple[PlannedPost, ...]) -> list[tuple[str, str, str | None]]:
    """Return when, what and about which item, for reading."""
    zone = meeting().zone
    return [(f"{p.due.astimezone(zone):%H:%M}", str(p.kind), p.item_id) for p in posts]


def channel_plan(*items: AgendaItem) -> list[tuple[str, str, str | None]]:
    """Return what the plenary channel is told."""
    return told(plan(meeting(items or DAY), (PLENARY,), (), (), POLICY))


def test_the_day_of_the_sample_meeting() -> None:
    """The channel hears each transition, each reminder, the breaks, the rooms and the thanks."""
    assert channel_plan() == [
        ("08:45", "welcome", "opening"),
        ("08:55", "reminder", "opening"),
        ("09:00", "transition", "opening"),
        ("09:05", "reminder", "kennis"),
        ("09:10", "transition", "kennis"),
        ("10:00", "break", "pauze"),
        ("10:05", "transition", "inleiding"),
        ("10:10", "reminder", "gesprekken"),
        ("10:15", "breakout", "gesprekken"),
        ("11:05", "warning", "gesprekken"),
        ("11:10", "transition", "afsluiting"),
        ("11:30", "closing", None),
    ]


def test_a_reminder_that_falls_on_the_item_before_it_is_said_in_that_post() -> None:
    """A five-minute break and its announcement of what follows are one message."""
    posts = plan(meeting(), (PLENARY,), (), (), POLICY)
    pause = next(post for post in posts if post.kind is PostKind.BREAK)
    assert pause.next_item_id == "inleiding"


def test_a_reminder_never_comes_before_the_item_before_it_has_begun() -> None:
    """An item shorter than the reminder's lead announces the next one itself."""
    short = item("kort", "9:00", "9:03"), item("lang", "9:03", "9:30")
    assert ("08:58", "reminder", "lang") not in channel_plan(*short)
    posts = plan(meeting(short), (PLENARY,), (), (), POLICY)
    opening = next(post for post in posts if post.kind is PostKind.TRANSITION)
    assert opening.next_item_id == "lang"


def test_the_warning_is_also_the_reminder_of_what_follows() -> None:
    """The last minutes of the rooms and the reminder of the closing are one message."""
    posts = plan(meeting(), (PLENARY,), (), (), POLICY)
    warning = next(post for post in posts if post.kind is PostKind.WARNING)
    assert warning.next_item_id == "afsluiting"


def test_a_break_is_not_announced_beforehand() -> None:
    """Nobody needs a reminder that a break is coming."""
    assert ("09:55", "reminder", "pauze") not in channel_plan()


def test_parallel_sessions_are_one_post() -> None:
    """Sessions that start together are told together."""
    items = item("a", "9:00", "10:00"), item("b", "9:00", "9:45"), item("c", "10:00", "10:30")
    assert [row for row in channel_plan(*items) if row[1] == "transition"] == [
        ("09:00", "transition", "a"),
        ("10:00", "transition", "c"),
    ]


def test_every_day_has_its_own_welcome_and_the_thanks_come_once() -> None:
    """A meeting of two days greets twice and thanks at the very end."""
    second = tuple(
        replace(one, id=f"{one.id}2", start=one.start + timedelta(1), end=one.end + timedelta(1))
        for one in DAY
    )
    kinds = [kind for _, kind, _ in channel_plan(*DAY, *second)]
    assert (kinds.count("welcome"), kinds.count("closing")) == (2, 1)
    assert kinds[-1] == "closing"


def test_everybody_with_a_seat_is_told_the_room_and_the_last_minutes() -> None:
    """A person hears in private where to go, and when to come back."""
    posts = plan(meeting(), (), (TWENTE, ZEELAND), (seat("aya"), seat("bas", ZEELAND)), POLICY)
    assert {(p.person_id, str(p.kind), p.due) for p in posts} == {
        ("aya", "room", at("10:15")),
        ("bas", "room", at("10:15")),
        ("aya", "warning", at("11:05")),
        ("bas", "warning", at("11:05")),
    }


def test_the_organisers_channel_hears_no_transitions() -> None:
    """What is meant for everybody goes to the plenary channels only."""
    assert plan(meeting(), (ORGANISERS,), (), (), POLICY) == ()


def test_a_room_is_told_again_only_when_the_room_or_its_link_changes() -> None:
    """The key of a room post holds the room and its link, not who leads it."""

    def key(room: object) -> str:
        posts = plan(meeting(), (), (room,), (seat("aya"),), POLICY)  # type: ignore[arg-type]
        return next(post.key for post in posts if post.kind is PostKind.ROOM)

    assert key(TWENTE) == key(replace(TWENTE, leader="Iemand anders"))
    assert key(TWENTE) != key(replace(TWENTE, link="https://meet.example.org/nieuw"))


def test_a_moved_item_keeps_the_key_of_its_transition_and_gets_a_new_reminder() -> None:
    """A transition is told once an item, a reminder once a start time."""
    before = {p.key for p in plan(meeting(), (PLENARY,), (), (), POLICY)}
    later = replace(DAY[-1], start=at("11:15"), end=at("11:35"))
    gap = (*DAY[:4], item("vragen", "10:15", "11:00"), later)
    after = {p.key for p in plan(meeting(gap), (PLENARY,), (), (), POLICY)}
    assert "transition:afsluiting:plenair" in before & after
    assert any(key.startswith("reminder:afsluiting:20210616T091500Z") for key in after - before)


def test_without_an_agenda_there_is_nothing_to_post() -> None:
    """A meeting without items plans no post at all."""
    assert plan(meeting(()), (PLENARY,), (TWENTE,), (seat("aya"),), POLICY) == ()


agendas = st.lists(
    st.tuples(st.integers(0, 600), st.integers(1, 120), st.sampled_from(ItemKind)),
    max_size=12,
).map(
    lambda rows: tuple(
        AgendaItem(
            id=f"i{number}",
            start=NINE + timedelta(minutes=start),
            end=NINE + timedelta(minutes=start + length),
            title=f"Item {number}",
            kind=kind,
        )
        for number, (start, length, kind) in enumerate(rows)
    )
)


@given(agendas)
def test_keys_are_unique_and_windows_can_be_met(items: tuple[AgendaItem, ...]) -> None:
    """Any agenda gives posts with different keys, each due before it is of no use."""
    posts = plan(meeting(items), (PLENARY,), (TWENTE,), (seat("aya"),), POLICY)
    assert len({post.key for post in posts}) == len(posts)
    assert all(post.window_start <= post.due <= post.expires for post in posts)
    assert list(posts) == sorted(posts, key=lambda post: (post.due, post.key))


@given(agendas, st.integers(-600, 600))
def test_moving_the_whole_day_moves_every_post_and_nothing_else(
    items: tuple[AgendaItem, ...], minutes: int
) -> None:
    """The plan depends on the distances between items, not on the hour of the day."""
    shift = timedelta(minutes=minutes)
    utc = meeting(items, timezone="UTC")
    zone = meeting(
        tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in items),
        timezone="UTC",
    )
    same_days = len(utc.days) == len(zone.days) == 1
    before = plan(utc, (PLENARY,), (), (), POLICY)
    after = plan(zone, (PLENARY,), (), (), POLICY)
    if same_days:
        assert [(p.kind, p.due + shift, p.item_id) for p in before] == [
            (p.kind, p.due, p.item_id) for p in after
        ]


def test_a_cancelled_meeting_needs_no_posts() -> None:
    """Nothing is planned for a meeting that was cancelled, neither for channels nor for people."""
    gone = meeting(cancelled_at=NINE - timedelta(days=1))
    assert plan(gone, (PLENARY,), (TWENTE,), (seat("aya"),), POLICY) == ()


def test_reminders_come_as_long_before_as_the_meeting_wants() -> None:
    """The setting of the meeting decides when reminders come, and nothing else moves."""
    event = meeting(reminder_minutes=3)
    posts = plan(event, (PLENARY,), (), (), PlanPolicy.of(event))
    reminders = [p for p in told(posts) if p[1] == "reminder"]
    assert reminders == [
        ("08:57", "reminder", "opening"),
        ("09:07", "reminder", "kennis"),
        ("10:02", "reminder", "inleiding"),
        ("10:12", "reminder", "gesprekken"),
        ("11:07", "reminder", "afsluiting"),
    ]


def test_a_meeting_without_reminders() -> None:
    """With 0 minutes there is no reminder, alone or inside another post."""
    event = meeting(reminder_minutes=0)
    posts = plan(event, (PLENARY,), (), (), PlanPolicy.of(event))
    assert [kind for _, kind, _ in told(posts)] == [
        *("welcome", "transition", "transition", "break", "transition", "breakout"),
        *("warning", "transition", "closing"),
    ]
    assert not any(p.next_item_id for p in posts if p.kind is not PostKind.WARNING)
