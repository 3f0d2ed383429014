"""Which address of somebody in a directory may be believed to be theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

from adapters.chat.calls import CallFailed
from bot.domain.places import Identity

_PATIENCE = 1.0
"""Seconds; somebody waits for an answer."""
_FROM_ELSEWHERE = "#EXT#"


async def vouched(asking: Awaitable[Mapping[str, Any]], who: Identity) -> str:
    """Return the address that the tenant vouches for; none when it is not told in time."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return own_address(await asking, who)
    except (CallFailed, TimeoutError):
        return ""


def own_address(told: Mapping[str, Any], who: Identity) -> str:
    """Return the name with which a member of the tenant itself signs in; empty for anybody else.

    Only an administrator gives such names, in domains that the tenant proved to be its own. What
    stands beside it as `email` proves nothing, as somebody without a mailbox can have any address
    there; see learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization.
    Where the two differ neither is believed: the name may be what somebody else is written to by.
    """
    name = str(told.get("userPrincipalName") or "")
    account = told.get("aadObjectId") or told.get("objectId")
    asked_for = account == who.user and told.get("tenantId") == who.workspace
    its_own = told.get("userRole") == "user" and _FROM_ELSEWHERE not in name.upper()
    same = str(told.get("email") or name).casefold() == name.casefold()
    return name if asked_for and its_own and same else ""
