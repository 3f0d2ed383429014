"""Messages that stay up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adapters.storage.storage import SqlStorage
from bot.domain.delivery import Recorded
from bot.domain.living import LivingKind, LivingMessage
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.posts import PostChanges, PostKind, PostState
from tests.contracts.storage.examples import LEASE, plan, stored
from tests.meetings import NINE, PLENARY


async def pinned(storage: SqlStorage) -> tuple[Meeting, Channel, LivingMessage]:
    """Store a meeting with a channel in which the agenda is kept up to date."""
    meeting = await stored(storage)
    async with storage.write() as work:
        channel = await work.meetings.bind(
            meeting.id, PLENARY.place, ChannelPurpose.PLENARY, "plenair"
        )
        message = LivingMessage(
            meeting_id=meeting.id, channel_id=channel.id, what=LivingKind.AGENDA, digest="een"
        )
        await work.living.put(message)
    return meeting, channel, message


async def test_a_living_message_comes_back(storage: SqlStorage) -> None:
    """There is one a channel, with what it shows; another digest takes the place of the old."""
    meeting, _, message = await pinned(storage)
    async with storage.write() as work:
        await work.living.put(replace(message, digest="twee"))
    async with storage.read() as work:
        assert await work.living.of_meeting(meeting.id) == (replace(message, digest="twee"),)
        assert await work.living.of_meeting("elsewhere") == ()


async def test_its_receipt_is_that_of_its_newest_post(storage: SqlStorage) -> None:
    """Where it was posted last, there it is edited; other posts and other states do not count."""
    meeting, channel, message = await pinned(storage)
    kinds = (PostKind.CARD, PostKind.EDIT, PostKind.WELCOME, PostKind.EDIT)
    posts = tuple(
        plan(f"{kind}:{number}", channel_id=channel.id, kind=kind)
        for number, kind in enumerate(kinds)
    )
    async with storage.write() as work:
        await work.posts.apply(meeting.id, PostChanges(added=posts))
        claimed = await work.posts.claim(now=NINE, owner="one", lease=LEASE, limit=9)
        for number, post in enumerate(sorted(claimed, key=lambda post: post.id)):
            failed = number == len(kinds) - 1
            recorded = Recorded(
                state=PostState.FAILED if failed else PostState.SENT,
                at=NINE + timedelta(seconds=1),
                receipt=f"receipt-{number}",
            )
            await work.posts.record([(post, recorded)])
    async with storage.read() as work:
        assert await work.living.of_meeting(meeting.id) == (replace(message, receipt="receipt-1"),)


async def test_it_goes_with_its_channel(storage: SqlStorage) -> None:
    """A channel that leaves the meeting takes it along; it can be dropped by itself too."""
    meeting, _, message = await pinned(storage)
    async with storage.write() as work:
        await work.living.drop(message)
    async with storage.read() as work:
        assert await work.living.of_meeting(meeting.id) == ()
    async with storage.write() as work:
        await work.living.put(message)
        await work.meetings.unbind(PLENARY.place)
    async with storage.read() as work:
        assert await work.living.of_meeting(meeting.id) == ()
