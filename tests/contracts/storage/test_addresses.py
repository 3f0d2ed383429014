from __future__ import annotations

import pytest

from adapters.storage.engine import address
from bot.errors import InvalidValue


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
        ("sqlite:////var/lib/x.db", "sqlite+aiosqlite:////var/lib/x.db"),
        ("sqlite+aiosqlite:///x.db", "sqlite+aiosqlite:///x.db"),
        ("postgresql://a:b@db/x", "postgresql+asyncpg://a:b@db/x"),
        ("postgres://a:b@db:6543/x", "postgresql+asyncpg://a:b@db:6543/x"),
        ("postgresql+psycopg2://db/x", "postgresql+asyncpg://db/x"),
        ("postgresql://db/x?sslmode=require", "postgresql+asyncpg://db/x?ssl=require"),
    ],
)
def test_an_address_gets_the_driver_for_it(given: str, understood: str) -> None:
    """SQLite and PostgreSQL are understood as people and hosting companies write them."""
    assert address(given).render_as_string(hide_password=False) == understood


@pytest.mark.parametrize(
    "given",
    ["", "x.db", "mysql://db/x", "sqlite://", "sqlite:///:memory:", "postgresql://db", "a:b:c"],
)
def test_any_other_address_is_refused(given: str) -> None:
    """What is no address of a file or a database of these two is refused."""
    with pytest.raises(InvalidValue, match="address"):
        address(given)


def test_a_refusal_tells_no_password() -> None:
    """The message of a refusal does not repeat the address."""
    with pytest.raises(InvalidValue) as refused:
        address("mysql://user:secret@db/x")
    assert "secret" not in str(refused.value)
