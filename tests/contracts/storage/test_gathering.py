from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from adapters.storage.gathering import Gathering


class Doubling:
    """Doubles numbers; remembers how many came at a time, and trips over a 13."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    async def __call__(self, numbers: Sequence[int]) -> Sequence[int]:
        """Return each number twice as great."""
        self.calls.append(len(numbers))
        await asyncio.sleep(0)
        if 13 in numbers:
            raise ArithmeticError("thirteen")
        return [2 * number for number in numbers]


async def test_what_comes_together_is_done_together() -> None:
    """Each gets its own result, in parts of at most two hundred."""
    doubling = Doubling()
    gathering = Gathering(doubling)
    done = await asyncio.gather(*(gathering.one(number) for number in range(100, 600)))
    assert done == [2 * number for number in range(100, 600)]
    assert doubling.calls == [200, 200, 100]


async def test_one_that_fails_fails_alone() -> None:
    """What cannot be done is told to whoever asked for it, and to nobody else."""
    gathering = Gathering(Doubling())
    done = await asyncio.gather(
        *(gathering.one(number) for number in (12, 13, 14)), return_exceptions=True
    )
    assert [done[0], done[2]] == [24, 28]
    assert isinstance(done[1], ArithmeticError)


async def test_it_goes_on_after_somebody_left() -> None:
    """Who stops waiting takes nobody along, and later comers are served."""
    gathering = Gathering(Doubling())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(gathering.one(1), timeout=0)
    assert [await gathering.one(2), await gathering.one(3)] == [4, 6]
