"""The agenda in a channel, which is edited and never posted again."""

from __future__ import annotations

from datetime import timedelta

from bot.conversation.plain import plain_text
from bot.domain.delivery import Recorded
from bot.domain.posts import PostKind, PostState
from bot.errors import DeliveryGone, DeliveryUnclear
from bot.posting.compose import compose
from tests.day.stage import ORGANISER, ORGANISERS, PLENARY, Stage
from tests.day.test_changes import SECOND, shifts, stage
from tests.fakes import Fault
from tests.meetings import at

__all__ = ["stage"]


async def pins(stage: Stage) -> str:
    """Put the agenda into the plenary channel; return the receipt of the message."""
    await stage.says(ORGANISER, "/bijeenkomst vastzetten", where=PLENARY)
    [(to, text)] = await stage.goes_to(stage.clock.now() + SECOND)
    assert to == PLENARY
    assert text.splitlines()[0] == "Herstel en perspectief · woensdag 16 juni 2021"
    assert "10:05–10:15  Inleiding  Lieke Salomé" in text
    return stage.sender.sent[-1][1].id


def shown(stage: Stage) -> str:
    """Return what the message shows after its last edit."""
    return plain_text(stage.sender.edited[-1][1].reply)


async def cards(stage: Stage) -> list[str]:
    """Return the receipts under which the agenda was posted anew, in order."""
    return [got.id for one, got in stage.sender.sent if one.kind in {PostKind.CARD, PostKind.EDIT}]


async def test_the_card_follows_the_agenda(stage: Stage) -> None:
    """A delay and an edit change the message in its place; nothing is posted for it."""
    receipt = await pins(stage)
    await stage.goes_to(at("10:02"))
    await shifts(stage, "+5")
    await stage.goes_to(at("10:02") + SECOND)
    assert [one for one, _ in stage.sender.edited] == [receipt]
    assert "We lopen 5 minuten uit." in shown(stage)
    assert "10:10–10:20 (was 10:05)  Inleiding" in shown(stage)
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": "Zaal 2"})
    await stage.goes_to(at("10:03"))
    assert "Inleiding · Zaal 2" in shown(stage)
    assert await cards(stage) == [receipt]


async def test_what_changes_nothing_edits_nothing(stage: Stage) -> None:
    """Settings and new channels leave the message as it is."""
    await pins(stage)
    await stage.amends(ORGANISER, "/bijeenkomst instellingen", {"reminder": "10"})
    await stage.says(ORGANISER, "/bijeenkomst open", where=ORGANISERS)
    await stage.goes_to(at("8:30"))
    assert stage.sender.edited == []


async def test_several_changes_at_once_are_one_edit(stage: Stage) -> None:
    """An edit that waits is replaced by the next."""
    await pins(stage)
    for place in ("Zaal 1", "Zaal 2", "Zaal 3"):
        await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": place})
    await stage.goes_to(at("8:30"))
    assert len(stage.sender.edited) == 1
    assert "Zaal 3" in shown(stage)


async def test_an_edit_that_may_have_arrived_is_done_again(stage: Stage) -> None:
    """A time-out costs one more edit, and no new message."""
    receipt = await pins(stage)
    stage.sender.faults.append(Fault(DeliveryUnclear("reset"), accepts=True))
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": "Zaal 2"})
    await stage.goes_to(at("8:30"))
    assert [one for one, _ in stage.sender.edited] == [receipt, receipt]
    assert await cards(stage) == [receipt]


async def test_a_message_that_is_gone_is_posted_anew_once(stage: Stage) -> None:
    """After that, the new message is the one that is edited."""
    first = await pins(stage)
    stage.sender.faults.append(Fault(DeliveryGone("message_not_found")))
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": "Zaal 2"})
    [(_, text), _] = await stage.goes_to(at("8:30"))
    assert text.startswith("Herstel en perspectief")
    assert "Zaal 2" in text
    _, second = await cards(stage)
    assert second != first
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": "Zaal 3"})
    await stage.goes_to(at("8:31"))
    assert [one for one, _ in stage.sender.edited] == [second]


async def test_a_change_while_the_card_is_being_posted(stage: Stage) -> None:
    """What may be on its way with the old times is edited as soon as it is there."""
    await stage.says(ORGANISER, "/bijeenkomst vastzetten", where=PLENARY)
    async with stage.storage.write() as uow:
        [claimed] = await uow.posts.claim(
            now=stage.clock.now(), owner="other", lease=timedelta(seconds=30), limit=9
        )
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": "Zaal 2"})
    async with stage.storage.read() as uow:
        [delivery] = (await compose(uow, [claimed]))[claimed.id]
    receipt = (await stage.sender.send(delivery)).id
    async with stage.storage.write() as uow:
        sent = Recorded(state=PostState.SENT, at=stage.clock.now(), receipt=receipt)
        await uow.posts.record([(claimed, sent)])
    await stage.goes_to(at("8:30"))
    assert [one for one, _ in stage.sender.edited] == [receipt]


async def test_a_cancelled_meeting_says_so_in_its_card(stage: Stage) -> None:
    """Who looks at the message later sees that it is off."""
    await pins(stage)
    await stage.says(ORGANISER, "/bijeenkomst annuleer ja", where=ORGANISERS)
    await stage.goes_to(at("8:30"))
    assert "gaat niet door" in shown(stage)


async def test_a_channel_that_leaves_is_not_edited(stage: Stage) -> None:
    """What waits for it is dropped, and nobody is alarmed."""
    await pins(stage)
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": "Zaal 2"})
    await stage.says(ORGANISER, "/bijeenkomst weg", where=PLENARY)
    assert await stage.goes_to(at("9:30")) == []
    assert stage.sender.edited == []


async def test_a_channel_with_the_agenda_hears_of_edits(stage: Stage) -> None:
    """Who has seen the agenda is told when it changes, long before the day begins."""
    await pins(stage)
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": "Zaal 2"})
    [(_, text)] = await stage.goes_to(at("8:30"))
    assert text.startswith("Het programma is gewijzigd.")
