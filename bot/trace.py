"""The number of the request under way: it joins log lines, posts and what a person was told."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_BYTES = 4
_under_way: ContextVar[str | None] = ContextVar("trace", default=None)


def trace() -> str | None:
    """Return the number of the request under way, eight characters by chance; None outside one."""
    return _under_way.get()


@contextmanager
def traced() -> Iterator[str]:
    """Give the request that is handled inside a number; inside another one, that of the outer."""
    outer = _under_way.get()
    if outer is not None:
        yield outer
        return
    token = _under_way.set(number := secrets.token_hex(_BYTES))
    try:
        yield number
    finally:
        _under_way.reset(token)
