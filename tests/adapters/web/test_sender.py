from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.web.feed import Feed
from adapters.web.sender import WebSender
from bot.domain.places import Destination, Place
from bot.domain.posts import PostKind
from bot.errors import DeliveryRefused
from bot.ports import Delivery, Receipt, Sender
from tests.adapters.web import day
from tests.adapters.web.fakes import FakeMessages
from tests.adapters.web.page import PLENARY, WORKSPACE, in_private
from tests.fakes import FixedClock


def delivery(to: Destination = PLENARY, key: str = "k1") -> Delivery:
    """Return a post on its way."""
    return Delivery(
        key=key,
        kind=PostKind.TRANSITION,
        to=to,
        reply=day.transition(),
        due=day.NINE,
        language="nl",
    )


@pytest.fixture
def clock() -> FixedClock:
    """Give a clock at nine."""
    return FixedClock(day.NINE)


@pytest.fixture
def messages() -> FakeMessages:
    """Give an empty table."""
    return FakeMessages()


@pytest.fixture
def sender(messages: FakeMessages, clock: FixedClock) -> Sender:
    """Give the sender of the page, as the core knows it."""
    feed = Feed(messages=messages, workspace=WORKSPACE)
    return WebSender(messages=messages, clock=clock, feed=feed)


async def test_a_post_lands_in_its_conversation(sender: Sender, messages: FakeMessages) -> None:
    """A post to a channel is for everybody there, and dated by the clock."""
    assert await sender.send(delivery()) == Receipt(id="1", at=day.NINE)
    assert [(row.conversation, row.visible_to) for row in messages.rows] == [("plenair", None)]


async def test_a_post_to_a_person_lands_in_their_own_chat(
    sender: Sender, messages: FakeMessages
) -> None:
    """A post to an account can be read by that account alone."""
    await sender.send(delivery(in_private("noor")))
    assert [(row.conversation, row.visible_to) for row in messages.rows] == [("@noor", "noor")]


async def test_a_post_that_is_sent_again_is_there_once(
    sender: Sender, messages: FakeMessages, clock: FixedClock
) -> None:
    """A second attempt with the same key gives the receipt of the first."""
    first = await sender.send(delivery())
    clock.at += timedelta(minutes=1)
    assert await sender.send(delivery()) == first
    assert len(messages.rows) == 1


async def test_what_was_posted_can_be_looked_up(sender: Sender) -> None:
    """The keys that are there come back with their receipts, others do not."""
    receipt = await sender.send(delivery(key="k1"))
    assert sender.can_look_up
    assert await sender.find(PLENARY, ["k1", "k2"]) == {"k1": receipt}
    assert await sender.find(in_private("noor"), ["k1"]) == {}


async def test_an_address_of_another_platform_is_refused(sender: Sender) -> None:
    """The page takes no post that belongs elsewhere."""
    with pytest.raises(DeliveryRefused):
        await sender.send(delivery(Place("slack", "T0001", "C0001")))
