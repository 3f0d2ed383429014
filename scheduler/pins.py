"""Pins messages to their conversation, which never decides what becomes of a post."""

from __future__ import annotations

import asyncio

import structlog

from bot.errors import DeliveryRefused
from bot.ports import Delivery, Pinner, Pinning, Receipt
from scheduler.log import reason

log = structlog.stdlib.get_logger()

_PATIENCE = 2.0
"""Seconds; within the margin of a lease, as the post is there and not yet recorded."""


async def pinned(sender: object, delivery: Delivery, receipt: Receipt) -> None:
    """Pin a message that was just found to be there, if it is to be and is new there.

    A post of which the acknowledgement or the record was lost is pinned when a look-up finds it.
    """
    new = receipt.id != delivery.edits
    if delivery.pinning is not Pinning.ON or not new or not isinstance(sender, Pinner):
        return
    try:
        async with asyncio.timeout(_PATIENCE):
            await sender.pin(delivery.to, receipt.id, on=True)
    except Exception as error:  # noqa: BLE001 - a post that is there must not come twice
        _tell(delivery, error)


async def loosened(sender: object, delivery: Delivery, receipt: str) -> None:
    """Take a message loose; where there is no right to, or no message any more, nothing is done.

    Raises DeliveryPostponed or DeliveryUnclear, after which it is tried again.
    """
    if not isinstance(sender, Pinner):
        return
    try:
        await sender.pin(delivery.to, receipt, on=False)
    except DeliveryRefused as error:
        _tell(delivery, error)


def _tell(delivery: Delivery, error: Exception) -> None:
    told = {"action": "post.not_pinned", "reason": reason(error)}
    log.warning("pin not as wanted", **told, platform=delivery.to.platform)
