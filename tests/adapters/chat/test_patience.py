"""Calls that fail or take long: put off, given up, or gone on with beside."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import datetime, timedelta

import pytest

from adapters.chat import patience as module
from adapters.chat.patience import Patience
from bot.errors import DeliveryError, DeliveryPostponed, DeliveryRefused
from tests.fakes import FixedClock


class Away(Exception):
    """A platform that says no, or not now: it asks to wait so many seconds."""

    def __init__(self, wait: float | None = None) -> None:
        super().__init__("Anne Bos")
        self.wait = wait


def meaning(error: Exception, _now: datetime) -> DeliveryError:
    """Return what a failure means."""
    if isinstance(error, Away) and error.wait is not None:
        return DeliveryPostponed("busy", retry_after=timedelta(seconds=error.wait))
    return DeliveryRefused("no")


class Platform:
    """Fails as it is told, call after call."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = deque(failures)
        self.calls = 0

    async def __call__(self) -> None:
        """Take one call."""
        self.calls += 1
        if self.failures:
            raise self.failures.popleft()


@pytest.fixture
def patience() -> Patience:
    """Return the patience that is tested."""
    return Patience(FixedClock(), (Away, TimeoutError), meaning)


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let waiting take no time; return how long each wait would have been."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return waits


async def test_a_busy_platform_is_asked_again_when_it_says(
    patience: Patience, slept: list[float]
) -> None:
    """As often as it asks, for two minutes in all."""
    platform = Platform(Away(7), Away(1))
    assert await patience.tried(platform, waits=True)
    assert slept == [7, 1]
    platform = Platform(*(Away(50) for _ in range(9)))
    assert not await patience.tried(platform, waits=True)
    assert platform.calls == 3


async def test_where_somebody_waits_there_is_one_call(
    patience: Patience, slept: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    """There is another way to say it; and a log tells of a failure only what kind it was."""
    platform = Platform(Away(1))
    assert not await patience.tried(platform)
    assert (platform.calls, slept) == (1, [])
    assert [record.message for record in caplog.records] == ["answer lost: Away"]


async def test_what_would_fail_again_is_not_tried_again(
    patience: Patience, slept: list[float]
) -> None:
    """A platform that says no is not asked twice, nor one that did not answer in time."""
    for failure in (Away(), TimeoutError()):
        platform = Platform(failure)
        assert not await patience.tried(platform, waits=True)
        assert (platform.calls, slept) == (1, [])


async def test_a_mistake_of_ours_is_not_hidden(patience: Patience) -> None:
    """What is no failure of a call is raised."""
    with pytest.raises(LookupError):
        await patience.tried(Platform(LookupError()))


async def test_an_acknowledgement_waits_a_moment_and_the_work_goes_on(
    patience: Patience, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes longer is finished beside, at the latest when the server stops."""
    monkeypatch.setattr(module, "_SECONDS", 0.01)
    may_end, done = asyncio.Event(), []

    async def work() -> None:
        await may_end.wait()
        done.append("told")

    await patience.soon(work())
    assert (len(patience.beside), done) == (1, [])
    may_end.set()
    await patience.beside.close()
    assert (len(patience.beside), done) == (0, ["told"])


async def test_work_that_fails_or_never_ends_stops_nothing(
    patience: Patience, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged without a name, and given up when the server stops."""
    monkeypatch.setattr("adapters.chat.beside._AT_THE_END", 0.01)
    patience.beside.begin(Platform(Away())())
    patience.beside.begin(asyncio.Event().wait())  # type: ignore[arg-type]
    await patience.beside.close()
    assert len(patience.beside) == 0
    assert "Anne" not in caplog.text
    assert [record.message for record in caplog.records] == ["answer not told"]
