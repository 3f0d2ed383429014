"""Calls that may fail or take long while somebody waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

_log = logging.getLogger(__name__)


async def tried(
    call: Awaitable[object], *, seconds: float, failures: tuple[type[Exception], ...]
) -> bool:
    """Tell whether a call went well in time; what went wrong is logged by its type alone."""
    try:
        async with asyncio.timeout(seconds):
            await call
    except failures as error:
        _log.warning("answer lost: %s", type(error).__name__, extra={"action": "answer_lost"})
        return False
    return True
