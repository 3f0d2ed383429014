"""What is kept of how people are reached in Teams: to erase it, and to let it end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, true

from adapters.storage.tables import identities, teams_references
from adapters.storage.transaction import Transaction, parts
from bot.domain.places import Identity

PLATFORM = "teams"
_C = teams_references.c


async def forget_references(transaction: Transaction, accounts: Sequence[Identity]) -> None:
    """Remove how these accounts are reached in private."""
    for some in parts([one for one in accounts if one.platform == PLATFORM]):
        for tenant in {one.workspace for one in some}:
            users = [one.user for one in some if one.workspace == tenant]
            gone = delete(teams_references).where(_C.tenant == tenant, _C.key.in_(users))
            await transaction.change(gone)


async def forget_strangers_references(transaction: Transaction, before: datetime) -> None:
    """Remove how those are reached who are nobody's account, and were not heard since `before`."""
    known = exists().where(
        identities.c.platform == PLATFORM,
        identities.c.workspace == _C.tenant,
        identities.c.user == _C.key,
    )
    old = delete(teams_references).where(_C.personal == true(), _C.at < before, ~known)
    await transaction.change(old)
