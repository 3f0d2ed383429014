"""Rules of taking away the copies of a post that turned up late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from structlog.typing import EventDict

from bot.domain.places import Destination
from bot.domain.posts import PostState
from bot.errors import DeliveryGone, DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from tests.fakes import FakeSender
from tests.scheduler.world import NINE, World, planned, seconds


@dataclass(slots=True)
class Removing(FakeSender):
    """A platform that tells every copy of a message, and lets go of them."""

    can_remove: bool = True
    standing: list[list[str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    troubles: list[Exception] = field(default_factory=list)

    async def copies(self, _to: Destination, _key: str) -> Sequence[Sequence[str]]:
        """Return what stands there, the same whatever is asked for."""
        return self.standing

    async def remove(self, _to: Destination, receipt: str) -> None:
        """Take a copy away, or raise the next trouble."""
        if self.troubles:
            raise self.troubles.pop()
        self.removed.append(receipt)
        self.standing = [[one for one in part if one != receipt] for part in self.standing]


def doubtful() -> tuple[World, Removing, int]:
    """Return a world with a post that was sent at nine and may be there twice."""
    world = World()
    sender = Removing(world.clock, standing=[["1", "2", "3"], ["4", "5"]])
    world.senders["web"] = sender
    [post] = world.storage.add([planned("nu")])
    rows = world.storage.uow.posts.rows
    rows[post] = replace(
        rows[post],
        state=PostState.SENT,
        sent_at=NINE,
        receipt="2",
        check_at=NINE + seconds(10),
    )
    return world, sender, post


async def test_all_but_the_first_copy_go(logs: list[EventDict]) -> None:
    """Of each part the first copy stays; the others are removed, counted and logged."""
    world, sender, post = doubtful()
    await world.dispatcher().drain()
    assert sender.removed == []

    world.later(10)
    await world.dispatcher().drain()

    row = world.storage.post(post)
    assert sender.standing == [["1"], ["4"]]
    assert (row.extras, row.receipt, row.check_at) == (3, "1", NINE + seconds(30))
    told = [line["count"] for line in logs if line.get("action") == "post.extra_removed"]
    assert told == [3]


@pytest.mark.parametrize(
    ("trouble", "again"),
    [
        (DeliveryUnclear("reset"), 14),
        (DeliveryGone("gone"), 14),
        (DeliveryPostponed("429", retry_after=seconds(7)), 17),
        (DeliveryRefused("cant_delete_message"), 30),
    ],
)
async def test_what_could_not_be_removed_is_tried_again(trouble: Exception, again: float) -> None:
    """A look that broke off is made again soon, one that was refused when the next is due."""
    world, sender, post = doubtful()
    sender.troubles.append(trouble)
    world.later(10)
    await world.dispatcher().drain()
    row = world.storage.post(post)
    assert (row.extras, row.check_at) == (0, NINE + seconds(again))

    world.later(20)
    await world.dispatcher().drain()
    assert world.storage.post(post).extras == 3


async def test_a_platform_that_lets_go_of_nothing_is_left_alone() -> None:
    """Where nothing can be removed the looks pass without a call."""
    world, sender, post = doubtful()
    sender.can_remove = False
    for _ in range(3):
        world.later(30)
        await world.dispatcher().drain()
    assert (sender.removed, world.storage.post(post).check_at) == ([], None)
