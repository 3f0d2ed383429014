"""Whoever comes, leaves or wishes otherwise is handled alone, as if all were done anew."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.engine import Engine

from adapters.storage.storage import SqlStorage
from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Agreement, Bond, assign
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import Seat
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.assigning import Standing
from bot.services.planning import replan
from tests.meetings import TWENTE, at
from tests.services.test_registrations import hold, leaves, person, signs_up

NAMES = ("aya", "bas", "cas", "dina", "eva", "fay")
WISHES = ((), ("Zeeland",), ("Twente", "Zeeland"), ("Achterhoek",))


def free_seats(standing: Standing, event: Meeting, one: Registration) -> tuple[Seat, ...]:
    """Return the seats that somebody gets among all others, none of whom moves."""
    return tuple(
        seat
        for number, _ in enumerate(breakout_rounds(event.items), start=1)
        for seat in assign(
            (one,),
            standing.rooms_in(number),
            round_number=number,
            seated={k: v for k, v in standing.seated(number).items() if k != one.person_id},
            agreements=standing.agreements,
        )
    )


async def as_before(uow: UnitOfWork, event: Meeting) -> bool:
    """Tell whether planning everything anew leaves every post as it was."""
    before = await uow.posts.of_meeting(event.id)
    await replan(uow, event.id, now=at("8:30"))
    return await uow.posts.of_meeting(event.id) == before


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_is_left_to_plan_or_to_seat(storage: SqlStorage, seed: int) -> None:
    """After every step the full plan changes no post, and the seat is the best that was free."""
    dice = random.Random(seed)  # noqa: S311
    event = await hold(storage, capacity=None if seed % 2 else 3)
    async with storage.write() as uow:
        one, other = [(await person(uow, name)).id for name in NAMES[:2]]
        if seed > 1:
            bond = Agreement(one=one, other=other, bond=Bond.APART)
            await uow.rooms.agree(event.id, bond)
        await replan(uow, event.id, now=at("8:00"))
    wished: dict[str, tuple[str, ...]] = {}
    for minute in range(1, 30):
        name = dice.choice(NAMES)
        if dice.random() < 0.6:
            wishes = dice.choice(WISHES)
            signed_up = await signs_up(storage, event, name, *wishes, minutes=minute)
            async with storage.read() as uow:
                seats = await uow.rooms.seats_of(event.id, signed_up.person_id)
                standing = await Standing.of(uow, event)
            if signed_up.state is RegistrationState.REGISTERED and wished.get(name) != wishes:
                assert seats == free_seats(standing, event, signed_up)
            wished[name] = wishes
        else:
            with suppress(UserError):
                await leaves(storage, event, name)
            wished.pop(name, None)
        async with storage.write() as uow:
            assert await as_before(uow, event)
            counts = await uow.registrations.count(event.id)
        taken = counts.get(RegistrationState.REGISTERED, 0)
        assert event.capacity is None or taken <= event.capacity
        if counts.get(RegistrationState.WAITING):
            assert taken == event.capacity


async def test_a_sign_up_costs_no_more_when_many_have_signed_up(storage: SqlStorage) -> None:
    """The statements of one sign-up are few, and as many for the last person as for the second."""
    event = await hold(storage)
    async with storage.write() as uow:
        await uow.rooms.replace(event.id, (replace(TWENTE, capacity=40),))
        for number in range(30):
            await person(uow, f"p{number}")
    statements: list[str] = []

    def count(*given: object) -> None:
        statements.append(str(given[2]))

    costs = []
    sqlalchemy_event.listen(Engine, "before_cursor_execute", count)
    try:
        for number in range(30):
            statements.clear()
            await signs_up(storage, event, f"p{number}", "Twente")
            costs.append(len(statements))
    finally:
        sqlalchemy_event.remove(Engine, "before_cursor_execute", count)
    assert set(costs[1:]) == {costs[1]}
    assert costs[1] <= 18, statements
