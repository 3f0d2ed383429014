"""How the two databases are reached."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from adapters.storage.sqlite_driver import connect
from bot.errors import InvalidValue

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
_BUSY_SECONDS = 10
_COMMON: dict[str, Any] = {
    "pool_timeout": 60,
    # Errors are logged, and what is stored are people's names and addresses.
    "hide_parameters": True,
}


def address(database_url: str) -> URL:
    """Return a database's address with its driver; InvalidValue for any other database.

    Understood are `sqlite:///relative.db`, `sqlite:////absolute.db` and
    `postgresql://user:password@host/name`, with or without the name of a driver.
    """
    try:
        url = make_url(database_url)
        driver = _DRIVERS[url.get_backend_name()]
    except (ArgumentError, ValueError, KeyError) as error:
        raise InvalidValue("not the address of an SQLite or PostgreSQL database") from error
    if not url.database or url.database == ":memory:":
        raise InvalidValue("the address of a database must name a database or a file")
    # Hosting companies hand out addresses for libpq, whose sslmode asyncpg calls ssl.
    query = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}
    return url.set(drivername=driver, query=query)


def sqlite_engine(url: URL, *, begin: str, connections: int, **pragmas: str) -> AsyncEngine:
    """Return an engine whose transactions start with `begin`, on at most so many connections.

    Whoever finds every connection in use waits for one.
    """
    engine = create_async_engine(
        url,
        # With isolation_level None, sqlite3 leaves it to us where a transaction begins.
        connect_args={
            "async_creator_fn": connect,
            "timeout": _BUSY_SECONDS,
            "isolation_level": None,
        },
        pool_size=connections,
        max_overflow=0,
        **_COMMON,
    )

    def set_up(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", set_up)
    event.listen(engine.sync_engine, "begin", start)
    return engine


def postgresql_engine(url: URL) -> AsyncEngine:
    """Return an engine with a pool for one process of several."""
    return create_async_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        # Compiling costs more than any of these short queries gain by it.
        connect_args={
            "server_settings": {
                "application_name": "dagvoorzitter",
                "jit": "off",
                # A machine that froze in a transaction must not keep a meeting to itself.
                "idle_in_transaction_session_timeout": "60s",
            }
        },
        **_COMMON,
    )
