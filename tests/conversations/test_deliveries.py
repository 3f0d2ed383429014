from __future__ import annotations

from dataclasses import replace

from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.conversation.reply import Reply
from bot.domain.registration import RegistrationState
from tests.conversations.stage import AYA, BAS, PRIVATE, TWENTE_ANSWERS, Stage, herstel

SIGN_UP = Incoming(who=AYA, where=PRIVATE, text="/opgeven", values=TWENTE_ANSWERS, delivery="d-1")
CANCEL = Incoming(who=AYA, where=PRIVATE, text="/afmelden ja", delivery="d-2")


async def test_a_delivery_that_comes_again_changes_nothing(stage: Stage) -> None:
    """A sign-up that is delivered again after it was cancelled does not sign up anew."""
    meeting = await stage.has(herstel())
    assert "Je bent aangemeld." in plain_text(await stage.bot.answer(SIGN_UP))
    await stage.bot.answer(CANCEL)
    assert await stage.bot.answer(SIGN_UP) == Reply()
    async with stage.storage.read() as uow:
        assert await uow.registrations.count(meeting.id) == {RegistrationState.CANCELLED: 1}


async def test_a_refused_form_can_be_delivered_again(stage: Stage) -> None:
    """What had no effect is not remembered as done: the form comes back each time."""
    await stage.has(herstel())
    wrong = replace(SIGN_UP, values=TWENTE_ANSWERS | {"name": ""})
    assert (await stage.bot.answer(wrong)).form is not None
    assert (await stage.bot.answer(wrong)).form is not None


async def test_every_delivery_is_its_own(stage: Stage) -> None:
    """Another delivery of the same words is answered, and so is a request without any id."""
    await stage.has(herstel())
    asked = Incoming(who=BAS, where=PRIVATE, text="/agenda", delivery="d-1")
    first = await stage.bot.answer(asked)
    assert await stage.bot.answer(asked) == Reply()
    assert await stage.bot.answer(replace(asked, delivery="d-2")) == first
    assert await stage.bot.answer(replace(asked, delivery="")) == first
