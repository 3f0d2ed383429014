"""Rules of pinning: the agenda that is there is pinned once, and never posted again for it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.posts import PostKind, PostState
from bot.errors import (
    DeliveryGone,
    DeliveryPostponed,
    DeliveryRefused,
    DeliveryUnclear,
)
from bot.ports import Pinner
from bot.posting.compose import compose
from tests.day.stage import ORGANISER, PLATFORM, PLENARY, Stage
from tests.day.test_changes import MINUTE, SECOND, stage
from tests.day.test_living import cards
from tests.fakes import FakeSender, Fault

__all__ = ["stage"]

REFUSED = DeliveryRefused("missing_scope")
BUSY = DeliveryPostponed("ratelimited", retry_after=timedelta(seconds=7))


@dataclass(slots=True)
class Board(FakeSender):
    """A platform with pins: what is pinned, what was asked, and the troubles of calls to come."""

    pinned: list[str] = field(default_factory=list)
    asked: list[tuple[str, bool]] = field(default_factory=list)
    troubles: deque[Exception] = field(default_factory=deque)

    async def pin(self, _to: object, receipt: str, *, on: bool) -> None:
        """Pin a message or take it loose, or do what the next trouble says."""
        self.asked.append((receipt, on))
        if self.troubles:
            raise self.troubles.popleft()
        self.pinned = [one for one in self.pinned if one != receipt] + [receipt] * on


@pytest.fixture
def board(stage: Stage) -> Board:
    """Give the stage a platform with pins."""
    board = Board(stage.clock, platform=PLATFORM)
    stage.sends_with(board)
    assert isinstance(board, Pinner)
    return board


async def goes_on(stage: Stage, by: timedelta = SECOND) -> None:
    """Let time pass."""
    await stage.goes_to(stage.clock.now() + by)


async def says(stage: Stage, words: str) -> None:
    """Let the organiser say something in the channel, and what follows from it happen."""
    await stage.says(ORGANISER, f"/bijeenkomst {words}", where=PLENARY)
    await goes_on(stage)


async def changes(stage: Stage, place: str) -> None:
    """Let the agenda change, and the message follow it."""
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"location": place})
    await goes_on(stage, MINUTE)


async def states(stage: Stage) -> list[PostState]:
    """Return what became of the posts about the agenda in the channel."""
    meeting = await stage.meeting()
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(meeting.id)
    return [p.state for p in posts if p.plan.kind in {PostKind.CARD, PostKind.EDIT}]


async def test_the_agenda_is_pinned_once(stage: Stage, board: Board) -> None:
    """Its edits leave the pin as it is, also where somebody took it loose by hand."""
    await says(stage, "vastzetten")
    [receipt] = await cards(stage)
    board.pinned.clear()
    await changes(stage, "Zaal 2")
    assert board.asked == [(receipt, True)]
    assert len(board.edited) == 1


@pytest.mark.parametrize("trouble", [REFUSED, BUSY, DeliveryUnclear("reset"), TimeoutError()])
async def test_a_pin_that_fails_leaves_one_post(
    stage: Stage, board: Board, trouble: Exception
) -> None:
    """Whatever a platform says of the pin, the message is there, once, and is kept up to date."""
    board.troubles.append(trouble)
    with capture_logs() as logs:
        await says(stage, "vastzetten")
    await changes(stage, "Zaal 2")
    assert len(await cards(stage)) == 1
    assert set(await states(stage)) == {PostState.SENT}
    assert len(board.edited) == 1
    told = [line["reason"] for line in logs if line.get("action") == "post.not_pinned"]
    assert len(told) == 1


async def test_a_crash_between_post_and_pin_is_made_good(stage: Stage, board: Board) -> None:
    """The look-up that finds the post pins it; nothing is posted again."""
    receipt = await crashed(stage)
    assert board.asked == []
    await goes_on(stage, MINUTE)
    assert await cards(stage) == [receipt]
    assert await states(stage) == [PostState.SENT]
    assert board.pinned == [receipt]


async def test_a_crash_where_nothing_can_be_looked_up(stage: Stage, board: Board) -> None:
    """The organisers hear that it may be there; it is not posted again, and not pinned."""
    board.can_look_up = False
    receipt = await crashed(stage)
    await goes_on(stage, MINUTE)
    assert await cards(stage) == [receipt]
    assert await states(stage) == [PostState.FAILED]
    assert board.pinned == []
    assert [one.kind for one, _ in board.sent if one.kind is PostKind.ALERT] == [PostKind.ALERT]


async def crashed(stage: Stage) -> str:
    """Post the agenda by a server that stops before it pins; return the receipt."""
    await stage.says(ORGANISER, "/bijeenkomst vastzetten", where=PLENARY)
    async with stage.storage.write() as uow:
        [claimed] = await uow.posts.claim(
            now=stage.clock.now(), owner="other", lease=timedelta(seconds=30), limit=9
        )
    async with stage.storage.read() as uow:
        [delivery] = (await compose(uow, [claimed]))[claimed.id]
    return (await stage.sender.send(delivery)).id


async def test_a_message_that_is_posted_anew_is_pinned(stage: Stage, board: Board) -> None:
    """Who removed the message finds the new one pinned in its place."""
    await says(stage, "vastzetten")
    board.faults.append(Fault(DeliveryGone("message_not_found")))
    await changes(stage, "Zaal 2")
    first, second = await cards(stage)
    assert board.asked == [(first, True), (second, True)]


async def test_an_agenda_that_is_let_go_is_taken_loose(stage: Stage, board: Board) -> None:
    """Nothing is posted or edited for it; put back, the new message is the one that is pinned."""
    await says(stage, "vastzetten")
    await says(stage, "vastzetten weg")
    [first] = await cards(stage)
    assert (board.pinned, board.edited) == ([], [])
    await says(stage, "vastzetten")
    _, second = await cards(stage)
    assert board.pinned == [second]
    assert board.asked == [(first, True), (first, False), (second, True)]


@pytest.mark.parametrize(
    ("trouble", "asked"),
    [(REFUSED, 1), (DeliveryGone("gone"), 1), (BUSY, 2), (DeliveryUnclear("reset"), 2)],
)
async def test_taking_loose_is_tried_again_where_that_helps(
    stage: Stage, board: Board, trouble: Exception, asked: int
) -> None:
    """Nobody is alarmed about a pin, and nothing is posted for one."""
    await says(stage, "vastzetten")
    board.troubles.append(trouble)
    await says(stage, "vastzetten weg")
    await goes_on(stage, MINUTE)
    assert sum(not on for _, on in board.asked) == asked
    assert set(await states(stage)) == {PostState.SENT}
    assert len(board.sent) == 1


async def test_who_lets_go_before_it_is_there_gets_no_message(stage: Stage, board: Board) -> None:
    """A posting that waits is dropped."""
    await stage.says(ORGANISER, "/bijeenkomst vastzetten", where=PLENARY)
    await says(stage, "vastzetten weg")
    assert await cards(stage) == []
    assert board.asked == []


async def test_without_pins_nothing_is_asked(stage: Stage) -> None:
    """A platform that has none posts, edits and lets go as ever."""
    await says(stage, "vastzetten")
    await says(stage, "vastzetten weg")
    assert len(await cards(stage)) == 1
    assert stage.sender.edited == []
    assert await states(stage) == [PostState.SENT] * 2
