"""The real clock, and one that goes from event to event."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.domain.values import aware
from bot.errors import InvalidValue

MIN_SPEED = 1.0
MAX_SPEED = 600.0


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)


class SimulatedClock:
    """A clock that never passes its horizon: the next moment at which something happens.

    Whoever makes things happen moves the horizon with `hold` once all is done that was due. Below
    the horizon the clock runs at `speed` simulated seconds a second, or, when speed is None, goes
    where `sleep_until` asks it to. `monotonic` measures real seconds.
    """

    def __init__(
        self,
        start: datetime,
        *,
        speed: float | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._anchor = aware(start)
        self._speed = _checked(speed)
        self._monotonic = monotonic
        self._since = monotonic()
        self._paused = False
        self._horizon: datetime | None = None
        self._target: datetime | None = None
        self._changed = asyncio.Event()

    @property
    def speed(self) -> float | None:
        """Simulated seconds a second; None as fast as possible."""
        return self._speed

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self._paused

    @property
    def horizon(self) -> datetime | None:
        """The moment that the clock does not pass for now; None when there is none."""
        return self._horizon

    def now(self) -> datetime:
        """Return the simulated moment, in UTC; it never goes back except by `reset`."""
        if self._target is not None:
            self._follow_jump(self._target)
        if self._speed is None or self._paused:
            return self._anchor
        at = self._anchor + timedelta(seconds=(self._monotonic() - self._since) * self._speed)
        return at if self._horizon is None else max(min(at, self._horizon), self._anchor)

    def pause(self) -> None:
        """Stand still."""
        self._settle()
        self._paused = True
        self._notify()

    def run(self) -> None:
        """Go on after a pause."""
        self._settle()
        self._paused = False
        self._notify()

    def set_speed(self, speed: float) -> None:
        """Run at `speed`; InvalidValue when it is not from 1 to 600."""
        self._settle()
        self._speed = _checked(speed)
        self._notify()

    def jump(self, to: datetime) -> None:
        """Go to a later moment as fast as what is due on the way allows, then on as before.

        InvalidValue when the moment is past.
        """
        if aware(to) < self.now():
            raise InvalidValue("a clock does not go back; reset it")
        self._settle()
        self._target = aware(to)
        self._notify()

    def reset(self, to: datetime) -> None:
        """Stand at any moment, and stay there until the next `hold`."""
        self._anchor = self._horizon = aware(to)
        self._since = self._monotonic()
        self._target = None
        self._notify()

    def hold(self, until: datetime | None) -> None:
        """Do not pass `until`, nor go back to it; None lets the clock go on without end."""
        horizon = None if until is None else aware(until)
        if horizon != self._horizon:
            self._settle()
            self._horizon = horizon
            self._notify()

    async def sleep_until(self, moment: datetime) -> None:
        """Return when the clock shows `moment` or later."""
        moment = aware(moment)
        while self.now() < moment:
            if self._speed is None and not self._paused and not self._is_held:
                self._anchor = moment if self._horizon is None else min(moment, self._horizon)
                self._notify()
            else:
                await self._wait(self._real_seconds_to(moment))

    async def wait_changed(self) -> None:
        """Wait until anything but the passing of time changes what this clock will show."""
        await self._changed.wait()

    @property
    def _is_held(self) -> bool:
        return self._horizon is not None and self.now() >= self._horizon

    def _real_seconds_to(self, moment: datetime) -> float | None:
        if self._speed is None or self._paused or self._is_held:
            return None
        return max((moment - self.now()).total_seconds() / self._speed, 0.001)

    async def _wait(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return

    def _settle(self) -> None:
        """Make what is shown now the point from which time is counted."""
        self._anchor = self.now()
        self._since = self._monotonic()

    def _follow_jump(self, target: datetime) -> None:
        reached = target if self._horizon is None else min(target, self._horizon)
        if reached > self._anchor:
            self._anchor = reached
            self._since = self._monotonic()
        if self._anchor >= target:
            self._target = None

    def _notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


def _checked(speed: float | None) -> float | None:
    if speed is not None and not MIN_SPEED <= speed <= MAX_SPEED:
        raise InvalidValue("a speed must be from 1 to 600")
    return speed
