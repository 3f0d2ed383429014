"""One server a file: SQLite cannot share out work among several."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from adapters.storage.engine import address
from bot.errors import UserError

_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Who a server is, as it calls itself when it claims posts, and who was it before.

    The `predecessor` has surely ended; None where that cannot be told.
    """

    owner: str
    predecessor: str | None = None


@contextmanager
def sole_server(database_url: str) -> Iterator[Succession]:
    """Be the only server on an SQLite file for as long as the context lasts.

    UserError when another process is it already. A PostgreSQL takes any number of servers.
    """
    url = address(database_url)
    owner = secrets.token_hex(8)
    if url.get_backend_name() != "sqlite":
        yield Succession(owner=owner)
        return
    # Two names for one file lead to one lock.
    file = Path(str(url.database)).resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    # The file stays: whoever removed it could remove one that somebody else just locked. The lock
    # goes with the process, however that ends.
    with file.with_name(f"{file.name}-server").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UserError("server.second", file=file.name) from error
        yield Succession(owner=owner, predecessor=_take_over(lock, owner))


def _take_over(lock: IO[str], owner: str) -> str | None:
    """Write who holds the lock from now on; return who held it before, and holds it no more."""
    place = _place(lock)
    lock.seek(0)
    before, _, predecessor = lock.read().partition(" ")
    lock.truncate(0)
    if place is None:
        return None
    lock.write(f"{place} {owner}")
    lock.flush()
    return predecessor if before == place else None


def _place(lock: IO[str]) -> str | None:
    """Return what names this file under this kernel since it was started; None if nothing does.

    Where it is the same, so is the lock. On a network file system two machines may hold locks that
    know nothing of each other, and a copy of the file has a lock of its own.
    """
    try:
        boot = _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return None
    file = os.fstat(lock.fileno())
    return f"{boot}:{file.st_dev}:{file.st_ino}"
