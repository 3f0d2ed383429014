"""The same dispatcher on a simulated clock: all at once, or before somebody's eyes."""

from __future__ import annotations

import asyncio
from datetime import datetime

import structlog

from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.log import trouble

log = structlog.stdlib.get_logger()

_LOOK_EVERY = 0.25
"""Real seconds after which a live simulation looks for posts that somebody else stored."""


async def play(dispatcher: Dispatcher, clock: SimulatedClock, *, until: datetime) -> None:
    """Deliver all that falls due up to `until`, each post at its own simulated moment."""
    while True:
        clock.hold(clock.now())
        await dispatcher.drain()
        wake = await dispatcher.next_wake()
        moment = until if wake is None else min(wake, until)
        if moment <= clock.now():
            return
        clock.hold(moment)
        await clock.sleep_until(moment)


async def run_live(
    dispatcher: Dispatcher,
    clock: SimulatedClock,
    stop: asyncio.Event,
    hint: asyncio.Event | None = None,
) -> None:
    """Deliver on a clock that somebody pauses, speeds up or sets, until `stop` is set.

    `hint` is set by whoever stored a post; without it the post is seen a quarter second later.
    """
    hint = hint or asyncio.Event()
    clock.hold(clock.now())
    while not stop.is_set():
        hint.clear()
        try:
            wake = await _deliver_due(dispatcher, clock)
        except Exception as error:  # noqa: BLE001 - a demonstration goes on after one bad moment
            log.error(  # noqa: TRY400 - a traceback's message may hold names
                "simulation faltered", action="simulation.faltered", **trouble(error)
            )
            wake = None
        else:
            clock.hold(wake)
        await _sleep(clock, wake, stop, hint)


async def _deliver_due(dispatcher: Dispatcher, clock: SimulatedClock) -> datetime | None:
    wake = await dispatcher.next_wake()
    while wake is not None and wake <= clock.now():
        clock.hold(clock.now())
        await dispatcher.drain()
        wake = await dispatcher.next_wake()
    return wake


async def _sleep(
    clock: SimulatedClock, wake: datetime | None, stop: asyncio.Event, hint: asyncio.Event
) -> None:
    waits: list[asyncio.Task[object]] = [
        asyncio.create_task(stop.wait()),
        asyncio.create_task(hint.wait()),
    ]
    if wake is not None:
        waits.append(asyncio.create_task(clock.sleep_until(wake)))
    try:
        await asyncio.wait(waits, timeout=_LOOK_EVERY, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
