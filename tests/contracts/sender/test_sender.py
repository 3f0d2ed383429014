"""Rules of every sender."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.reply import Heading, Paragraph, Reply
from bot.conversation.text import linked, plain, strong
from bot.domain.places import Destination, Identity, Place
from bot.domain.posts import PostKind
from bot.errors import DeliveryGone, DeliveryRefused
from bot.ports import Delivery, Receipt, Sender
from tests.contracts.sender.conftest import WORKSPACE
from tests.fakes import FixedClock


def channel(sender: Sender, name: str = "plenair") -> Place:
    """Return a channel of the sender's platform."""
    return Place(sender.platform, WORKSPACE, name)


def person(sender: Sender, name: str = "jetta") -> Identity:
    """Return somebody on the sender's platform."""
    return Identity(sender.platform, WORKSPACE, name)


def message(clock: FixedClock, to: Destination, key: str = "m:nu") -> Delivery:
    """Return a message with a bit of everything."""
    return Delivery(
        key=key,
        kind=PostKind.TRANSITION,
        to=to,
        reply=Reply(
            blocks=(
                Heading(strong("Nu: Inloop & opening <9:00>")),
                Paragraph(plain("Kijk mee: ") + linked("hier", "https://example.org/plenair")),
            )
        ),
        due=clock.now(),
        language="nl",
    )


async def test_a_receipt_says_what_and_when(sender: Sender, clock: FixedClock) -> None:
    """An accepted message has an id, and the moment at which it was taken."""
    receipt = await sender.send(message(clock, channel(sender)))

    assert receipt.id
    assert receipt.at == clock.now()


async def test_a_receipt_names_a_thread(sender: Sender, clock: FixedClock) -> None:
    """A reply goes under a message by what follows the last slash of its receipt."""
    place = channel(sender, "plenair@thread.tacv2")
    root = await sender.send(message(clock, place))
    thread = replace(place, thread=root.id.rpartition("/")[2])
    reply = await sender.send(message(clock, thread, "m:ruimtes"))
    assert reply.id != root.id
    if sender.can_look_up:
        assert (await sender.find(thread, ["m:ruimtes"]))["m:ruimtes"].id == reply.id


async def test_two_messages_have_two_ids(sender: Sender, clock: FixedClock) -> None:
    """Messages sent at the same time, to people and channels, are told apart."""
    receipts = await asyncio.gather(
        *(sender.send(message(clock, channel(sender), f"m:{n}")) for n in range(5)),
        *(sender.send(message(clock, person(sender, f"p{n}"), "m:ruimte")) for n in range(5)),
    )

    assert len({receipt.id for receipt in receipts}) == 10


@pytest.mark.parametrize("to", [channel, person])
async def test_what_was_posted_is_found(
    looker: Sender, clock: FixedClock, to: Callable[[Sender], Destination]
) -> None:
    """A look-up later on gives the same receipt as sending did."""
    where = to(looker)
    sent = await looker.send(message(clock, where))
    clock.at += timedelta(minutes=1)

    assert looker.can_look_up
    assert await looker.find(where, ["m:nu"]) == {"m:nu": sent}


async def test_only_what_was_asked_for_is_found(looker: Sender, clock: FixedClock) -> None:
    """Of many keys those are found that were posted, and no others."""
    where = channel(looker)
    for key in ("m:een", "m:twee", "m:drie"):
        await looker.send(message(clock, where, key))

    found = await looker.find(where, ["m:drie", "m:vier", "m:een"])

    assert set(found) == {"m:een", "m:drie"}
    assert await looker.find(where, []) == {}


async def test_a_look_up_stays_in_its_conversation(looker: Sender, clock: FixedClock) -> None:
    """The same key in another channel, or with another person, is another message."""
    await looker.send(message(clock, channel(looker)))
    await looker.send(message(clock, person(looker)))

    for elsewhere in (channel(looker, "organisatie"), person(looker, "fedor")):
        assert await looker.find(elsewhere, ["m:nu"]) == {}


async def test_another_platform_is_refused(sender: Sender, clock: FixedClock) -> None:
    """A message for another platform is refused for good, and sent nowhere."""
    with pytest.raises(DeliveryRefused):
        await sender.send(message(clock, Place("elsewhere", WORKSPACE, "plenair")))

    if sender.can_look_up:
        assert await sender.find(channel(sender), ["m:nu"]) == {}


async def test_a_message_is_edited_in_its_place(sender: Sender, clock: FixedClock) -> None:
    """An edit keeps the message and its id, however often it is done, and it is found as before."""
    where = channel(sender)
    sent = await sender.send(message(clock, where))
    clock.at += timedelta(minutes=1)
    for _ in range(2):
        edited = await sender.update(sent.id, message(clock, where, "m:edit"))
        assert edited == Receipt(id=sent.id, at=clock.now())

    if sender.can_look_up:
        found = await sender.find(where, ["m:nu", "m:edit"])
        assert {key: receipt.id for key, receipt in found.items()} == {"m:nu": sent.id}


async def test_a_message_that_is_gone_is_not_edited(sender: Sender, clock: FixedClock) -> None:
    """What is not there, or in another conversation, cannot be edited, and nothing is posted."""
    sent = await sender.send(message(clock, channel(sender)))
    elsewhere = channel(sender, "organisatie")
    for receipt in (sent.id, "nowhere"):
        with pytest.raises(DeliveryGone):
            await sender.update(receipt, message(clock, elsewhere, "m:edit"))

    if sender.can_look_up:
        assert await sender.find(elsewhere, ["m:nu", "m:edit"]) == {}


async def test_an_edit_for_another_platform_is_refused(sender: Sender, clock: FixedClock) -> None:
    """An edit goes no more to another platform than a post does."""
    sent = await sender.send(message(clock, channel(sender)))
    with pytest.raises(DeliveryRefused):
        await sender.update(sent.id, message(clock, Place("elsewhere", WORKSPACE, "plenair")))


async def test_a_sender_that_cannot_look_up_says_so(blind: Sender, clock: FixedClock) -> None:
    """Nothing is told to be absent by a platform that does not tell."""
    await blind.send(message(clock, channel(blind)))

    assert not blind.can_look_up
    with pytest.raises(DeliveryRefused):
        await blind.find(channel(blind), ["m:nu"])
