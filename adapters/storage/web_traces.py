"""What web chats keep of their visitors: to count it, to erase it, to let it end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, or_, select, update

from adapters.storage.tables import identities, web_messages, web_visitors
from adapters.storage.transaction import Transaction, parts
from bot.domain.places import Identity

PLATFORM = "web"
_BOT = "bot"
_C = web_messages.c
_WHOSE = func.coalesce(_C.visible_to, _C.author)
# A public answer is keyed by who asked; the name of a user may hold the wildcards of LIKE.
_UNKEY = (
    update(web_messages)
    .where(
        _C.workspace == bindparam("of_workspace"),
        func.substr(_C.key, 1, bindparam("length")) == bindparam("prefix"),
    )
    .values(key=None)
)


async def count_messages(transaction: Transaction, accounts: Iterable[Identity]) -> int:
    """Return how many messages were said by, or only to, these accounts."""
    found = 0
    for workspace, users in _by_workspace(accounts).items():
        query = select(func.count().label("rows")).where(*_of(workspace, users))
        found += (await transaction.only(query.select_from(web_messages)))["rows"]
    return found


async def forget_visitors(transaction: Transaction, accounts: Iterable[Identity]) -> None:
    """Remove what was said by, or only to, these accounts, and their tokens."""
    for workspace, everyone in _by_workspace(accounts).items():
        for users in parts(everyone):
            await transaction.change(delete(web_messages).where(*_of(workspace, users)))
            await transaction.change(delete(web_visitors).where(web_visitors.c.user.in_(users)))
            prefixes = [f"say:{user}:" for user in users]
            await transaction.change_each(
                _UNKEY,
                [
                    {"of_workspace": workspace, "prefix": prefix, "length": len(prefix)}
                    for prefix in prefixes
                ],
            )


async def forget_strangers(transaction: Transaction, before: datetime) -> None:
    """Remove what was said before `before` by, or only to, visitors who are nobody's account."""
    of_message = exists().where(
        identities.c.platform == PLATFORM,
        identities.c.workspace == _C.workspace,
        identities.c.user == _WHOSE,
    )
    old = delete(web_messages).where(_C.at < before, _WHOSE != _BOT, ~of_message)
    await transaction.change(old)
    visitor = web_visitors.c
    of_visitor = exists().where(
        identities.c.platform == PLATFORM, identities.c.user == visitor.user
    )
    speaks = exists().where(or_(_C.author == visitor.user, _C.visible_to == visitor.user))
    gone = delete(web_visitors).where(visitor.created_at < before, ~of_visitor, ~speaks)
    await transaction.change(gone)


def _of(workspace: str, users: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return _C.workspace == workspace, or_(_C.author.in_(users), _C.visible_to.in_(users))


def _by_workspace(accounts: Iterable[Identity]) -> Mapping[str, Sequence[str]]:
    users: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        if account.platform == PLATFORM:
            users[account.workspace].append(account.user)
    return users
