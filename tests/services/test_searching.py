"""Searches are made between two attempts, never during one."""

from __future__ import annotations

import pytest

from bot.domain.assignment import Attendee, Problem, RoomOffer, Solution
from bot.domain.registration import Side
from bot.errors import AssignmentFailed
from bot.services.searching import MOST_ATTEMPTS, Searches, searching
from tests.fakes import DirectAssigner

ROOM = RoomOffer(id="twente", capacity=50)


def people(count: int) -> Problem:
    """Return a problem with so many people."""
    return Problem(
        people=tuple(Attendee(id=str(n), side=Side.OTHER, anywhere=True) for n in range(count)),
        rooms=(ROOM,),
    )


async def test_an_attempt_is_made_again_with_the_answers() -> None:
    """All that is missing is searched at once, and each problem once."""
    assigner, attempts = DirectAssigner(), 0

    async def attempt(searches: Searches) -> tuple[Solution, ...]:
        nonlocal attempts
        attempts += 1
        return searches.best(people(1), people(2))

    one, two = await searching(assigner, attempt)
    assert (len(one.assignment), len(two.assignment)) == (1, 2)
    assert (attempts, assigner.asked) == (2, 2)


async def test_what_changed_meanwhile_is_searched_again() -> None:
    """The answer to a problem of before is of no use for the problem as it is now."""
    assigner, asked = DirectAssigner(), iter((1, 2, 2))

    async def attempt(searches: Searches) -> int:
        [found] = searches.best(people(next(asked)))
        return len(found.assignment)

    assert await searching(assigner, attempt) == 2
    assert assigner.asked == 2


async def test_a_meeting_that_never_stands_still_is_given_up() -> None:
    """After some attempts the search fails, rather than going on for ever."""
    assigner, asked = DirectAssigner(), iter(range(1, 100))

    async def attempt(searches: Searches) -> None:
        searches.best(people(next(asked)))

    with pytest.raises(AssignmentFailed):
        await searching(assigner, attempt)
    assert assigner.asked == MOST_ATTEMPTS
    with pytest.raises(AssignmentFailed):
        await searching(None, attempt)
