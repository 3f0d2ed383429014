from __future__ import annotations

import asyncio

from adapters.storage.storage import SqlStorage
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.places import Place
from tests.contracts.storage.examples import stored

PLENARY = Place("chat", "schools", "C1")


async def bound(
    storage: SqlStorage,
    meeting: Meeting,
    place: Place = PLENARY,
    purpose: ChannelPurpose = ChannelPurpose.PLENARY,
) -> Channel:
    """Bind a place and return the channel."""
    async with storage.write() as work:
        return await work.meetings.bind(meeting.id, place, purpose, f"#{place.channel}")


async def test_channels_come_in_the_order_in_which_they_were_bound(storage: SqlStorage) -> None:
    """A channel keeps its whole place, its purpose and its name."""
    meeting = await stored(storage)
    places = (PLENARY, Place("talk", "council", "19:x", "root"), Place("chat", "schools", "D1"))
    made = [await bound(storage, meeting, place) for place in places]
    async with storage.read() as work:
        channels = await work.meetings.channels(meeting.id)
    assert channels == tuple(made)
    assert [channel.place for channel in channels] == list(places)
    assert channels[0].purpose is ChannelPurpose.PLENARY
    assert channels[0].name == "#C1"


async def test_a_private_chat_stays_private(storage: SqlStorage) -> None:
    """A place remembers that it is private, and is found without being told so."""
    meeting = await stored(storage)
    chat = Place("chat", "schools", "D1", private=True)
    await bound(storage, meeting, chat)
    async with storage.read() as work:
        (channel,) = await work.meetings.channels(meeting.id)
        assert channel.place == chat
        assert await work.meetings.at_place(Place("chat", "schools", "D1")) == meeting


async def test_binding_again_changes_purpose_and_keeps_the_id(storage: SqlStorage) -> None:
    """A channel that is bound again to its own meeting stays the same channel."""
    meeting = await stored(storage)
    first = await bound(storage, meeting)
    again = await bound(storage, meeting, purpose=ChannelPurpose.ORGANISERS)
    async with storage.read() as work:
        assert await work.meetings.channels(meeting.id) == (again,)
    assert again.id == first.id
    assert again.purpose is ChannelPurpose.ORGANISERS


async def test_a_place_belongs_to_one_meeting(storage: SqlStorage) -> None:
    """Binding a place to another meeting takes it from the first, under a new id."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    before = await bound(storage, first)
    after = await bound(storage, second)
    async with storage.read() as work:
        assert await work.meetings.channels(first.id) == ()
        assert await work.meetings.at_place(PLENARY) == second
    assert after.id != before.id


async def test_two_meetings_that_bind_a_free_place_at_once(storage: SqlStorage) -> None:
    """Both are done one after another: the place is of one meeting, and nothing fails."""
    meetings = [await stored(storage, slug) for slug in ("first", "second", "third")]
    for number in range(5):
        place = Place("chat", "schools", f"C{number}")
        made = await asyncio.gather(*(bound(storage, one, place) for one in meetings))
        async with storage.read() as work:
            owner = await work.meetings.at_place(place)
            assert owner is not None
            [channel] = [
                one for one in await work.meetings.channels(owner.id) if one.place == place
            ]
        assert channel in made


async def test_a_meeting_is_found_only_at_its_own_places(storage: SqlStorage) -> None:
    """The same channel id in another workspace or on another platform is another place."""
    meeting = await stored(storage)
    await bound(storage, meeting)
    async with storage.read() as work:
        assert await work.meetings.at_place(PLENARY) == meeting
        for stranger in (
            Place("talk", "schools", "C1"),
            Place("chat", "council", "C1"),
            Place("chat", "schools", "C2"),
        ):
            assert await work.meetings.at_place(stranger) is None


async def test_a_thread_is_in_its_channel_unless_bound_itself(storage: SqlStorage) -> None:
    """A thread belongs to its channel's meeting; one bound to another meeting belongs there."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    await bound(storage, first)
    await bound(storage, second, Place("chat", "schools", "C1", "own"))
    async with storage.read() as work:
        assert await work.meetings.at_place(Place("chat", "schools", "C1", "any")) == first
        assert await work.meetings.at_place(Place("chat", "schools", "C1", "own")) == second
        assert await work.meetings.at_place(PLENARY) == first


async def test_unbinding_tells_whether_it_was_a_channel(storage: SqlStorage) -> None:
    """A channel can be taken away once; the meeting is no longer there."""
    meeting = await stored(storage)
    await bound(storage, meeting)
    async with storage.write() as work:
        assert await work.meetings.unbind(PLENARY)
        assert not await work.meetings.unbind(PLENARY)
        assert await work.meetings.at_place(PLENARY) is None
