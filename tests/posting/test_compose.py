"""From due rows to messages, and what organisers hear when one of them was lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.storage import SqlStorage
from bot.conversation.plain import plain_text
from bot.domain.announcements import Announcement, Readers
from bot.domain.meeting import Channel, Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState
from bot.posting.compose import compose
from bot.posting.report import report
from bot.services.planning import replan
from tests.meetings import NINE, ORGANISERS, PLENARY, TWENTE, at, meeting, seat

HOME = Workspace("chat", "local")
OTHER = Workspace("other", "tenant")


class World:
    """A stored meeting with its channels and one person on two platforms."""

    def __init__(self, storage: SqlStorage) -> None:
        self.storage = storage
        self.meeting: Meeting
        self.plenary: Channel
        self.organisers: Channel
        self.aya: Person

    async def build(self) -> None:
        """Store it, planned as it stands at eight in the morning."""
        async with self.storage.write() as uow:
            self.meeting = await uow.meetings.add(meeting(), (HOME, OTHER))
            bind = uow.meetings.bind
            self.plenary = await bind(self.meeting.id, PLENARY.place, PLENARY.purpose, "plenair")
            self.organisers = await bind(
                self.meeting.id, ORGANISERS.place, ORGANISERS.purpose, "organisatie"
            )
            self.aya = await uow.people.meet(
                Identity("chat", "local", "aya"), name="Aya Bos", language="en", timezone=None
            )
            await uow.rooms.replace(self.meeting.id, (TWENTE,))
            await uow.rooms.seat(self.meeting.id, (seat(self.aya.id),))
            await replan(uow, self.meeting.id, now=at("8:00"))

    async def posts(self, kind: PostKind) -> list[Post]:
        """Return the stored posts of a kind."""
        async with self.storage.read() as uow:
            every = await uow.posts.of_meeting(self.meeting.id)
        return [post for post in every if post.plan.kind is kind]


@pytest.fixture
async def world(storage: SqlStorage) -> World:
    """Return the stored meeting."""
    world = World(storage)
    await world.build()
    return world


async def test_a_channel_post_goes_to_the_channel_in_the_language_of_the_meeting(
    world: World,
) -> None:
    """A Dutch meeting speaks Dutch in its channel, whoever reads it."""
    [welcome] = await world.posts(PostKind.WELCOME)
    async with world.storage.read() as uow:
        [delivery] = (await compose(uow, [welcome]))[welcome.id]
    assert delivery.to == PLENARY.place
    assert plain_text(delivery.reply).startswith("Goedemorgen. Om 9:00 beginnen we.")
    assert (delivery.kind, delivery.due) == (PostKind.WELCOME, at("8:45"))


async def test_a_private_post_speaks_the_language_of_its_reader(world: World) -> None:
    """A person who reads English hears their room in English."""
    [room] = await world.posts(PostKind.ROOM)
    async with world.storage.read() as uow:
        [delivery] = (await compose(uow, [room]))[room.id]
    assert delivery.to == Identity("chat", "local", "aya")
    assert plain_text(delivery.reply).startswith("Your room: Twente en Achterhoek")


async def test_keys_hold_no_names(world: World) -> None:
    """What a platform stores beside a message tells nothing about who gets it."""
    async with world.storage.read() as uow:
        posts = await uow.posts.of_meeting(world.meeting.id)
        composed = await compose(uow, posts)
    keys = [delivery.key for ways in composed.values() for delivery in ways]
    assert len(keys) == len(posts)
    assert not any("aya" in key.lower() for key in keys)


async def test_a_channel_that_left_the_meeting_gets_nothing(world: World) -> None:
    """A post to a channel that was unbound after it was claimed has no way to go."""
    [welcome] = await world.posts(PostKind.WELCOME)
    async with world.storage.write() as uow:
        await uow.meetings.unbind(PLENARY.place)
        composed = await compose(uow, [welcome])
    assert composed.get(welcome.id, ()) == ()


async def alerts(world: World, *lost: Post) -> list[str]:
    """Report lost posts and return what the organisers' channel reads."""
    async with world.storage.write() as uow:
        await report(uow, lost, at("9:10"))
    stored = await world.posts(PostKind.ALERT)
    async with world.storage.read() as uow:
        composed = await compose(uow, stored)
    assert all(post.plan.channel_id == world.organisers.id for post in stored)
    return [plain_text(composed[post.id][0].reply) for post in stored]


async def test_a_lost_channel_post_is_told_with_its_channel_and_item(world: World) -> None:
    """Organisers read which channel missed what, and what to do."""
    transition = (await world.posts(PostKind.TRANSITION))[0]
    [alert] = await alerts(world, replace(transition, state=PostState.FAILED))
    assert alert.splitlines()[0] == "⚠ Niet geplaatst: #plenair"
    assert "Opening" in alert
    assert "9:00" in alert


async def test_lost_private_posts_are_one_message_without_names(world: World) -> None:
    """Many people who cannot be reached are counted, not listed."""
    [room] = await world.posts(PostKind.ROOM)
    lost = [replace(room, id=room.id + n, state=PostState.FAILED) for n in range(3)]
    [alert] = await alerts(world, *lost)
    assert "3 personen" in alert
    assert "Aya" not in alert


async def test_what_came_too_late_is_told_apart_from_what_was_refused(world: World) -> None:
    """A missed post and a failed one have different reasons."""
    transition = (await world.posts(PostKind.TRANSITION))[0]
    [alert] = await alerts(world, replace(transition, state=PostState.MISSED))
    assert "te laat" in alert
    assert "[Opnieuw versturen]" not in alert


async def test_posts_that_failed_for_different_reasons_are_told_apart(world: World) -> None:
    """Each reason is told once, with what it holds for."""
    [room] = await world.posts(PostKind.ROOM)
    reasons = ("user_disabled", "user_disabled", "unverified")
    lost = [
        replace(room, id=room.id + n, state=PostState.FAILED, error=error)
        for n, error in enumerate(reasons)
    ]
    two, one = sorted(await alerts(world, *lost), reverse=True)
    assert "2 personen" in two
    assert "Reden: user_disabled" in two
    assert "1 persoon" in one
    assert "nagaan" in one


async def test_a_lost_report_is_not_reported(world: World) -> None:
    """An alert that cannot be delivered does not make another one."""
    plan = PlannedPost(
        key="alert:1:1:x",
        kind=PostKind.ALERT,
        due=NINE,
        expires=NINE + timedelta(hours=1),
        channel_id=world.organisers.id,
        details={"kind": "welcome", "reason": "failed", "due": NINE.isoformat(), "count": "1"},
    )
    async with world.storage.write() as uow:
        await uow.posts.apply(world.meeting.id, PostChanges(added=(plan,)))
    [stored] = await world.posts(PostKind.ALERT)
    async with world.storage.write() as uow:
        await report(uow, [replace(stored, state=PostState.FAILED)], at("9:10"))
    assert len(await world.posts(PostKind.ALERT)) == 1


async def test_without_an_organisers_channel_nothing_is_reported(world: World) -> None:
    """A meeting that has no such channel has nobody to tell, and nothing breaks."""
    async with world.storage.write() as uow:
        await uow.meetings.unbind(Place("chat", "local", "organisatie"))
    transition = (await world.posts(PostKind.TRANSITION))[0]
    assert await alerts(world, replace(transition, state=PostState.FAILED)) == []


async def test_an_announcement_is_of_somebody_who_may_make_it(world: World) -> None:
    """Organisers and operators, by the settings too, are posted; anybody else is not."""
    who = Identity("chat", "local", "aya")
    async with world.storage.write() as uow:
        aya = await uow.people.by_identity(who)
        assert aya is not None
        one = Announcement(
            id="koffie",
            author=aya.id,
            text="Koffie",
            readers=Readers.CHANNELS,
            made_at=NINE,
            at=at("9:30"),
        )
        await uow.announcements.save(world.meeting.id, one)
        await replan(uow, world.meeting.id, now=at("8:00"))
    [post] = await world.posts(PostKind.ANNOUNCEMENT)
    async with world.storage.read() as uow:
        assert await compose(uow, [post]) == {post.id: ()}
        [delivery] = (await compose(uow, [post], operators=frozenset({who})))[post.id]
        assert plain_text(delivery.reply) == "Bericht van de organisatie\nKoffie"
    async with world.storage.write() as uow:
        await uow.meetings.add_organiser(world.meeting.id, aya.id)
        assert len((await compose(uow, [post]))[post.id]) == 1
        await uow.meetings.remove_organiser(world.meeting.id, aya.id)
        await uow.people.add_operator(aya.id)
        assert len((await compose(uow, [post]))[post.id]) == 1
        # A post that was lost is not told beside the one that took its place.
        await uow.announcements.save(world.meeting.id, replace(one, revision=2))
        assert await compose(uow, [post]) == {post.id: ()}
