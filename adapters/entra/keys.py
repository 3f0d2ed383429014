"""The keys with which Microsoft signs what it sends, from its OpenID document."""

from __future__ import annotations

import asyncio
import logging
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

from bot.ports import Clock

_PATIENCE = ClientTimeout(total=5)
_OLD = timedelta(days=1)
_REST = timedelta(minutes=5)
"""How long a token with an unknown key waits for the next look: forged ones come in crowds."""
_ODD = (LookupError, TypeError, AttributeError, ValueError)
_log = logging.getLogger(__name__)


class KeysUnavailable(Exception):
    """The keys cannot be had at the moment, so that nobody can be believed."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key, and the channels that it may speak for."""

    public_key: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """The keys by their id; fetched anew once a day, or when one is asked for that is not there."""

    def __init__(self, address: str, session: ClientSession, clock: Clock) -> None:
        self.address = address
        self._session = session
        self._clock = clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._one = asyncio.Lock()

    async def get(self, key_id: str | None) -> SigningKey:
        """Return a key; PermissionError when Microsoft has none with this id."""
        if self._is_due(key_id):
            async with self._one:
                if self._is_due(key_id):
                    await self._refresh()
        if not self._keys:
            raise KeysUnavailable
        key = self._keys.get(key_id or "")
        if key is None or not key.endorsements:
            raise PermissionError("a key that nobody vouches for")
        return key

    def _is_due(self, key_id: str | None) -> bool:
        now = self._clock.now()
        if self._tried is not None and now - self._tried < _REST:
            return False
        fresh = self._fetched is not None and now - self._fetched < _OLD
        return not fresh or (key_id or "") not in self._keys

    async def _refresh(self) -> None:
        try:
            document = await self._json(self.address)
            told = await self._json(str(document["jwks_uri"]))
            keys = {one["kid"]: _key(one) for one in told["keys"] if one.get("kty") == "RSA"}
        except (ClientError, TimeoutError, *_ODD) as error:
            told = {"action": "keys_not_fetched"}
            _log.warning("signing keys: %s", type(error).__name__, extra=told)
        else:
            self._keys, self._fetched = keys, self._clock.now()
        # Not before the end: whoever comes meanwhile must wait for the keys.
        self._tried = self._clock.now()

    async def _json(self, address: str) -> Any:
        async with self._session.get(address, timeout=_PATIENCE, raise_for_status=True) as answer:
            return await answer.json(content_type=None)


def _key(jwk: Mapping[str, Any]) -> SigningKey:
    numbers = RSAPublicNumbers(e=_number(jwk["e"]), n=_number(jwk["n"]))
    return SigningKey(numbers.public_key(), frozenset(map(str, jwk.get("endorsements", ()))))


def _number(text: str) -> int:
    return int.from_bytes(urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")
