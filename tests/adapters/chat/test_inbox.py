"""What many send at one moment is answered in order, and nothing of it is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from adapters.chat import inbox as module
from adapters.chat.inbox import Inbox
from adapters.chat.letters import Letter
from tests.conversations.stage import WEEK_BEFORE
from tests.fakes import FixedClock

MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class FakeLetters:
    """The rows, in memory."""

    rows: list[Letter] = field(default_factory=list)
    arrives: Callable[[], Awaitable[object]] | None = None
    """What happens once, between looking and telling that there is nothing more."""

    async def add(self, letter: Letter) -> None:
        """Store a letter behind all others, unless it is there."""
        if letter.id not in {one.id for one in self.rows}:
            self.rows.append(replace(letter, number=len(self.rows)))

    async def oldest(self, platform: str, most: int) -> Sequence[Letter]:
        """Return the letters that came first."""
        found = [one for one in self.rows if one.platform == platform][:most]
        if not found and self.arrives is not None:
            arrives, self.arrives = self.arrives, None
            await arrives()
        return found

    async def drop(self, letters: Sequence[Letter]) -> None:
        """Remove letters."""
        gone = {one.number for one in letters}
        self.rows[:] = [one for one in self.rows if one.number not in gone]


@dataclass(slots=True)
class Desk:
    """One server with its inbox, and what came of each letter."""

    letters: FakeLetters
    clock: FixedClock
    server: str = "a"
    answered: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    hold: asyncio.Event | None = None

    def opens(self) -> Inbox[str]:
        """Return the inbox of a server that starts now."""
        inbox: Inbox[str] = Inbox(
            self.letters, self.clock, platform="chat", server=self.server, patience=MINUTE
        )
        inbox.answer_with(self._answer, self._tell)
        return inbox

    async def _answer(self, letter: Letter) -> str:
        if self.hold is not None:
            await self.hold.wait()
        self.answered.append(letter.id)
        if letter.id.endswith("bad"):
            raise ValueError("a secret")
        return f"re {letter.id}"

    async def _tell(self, letter: Letter, answer: str) -> None:
        self.told.append(answer)
        if letter.id.endswith("deaf"):
            raise ConnectionError("a secret")


@pytest.fixture
def desk() -> Desk:
    """Return a server with an empty inbox."""
    return Desk(FakeLetters(), FixedClock(WEEK_BEFORE))


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for an answer."""
    monkeypatch.setattr(module, "_SHORT_QUEUE", -1.0)


async def until(true: Callable[[], object]) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)


def sent(inbox: Inbox[str], *names: str) -> Awaitable[list[str | None]]:
    """Hand in letters at one moment."""
    return asyncio.gather(*(inbox.take_in(name, "who", {}) for name in names))


async def test_who_does_not_wait_long_gets_the_answer(desk: Desk) -> None:
    """A short queue is answered in order, to those who wait; then nothing is kept."""
    answers = await sent(desk.opens(), "1", "2", "3")
    assert answers == ["re chat:1", "re chat:2", "re chat:3"]
    await until(lambda: not desk.letters.rows)
    assert desk.answered == ["chat:1", "chat:2", "chat:3"]
    assert desk.told == []


@pytest.mark.usefixtures("hurry")
async def test_what_comes_during_the_last_look_is_answered(desk: Desk) -> None:
    """A letter stored after the rows were read, and before the work ended, does not lie there."""
    inbox = desk.opens()
    desk.letters.arrives = lambda: inbox.take_in("2", "who", {})
    await inbox.take_in("1", "who", {})
    await until(lambda: desk.told == ["re chat:1", "re chat:2"])
    await until(lambda: not desk.letters.rows)


@pytest.mark.usefixtures("hurry")
async def test_who_would_wait_long_is_told_later(desk: Desk) -> None:
    """With a long queue everybody goes on at once, and hears the answer in order of arrival."""
    names = [str(number) for number in range(50)]
    assert await sent(desk.opens(), *names) == [None] * 50
    await until(lambda: not desk.letters.rows)
    assert desk.told == [f"re chat:{name}" for name in names]


async def test_a_short_queue_can_turn_out_long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has waited as long as a platform allows is told later, and is not lost."""
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    desk.hold = asyncio.Event()
    assert await sent(desk.opens(), "1") == [None]
    desk.hold.set()
    await until(lambda: desk.told)
    assert desk.told == ["re chat:1"]


@pytest.mark.usefixtures("hurry")
async def test_a_restart_answers_what_was_left(desk: Desk) -> None:
    """What was acknowledged before a crash is answered after it, first come first served."""
    desk.hold = asyncio.Event()
    inbox = desk.opens()
    assert await sent(inbox, "1", "2") == [None, None]
    await inbox.close()
    assert (desk.answered, len(desk.letters.rows)) == ([], 2)
    desk.hold = None
    again = desk.opens()
    watching = asyncio.create_task(again.watch(every=0.01))
    await until(lambda: not desk.letters.rows)
    assert desk.told == ["re chat:1", "re chat:2"]
    watching.cancel()
    await asyncio.wait((watching,))


@pytest.mark.usefixtures("hurry")
async def test_servers_take_turns(desk: Desk) -> None:
    """What another server took in goes first; if that one is gone, it is answered by this one."""
    other = replace(desk, server="b", hold=asyncio.Event())
    await sent(other.opens(), "1")
    await sent(desk.opens(), "2")
    await asyncio.sleep(0.1)
    assert desk.answered == []
    desk.clock.at += MINUTE
    await until(lambda: not desk.letters.rows)
    assert desk.answered == ["chat:1", "chat:2"]


async def test_a_letter_that_comes_twice_is_answered_once(desk: Desk) -> None:
    """Two deliveries of one letter share its answer."""
    assert await sent(desk.opens(), "1", "1") == ["re chat:1", "re chat:1"]
    assert desk.answered == ["chat:1"]


@pytest.mark.usefixtures("hurry")
async def test_one_failure_stops_nobody_else(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """A letter that cannot be answered, or told, lets the next one through; no name is logged."""
    with caplog.at_level(logging.ERROR):
        await sent(desk.opens(), "bad", "deaf", "1")
        await until(lambda: not desk.letters.rows and len(desk.told) == 2)
    assert desk.answered == ["chat:bad", "chat:deaf", "chat:1"]
    assert [one.getMessage() for one in caplog.records] == [
        "letter not answered",
        "answer not told",
    ]
    assert "secret" not in caplog.text
