"""Posts in which some readers see more than others."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.conversation.plain import plain_text
from bot.domain.announcements import Announcement, Lost, Readers
from bot.domain.audit import COMMAND_LINE
from bot.domain.delivery import Recorded
from bot.domain.notices import NoticeCode
from bot.domain.places import Identity, Place
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState
from bot.domain.threads import APART, ONLY, ROOMS
from bot.locales import translator
from bot.ports import Delivery, Shared
from bot.posting import shared as looks
from bot.posting.compose import compose
from bot.posting.shared import seen, shared
from bot.posting.view import load_view
from tests.meetings import NINE, ORGANISERS, PLENARY, at, seat
from tests.posting.test_compose import World, world

__all__ = ["world"]

AYA = Identity("chat", "local", "aya")
FEDOR = Identity("chat", "local", "fedor")
SANNE = Identity("chat", "local", "sanne")
OPERATORS = frozenset({FEDOR})
AGAIN = "[Opnieuw versturen]"


async def composed(world: World, post: Post) -> Delivery:
    """Return the one delivery of a post."""
    async with world.storage.read() as uow:
        [delivery] = (await compose(uow, [post], operators=OPERATORS))[post.id]
    return delivery


async def looked(
    world: World, key: str, who: Identity, where: Place, now: datetime = NINE
) -> str | None:
    """Return what somebody reads in a post, when all posts were sent."""
    async with world.storage.write() as uow:
        claimed = await uow.posts.claim(
            now=at("23:00"), owner="test", lease=timedelta(seconds=30), limit=100
        )
        sent = Recorded(state=PostState.SENT, at=NINE)
        await uow.posts.record([(post, sent) for post in claimed])
    return await seen_by(world, key, who, where, now)


async def seen_by(
    world: World, key: str, who: Identity, where: Place, now: datetime = NINE
) -> str | None:
    """Return what somebody reads in a post as it is."""
    async with world.storage.read() as uow:
        reply = await seen(uow, key, who, where, now=now, operators=OPERATORS)
    return None if reply is None else plain_text(reply)


async def alerted(world: World) -> Delivery:
    """Store an alert and the organiser; return the alert on its way."""
    alert = PlannedPost(
        key="alert",
        kind=PostKind.ALERT,
        due=NINE,
        expires=NINE + timedelta(hours=1),
        channel_id=world.organisers.id,
        details={"kind": "welcome", "reason": PostState.FAILED, "due": NINE.isoformat()}
        | {"count": "1", "channel": world.plenary.id, "error": "not_in_channel"},
    )
    async with world.storage.write() as uow:
        sanne = await uow.people.meet(SANNE, name="Sanne", language="nl", timezone=None)
        await uow.meetings.add_organiser(world.meeting.id, sanne.id)
        await uow.posts.apply(world.meeting.id, PostChanges(added=(alert,)))
    [post] = await world.posts(PostKind.ALERT)
    return await composed(world, post)


async def test_what_begins_a_round_is_drawn_for_who_has_a_room(world: World) -> None:
    """The readers who see more are those with a seat; everybody else reads the post as it is."""
    [post] = await world.posts(PostKind.BREAKOUT)
    delivery = await composed(world, post)
    assert delivery.shared == Shared(reply=delivery.reply, readers=(AYA,))
    own = await looked(world, delivery.key, AYA, PLENARY.place)
    assert own is not None
    assert "Your room: Twente en Achterhoek" in own
    assert await looked(world, delivery.key, SANNE, PLENARY.place) == plain_text(delivery.reply)


@pytest.mark.parametrize(("rooms", "drawn"), [(APART, True), (ONLY, False)])
async def test_only_what_opens_a_round_is_drawn_anew(
    world: World, rooms: str, *, drawn: bool
) -> None:
    """Where the rooms stand in a post of their own, a reader's own room is in the first."""
    [post] = await world.posts(PostKind.BREAKOUT)
    plan = replace(post.plan, details={**post.plan.details, ROOMS: rooms})
    assert ((await composed(world, replace(post, plan=plan))).shared is not None) is drawn


async def test_without_a_seat_there_is_nothing_to_draw(world: World) -> None:
    """Before rooms are given, and at any other moment of the day, all read the same."""
    async with world.storage.write() as uow:
        await uow.rooms.vacate(world.meeting.id, world.aya.id)
    for kind in (PostKind.BREAKOUT, PostKind.WELCOME, PostKind.BREAK, PostKind.WARNING):
        [post, *_] = [one for one in await world.posts(kind) if one.plan.channel_id]
        assert (await composed(world, post)).shared is None


async def test_a_seat_in_another_round_is_of_no_account(world: World) -> None:
    """Who sits in the second round only is no reader of what begins the first."""
    async with world.storage.write() as uow:
        await uow.rooms.vacate(world.meeting.id, world.aya.id)
        await uow.rooms.seat(world.meeting.id, (seat(world.aya.id, number=2),))
    [post] = await world.posts(PostKind.BREAKOUT)
    assert (await composed(world, post)).shared is None


async def test_an_alert_has_its_button_for_organisers(world: World) -> None:
    """Where all see one card the button is in it; where each has their own, organisers have it."""
    delivery = await alerted(world)
    assert AGAIN in plain_text(delivery.reply)
    assert delivery.shared is not None
    assert AGAIN not in plain_text(delivery.shared.reply)
    assert set(delivery.shared.readers) == {SANNE, FEDOR}
    for who, has in ((SANNE, True), (FEDOR, True), (AYA, False)):
        told = await looked(world, delivery.key, who, ORGANISERS.place)
        assert told is not None
        assert (AGAIN in told or "[Send again]" in told) is has


async def test_a_lost_announcement_is_changed_by_organisers(world: World) -> None:
    """So has the notice of an announcement that cannot be posted; a cancelled meeting has none."""
    lost = Announcement(
        id="koffie",
        author=COMMAND_LINE,
        text="Koffie",
        readers=Readers.CHANNELS,
        made_at=NINE,
        at=NINE,
        lost=Lost.CHANNEL,
    )
    plans = [
        PlannedPost(
            key=code,
            kind=PostKind.NOTICE,
            due=NINE,
            expires=NINE + timedelta(hours=1),
            channel_id=world.organisers.id,
            details={"code": code, "announcement": lost.id},
        )
        for code in (NoticeCode.ANNOUNCEMENT_LOST, NoticeCode.CANCELLED)
    ]
    async with world.storage.write() as uow:
        await uow.announcements.save(world.meeting.id, lost)
        await uow.posts.apply(world.meeting.id, PostChanges(added=tuple(plans)))
    one, other = sorted(await world.posts(PostKind.NOTICE), key=lambda post: post.plan.key)
    assert (await composed(world, other)).shared is None
    delivery = await composed(world, one)
    assert delivery.shared is not None
    assert "[Wijzigen]" in plain_text(delivery.reply)
    assert "[Wijzigen]" not in plain_text(delivery.shared.reply)
    told = await looked(world, delivery.key, FEDOR, ORGANISERS.place)
    assert told is not None
    assert "[Wijzigen]" in told


@pytest.mark.parametrize("most", [0, 1])
async def test_more_than_can_be_named_are_not_named(
    world: World, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Above the number that platforms take, none is named: it would leave others out by chance."""
    monkeypatch.setattr(looks, "MOST_NAMED", most)
    alert = await alerted(world)
    assert alert.shared is not None
    assert alert.shared.readers == ()
    [post] = await world.posts(PostKind.BREAKOUT)
    begins = await composed(world, post)
    assert begins.shared is not None
    assert begins.shared.readers == ((AYA,) if most else ())


@pytest.mark.parametrize(
    "where",
    [
        PLENARY.place,
        Place("chat", "elsewhere", ORGANISERS.place.channel),
        Place("other", "local", ORGANISERS.place.channel),
        Place("chat", "local", ORGANISERS.place.channel, private=True),
    ],
)
async def test_a_post_is_seen_in_its_own_channel_alone(world: World, where: Place) -> None:
    """From any other place it is as if it were not there."""
    delivery = await alerted(world)
    assert await looked(world, delivery.key, SANNE, where) is None


@pytest.mark.parametrize("key", ["", "x", "m1:x", "other:alert", ":alert"])
async def test_what_is_no_post_is_not_seen(world: World, key: str) -> None:
    """A key that somebody made up finds nothing."""
    await alerted(world)
    assert await looked(world, key, SANNE, ORGANISERS.place) is None


async def test_a_post_to_one_person_is_not_seen_by_its_key(world: World) -> None:
    """What was said in private stands in no channel, whoever asks for it."""
    [post] = await world.posts(PostKind.ROOM)
    key = f"{world.meeting.id}:{post.plan.key}"
    for where in (PLENARY.place, ORGANISERS.place, Place("chat", "local", "aya", private=True)):
        assert await looked(world, key, AYA, where) is None


@pytest.mark.parametrize("kind", [PostKind.CARD, PostKind.EDIT])
async def test_a_pinned_agenda_marks_what_runs_for_who_looks(world: World, kind: PostKind) -> None:
    """The post says what always holds; who looks at it sees what runs at that moment."""
    pinned = PlannedPost(
        key="card",
        kind=kind,
        due=NINE,
        expires=NINE + timedelta(hours=1),
        channel_id=world.plenary.id,
    )
    async with world.storage.write() as uow:
        await uow.posts.apply(world.meeting.id, PostChanges(added=(pinned,)))
        view = await load_view(uow, world.meeting.id)
        assert view is not None
        for_all = await shared(uow, pinned, view, translator("nl"), operators=OPERATORS)
    assert for_all is not None
    assert for_all.readers == ()
    assert "▶" not in plain_text(for_all.reply)
    for moment, title in (("9:05", "Opening"), ("10:02", "Korte pauze"), ("10:15", "Regio")):
        told = await looked(world, f"{world.meeting.id}:card", FEDOR, PLENARY.place, at(moment))
        assert told is not None
        [marked] = [line for line in told.splitlines() if "▶" in line]
        assert title in marked


async def test_what_was_not_posted_is_not_seen(world: World) -> None:
    """Somebody who knows the key of a post to come learns nothing of it before it stands there."""
    [post] = await world.posts(PostKind.BREAKOUT)
    key = f"{world.meeting.id}:{post.plan.key}"
    assert await seen_by(world, key, AYA, PLENARY.place) is None
    async with world.storage.write() as uow:
        await uow.posts.apply(world.meeting.id, PostChanges(cancelled=(post.id,)))
    assert await seen_by(world, key, AYA, PLENARY.place) is None


async def test_who_gave_up_the_seat_reads_what_others_read(world: World) -> None:
    """What somebody sees is as it is when they look, not as it was when it was posted."""
    [post] = await world.posts(PostKind.BREAKOUT)
    delivery = await composed(world, post)
    async with world.storage.write() as uow:
        await uow.rooms.vacate(world.meeting.id, world.aya.id)
    told = await looked(world, delivery.key, AYA, PLENARY.place)
    assert told is not None
    assert "Your own room is in your private message." in told
