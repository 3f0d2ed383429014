"""The way to the platform: a Sender like those of the product, and two that blunder."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession, TCPConnector

from bot.domain.pace import NO_LIMITS
from bot.domain.places import Destination
from bot.errors import DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from bot.ports import Delivery, Receipt, Sender
from tests.chaos.trial import STUB, Blunder

SOON = timedelta(seconds=1)
RUSH = 3
"""How often a sender that does not look sends a message."""


class HttpSender:
    """Posts to the platform and asks it what it has."""

    platform = STUB
    limits = NO_LIMITS

    def __init__(self, address: str, *, can_look_up: bool) -> None:
        self.can_look_up = self.can_remove = can_look_up
        self._address = address
        self._open: ClientSession | None = None

    @property
    def _session(self) -> ClientSession:
        if self._open is None:
            self._open = ClientSession(self._address, connector=TCPConnector(limit=64))
        return self._open

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once."""
        message = {"to": str(delivery.to), "key": delivery.key, "begun": time.time()}
        try:
            async with self._session.post("/messages", json=message) as answer:
                if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
                    wait = timedelta(seconds=float(answer.headers["Retry-After"]))
                    raise DeliveryPostponed("429", retry_after=wait)
                if answer.status != HTTPStatus.OK:
                    raise DeliveryUnclear(f"status {answer.status}")
                return _receipt(await answer.json())
        except ClientConnectorError as error:
            raise DeliveryPostponed("not reached", retry_after=SOON) from error
        except (ClientError, TimeoutError) as error:
            raise DeliveryUnclear(type(error).__name__) from error

    async def update(self, receipt: str, delivery: Delivery) -> Receipt:
        """Edit nothing: no message of a trial takes the place of another."""
        raise DeliveryRefused(f"{receipt} is not to be edited with {delivery.key}")

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return the oldest message with each key."""
        return {key: _receipt(found[0]) for key, found in (await self._found(to, keys)).items()}

    async def copies(self, to: Destination, key: str) -> Sequence[Sequence[str]]:
        """Return every message with the key."""
        found = (await self._found(to, [key])).get(key, ())
        return [[str(message["id"]) for message in found]]

    async def remove(self, _to: Destination, receipt: str) -> None:
        """Have a message taken away."""
        try:
            async with self._session.delete(f"/messages/{receipt}"):
                return
        except (ClientError, TimeoutError) as error:
            raise DeliveryUnclear(type(error).__name__) from error

    async def _found(
        self, to: Destination, keys: Sequence[str]
    ) -> Mapping[str, Sequence[dict[str, Any]]]:
        query = [("to", str(to)), *(("key", key) for key in keys)]
        try:
            async with self._session.get("/messages", params=query) as answer:
                if answer.status == HTTPStatus.FORBIDDEN:
                    raise DeliveryRefused("look-up refused")
                if answer.status != HTTPStatus.OK:
                    raise DeliveryPostponed(f"status {answer.status}", retry_after=SOON)
                messages = await answer.json()
        except (ClientError, TimeoutError) as error:
            raise DeliveryPostponed(type(error).__name__, retry_after=SOON) from error
        found: dict[str, list[dict[str, Any]]] = {}
        for message in messages:
            found.setdefault(message["key"], []).append(message)
        return found


class BoastingSender(HttpSender):
    """Says that a message was accepted, and sends it afterwards."""

    def __init__(self, address: str, *, can_look_up: bool) -> None:
        super().__init__(address, can_look_up=can_look_up)
        self._sending: set[asyncio.Task[Receipt]] = set()

    async def send(self, delivery: Delivery) -> Receipt:
        """Promise, and keep the promise a little later."""
        task = asyncio.create_task(self._later(delivery))
        self._sending.add(task)
        return Receipt(id="promised", at=datetime.now(UTC))

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return whatever is asked for: it was promised."""
        return {key: Receipt(id=f"promised to {to}", at=datetime.now(UTC)) for key in keys}

    async def _later(self, delivery: Delivery) -> Receipt:
        await asyncio.sleep(0.1)
        return await super().send(delivery)


class BlindSender(HttpSender):
    """Sends again when it is not sure, and never looks."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Send until it is sure."""
        for _ in range(RUSH):
            try:
                return await super().send(delivery)
            except DeliveryUnclear:
                continue
        return await super().send(delivery)

    async def find(self, _to: Destination, _keys: Sequence[str]) -> Mapping[str, Receipt]:
        """See nothing."""
        return {}


SENDERS = {
    Blunder.NONE: HttpSender,
    Blunder.SENT_BEFORE_SENDING: BoastingSender,
    Blunder.BLIND_RETRY: BlindSender,
}


def sender(blunder: Blunder, address: str, *, can_look_up: bool) -> Sender:
    """Return the way to the platform at this address."""
    return SENDERS[blunder](address, can_look_up=can_look_up)


def _receipt(message: Mapping[str, Any]) -> Receipt:
    return Receipt(id=str(message["id"]), at=datetime.fromtimestamp(float(message["at"]), UTC))
