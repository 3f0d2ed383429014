"""One server a file: SQLite cannot share out work among several."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.storage.engine import address
from bot.errors import UserError


@contextmanager
def sole_server(database_url: str) -> Iterator[None]:
    """Be the only server on an SQLite file for as long as the context lasts.

    UserError when another process is it already. A PostgreSQL takes any number of servers.
    """
    url = address(database_url)
    if url.get_backend_name() != "sqlite":
        yield
        return
    # Two names for one file lead to one lock.
    file = Path(str(url.database)).resolve()
    file.parent.mkdir(parents=True, exist_ok=True)
    # The file stays: whoever removed it could remove one that somebody else just locked. The lock
    # goes with the process, however that ends.
    with file.with_name(f"{file.name}-server").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UserError("server.second", file=file.name) from error
        yield
