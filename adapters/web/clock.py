"""The demo's clock, watched so that every page shows the same time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from adapters.web.feed import Feed
from adapters.web.ports import ClockState, DemoControls
from bot.trouble import trouble

LOOK_SECONDS = 0.5
_SLACK = timedelta(seconds=1)

_log = logging.getLogger(__name__)


def clock_json(state: ClockState) -> dict[str, Any]:
    """Return the clock as the page's script takes it: moments in ms since 1970."""
    return {
        "now": _ms(state.now),
        "speed": state.speed,
        "paused": state.paused,
        "next_due": _ms(state.next_due) if state.next_due else None,
        "timezone": state.timezone,
    }


class ClockWatch:
    """Notices when the clock is not where the pages think it is; `version` then grows."""

    def __init__(self, controls: DemoControls, feed: Feed) -> None:
        self.version = 1
        self._controls = controls
        self._feed = feed
        self._told: tuple[ClockState, float] | None = None

    async def state(self) -> ClockState:
        """Return the clock as it stands."""
        return await self._controls.state()

    def changed(self) -> None:
        """Tell every page the time, now."""
        self.version += 1
        self._feed.hint()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch for as long as the context lasts."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            await self._feed.somebody()
            try:
                state, at = await self.state(), asyncio.get_running_loop().time()
            except Exception as error:  # noqa: BLE001
                # The page keeps its own idea of the time until the clock can be read again.
                _log.error("cannot read the clock", extra={"action": "page-clock"} | trouble(error))
            else:
                if self._told is None or unexpected(state, self._told[0], at - self._told[1]):
                    self._told = (state, at)
                    self.changed()
            await asyncio.sleep(LOOK_SECONDS)


def unexpected(state: ClockState, told: ClockState, seconds: float) -> bool:
    """Tell whether a page that was told `told`, `seconds` ago, shows something else by now."""
    settings = (state.speed, state.paused, state.next_due, state.timezone)
    if settings != (told.speed, told.paused, told.next_due, told.timezone):
        return True
    shown = told.now if told.paused else told.now + timedelta(seconds=seconds * told.speed)
    if told.next_due is not None:
        shown = min(shown, max(told.next_due, told.now))
    return abs(state.now - shown) > _SLACK * max(1.0, told.speed)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
