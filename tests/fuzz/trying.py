"""Damaged examples, one after the other, until a reader falls over."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import count
from random import Random

from tests.fuzz.mutate import damaged
from tests.fuzz.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An input that a reader fell over, and how."""

    target: str
    data: bytes
    error: BaseException


def tried(
    name: str, target: Target, random: Random, *, tries: int | None = None, until: float = 0.0
) -> Found | None:
    """Return the first input that the target falls over, if any.

    It ends after so many `tries`, or without them at the monotonic second `until`.
    """
    for number in count():
        if number == tries or (tries is None and time.monotonic() > until):
            return None
        data = damaged(random.choice(target.examples), random)
        try:
            target.read(data)
        except target.refuses:
            continue
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            return Found(target=name, data=data, error=error)
    return None
