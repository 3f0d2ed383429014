"""A heart that beats when it is told to, and a database that answers what it is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any


class Beating:
    """A dispatcher that looked for posts so many seconds ago."""

    def __init__(self, ago: float = 0.0) -> None:
        self.ticked_at = time.monotonic() - ago


def waiting(
    posts: int = 0, late: int = 0, behind: float = 0.0, error: Exception | None = None
) -> Callable[[], Coroutine[Any, Any, tuple[int, int, float]]]:
    """Return what answers how the posts stand, or fails."""

    async def ask() -> tuple[int, int, float]:
        if error is not None:
            raise error
        return posts, late, behind

    return ask
