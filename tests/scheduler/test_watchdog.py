"""Rules of the watchdog."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest
from structlog.typing import EventDict

from scheduler.watchdog import Watchdog


@dataclass
class Patient:
    """Something to watch, and what was done to it."""

    ticked_at: float = 0.0
    beat_at: float | None = 0.0
    due: bool = True
    done: list[str] = field(default_factory=list)
    failures: int = 0
    ticked: asyncio.Event = field(default_factory=asyncio.Event)

    async def is_due(self) -> bool:
        """Tell what it was told, or fail."""
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no database")
        return self.due

    async def tick(self) -> None:
        """Remember that it was asked to tick."""
        self.done.append("tick")
        self.ticked.set()

    def revive(self) -> None:
        """Remember that it was revived."""
        self.done.append("revive")


@pytest.mark.parametrize(
    ("patient", "done"),
    [
        (Patient(ticked_at=96, beat_at=96), []),
        (Patient(ticked_at=90, beat_at=96), ["tick"]),
        (Patient(ticked_at=90, beat_at=96, due=False), []),
        (Patient(ticked_at=96, beat_at=90), ["revive"]),
        (Patient(ticked_at=90, beat_at=90), ["revive", "tick"]),
        (Patient(ticked_at=90, beat_at=None), ["tick"]),
        (Patient(ticked_at=96, beat_at=None), []),
    ],
)
async def test_what_a_watchdog_does(patient: Patient, done: list[str]) -> None:
    """It ticks when posts wait and nobody ticks, and revives a scheduler without a heartbeat."""
    await Watchdog(patient, patience=5, monotonic=lambda: 100.0).look()

    assert patient.done == done


async def test_a_watchdog_outlives_what_it_looks_after(logs: list[EventDict]) -> None:
    """An exception while it looks is logged, and it looks again."""
    patient = Patient(ticked_at=-100, beat_at=None, failures=2)
    watchdog = Watchdog(patient, patience=0.02)

    watchdog.start()
    async with asyncio.timeout(10):
        await patient.ticked.wait()
    await watchdog.stop()

    actions = [line["action"] for line in logs]
    assert actions[:3] == ["watchdog.stumbled", "watchdog.stumbled", "watchdog.ticked"]
