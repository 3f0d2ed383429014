"""Carries composed posts to the platforms, and turns every answer into an outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import TypeVar

from bot.domain.copies import Parts, Tidied, surplus
from bot.domain.delivery import (
    Absent,
    Accepted,
    DeliveryPolicy,
    LookUpOutcome,
    Paced,
    Postponed,
    Refused,
    SendOutcome,
    Unclear,
    Withheld,
    may_still_send,
)
from bot.domain.pace import bounded
from bot.domain.places import Destination, whole
from bot.domain.posts import Post
from bot.errors import DeliveryGone, DeliveryPostponed, DeliveryRefused
from bot.ports import Clock, Delivery, Pinning, Receipt, Remover, Sender
from scheduler.lanes import Lanes
from scheduler.log import reason
from scheduler.look_ups import LookUps
from scheduler.pacing import Pacer
from scheduler.pins import loosened, pinned
from scheduler.ports import Composed

T = TypeVar("T")


class Courier:
    """Sends and looks up, one call after another for one post."""

    def __init__(
        self, senders: Mapping[str, Sender], clock: Clock, policy: DeliveryPolicy, *, width: int
    ) -> None:
        self._senders = senders
        self._clock = clock
        self._policy = policy
        self._lanes = Lanes(width)
        self._look_ups = LookUps(self._lanes, policy.send_timeout)
        self._pacer = Pacer(senders)
        self._closing = False

    def close(self) -> None:
        """Begin no new call from here on; calls under way go on."""
        self._closing = True

    async def send(self, post: Post, composed: Composed) -> SendOutcome:
        """Offer a claimed post to its addresses until one does not refuse it."""
        outcome: SendOutcome = Withheld.NO_ADDRESS
        asked: set[Destination] = set()
        for delivery in composed:
            if crowds := self._lanes.crowds_ahead(delivery.to):
                return Paced(self._clock.now() + crowds * self._policy.first_pause)
            async with self._lanes.turn(delivery.to):
                now = self._clock.now()
                # The wait for the turn may have used up the lease.
                if self._closing or not may_still_send(post, now, self._policy):
                    return Withheld.NO_TIME
                # A thread that refused a post must not make its channel wait for another turn:
                # after that turn the thread would be asked first, and refuse once more.
                if whole(delivery.to) in asked:
                    until = self._pacer.ask_again(delivery.to, now)
                else:
                    until = self._pacer.ask(post, delivery.to, now)
                if until is not None:
                    return Paced(until)
                asked.add(whole(delivery.to))
                outcome = await self._offer(delivery)
            if not isinstance(outcome, Refused):
                return outcome
        return outcome

    async def look_up(self, composed: Composed) -> LookUpOutcome:
        """Ask every platform that may have taken a post whether it did."""
        outcomes = [await self._ask(delivery) for delivery in composed]
        for outcome in outcomes:
            if isinstance(outcome, Accepted):
                return outcome
        for outcome in outcomes:
            if isinstance(outcome, Postponed):
                return outcome
        if not outcomes or Absent.UNVERIFIABLE in outcomes:
            return Absent.UNVERIFIABLE
        return Absent.NOT_POSTED

    async def tidy(self, composed: Composed) -> Tidied:
        """Remove all but the first copy of a post, at every address where that is possible."""
        removed, kept = 0, None
        better: dict[Destination, Parts] = {}
        for delivery in composed:
            sender = _remover(self._senders.get(delivery.to.platform))
            if sender is None or delivery.edits:
                continue
            try:
                async with self._lanes.turn(delivery.to):
                    parts = await self._in_time(sender.copies(delivery.to, delivery.key))
                    for receipt in surplus(parts, better.get(whole(delivery.to), ())):
                        await self._in_time(sender.remove(delivery.to, receipt))
                        removed += 1
                first = next((copies[0] for copies in parts if copies), None)
                if removed and first is not None:
                    # What was pinned may be a copy that is gone now.
                    await pinned(sender, delivery, Receipt(id=first, at=self._clock.now()))
            except DeliveryGone:
                # Somebody else removed it; whether there are more is seen the next time.
                return Tidied(removed=removed, retry_after=self._policy.settle)
            except DeliveryRefused:
                continue
            except DeliveryPostponed as error:
                wait = self._postponed(delivery, error).retry_after
                return Tidied(removed=removed, retry_after=wait)
            except Exception:  # noqa: BLE001 - not knowing is no answer: look again later
                return Tidied(removed=removed, retry_after=self._policy.settle)
            better.setdefault(whole(delivery.to), parts)
            kept = kept or first
        return Tidied(removed=removed, kept=kept)

    async def _in_time(self, call: Awaitable[T]) -> T:
        async with asyncio.timeout(self._policy.send_timeout.total_seconds()):
            return await call

    async def _offer(self, delivery: Delivery) -> SendOutcome:
        sender = self._senders.get(delivery.to.platform)
        if sender is None:
            return Refused("no sender for this platform")
        try:
            receipt = await self._in_time(self._put(sender, delivery))
        except DeliveryRefused as error:
            return Refused(reason(error))
        except DeliveryPostponed as error:
            return self._postponed(delivery, error)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, it may have been accepted
            return Unclear(reason(error))
        await pinned(sender, delivery, receipt)
        return Accepted(receipt.id, receipt.at)

    async def _put(self, sender: Sender, delivery: Delivery) -> Receipt:
        """Send a message, or edit the one it takes the place of; one that is gone is sent anew."""
        if delivery.edits is None:
            return await sender.send(delivery)
        if delivery.pinning is Pinning.OFF:
            await loosened(sender, delivery, delivery.edits)
            return Receipt(id=delivery.edits, at=self._clock.now())
        try:
            return await sender.update(delivery.edits, delivery)
        except DeliveryGone:
            return await sender.send(delivery)

    async def _ask(self, delivery: Delivery) -> LookUpOutcome:
        sender = self._senders.get(delivery.to.platform)
        if sender is None:
            # Nothing was sent where there is nobody to send.
            return Absent.NOT_POSTED
        if not sender.can_look_up:
            return Absent.UNVERIFIABLE
        try:
            found = await self._look_ups.find(sender, delivery.to, delivery.key)
        except DeliveryRefused:
            return Absent.UNVERIFIABLE
        except DeliveryPostponed as error:
            return self._postponed(delivery, error)
        except Exception as error:  # noqa: BLE001 - not knowing is no answer: ask again later
            return Postponed(reason(error), self._policy.settle)
        receipt = found.get(delivery.key)
        if receipt is not None:
            await pinned(sender, delivery, receipt)
        return Accepted(receipt.id, receipt.at) if receipt else Absent.NOT_POSTED

    def _postponed(self, delivery: Delivery, error: DeliveryPostponed) -> Postponed:
        until = self._clock.now() + bounded(error.retry_after)
        self._pacer.hold(delivery.to, error.reach, until)
        return Postponed(reason(error), error.retry_after)


def _remover(sender: object) -> Remover | None:
    return sender if isinstance(sender, Remover) and sender.can_remove else None
