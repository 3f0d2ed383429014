"""What is kept of who opened a page of their own: to erase it, and to let it end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists

from adapters.storage.home_table import home_tabs
from adapters.storage.tables import identities
from adapters.storage.transaction import Transaction
from bot.domain.places import Identity

_C = home_tabs.c


async def forget_homes(transaction: Transaction, accounts: Sequence[Identity]) -> None:
    """Remove that these accounts have a page."""
    for who in accounts:
        await transaction.change(
            delete(home_tabs).where(
                _C.platform == who.platform, _C.workspace == who.workspace, _C.user == who.user
            )
        )


async def forget_strangers_homes(transaction: Transaction, before: datetime) -> None:
    """Remove those that were first opened before `before` by who is nobody's account."""
    known = exists().where(
        identities.c.platform == _C.platform,
        identities.c.workspace == _C.workspace,
        identities.c.user == _C.user,
    )
    await transaction.change(delete(home_tabs).where(_C.at < before, ~known))
