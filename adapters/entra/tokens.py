"""The tokens with which the bot calls Teams: one request for many calls."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Protocol

from aiohttp import ClientError, ClientSession
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from bot.ports import Clock

LOGIN = "https://login.microsoftonline.com"
_RESOURCE = "https://api.botframework.com"
_METADATA_SERVICE = "http://169.254.169.254/metadata/identity/oauth2/token"
_MARGIN = timedelta(minutes=5)
_ASSERTION_LIFE = timedelta(minutes=5)
_ODD = (LookupError, TypeError, ValueError)
_BY_CERTIFICATE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

Question = Mapping[str, Any]
"""The arguments of one HTTP request for a token."""


class NoToken(Exception):
    """No token is to be had now; `status` is 0 when no answer came."""

    def __init__(self, reason: str, *, status: int = 0, retry_after: str | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after


class Credential(Protocol):
    """What proves that we are the application."""

    def question(self, now: datetime) -> Question:
        """Return the request for a token at this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A secret, or a certificate with its private key (`pem`), of one tenant."""

    app_id: str
    tenant: str
    secret: str = ""
    pem: bytes = b""
    login: str = LOGIN

    def question(self, now: datetime) -> Question:
        """Return the request of the client credentials flow."""
        url = f"{self.login}/{self.tenant}/oauth2/v2.0/token"
        form = {
            "grant_type": "client_credentials",
            "client_id": self.app_id,
            "scope": f"{_RESOURCE}/.default",
        }
        if self.pem:
            form |= {
                "client_assertion_type": _BY_CERTIFICATE,
                "client_assertion": self._assertion(url, now),
            }
        else:
            form["client_secret"] = self.secret
        return {"method": "POST", "url": url, "data": form}

    def _assertion(self, audience: str, now: datetime) -> str:
        key = load_pem_private_key(self.pem, None)
        if not isinstance(key, RSAPrivateKey):
            raise NoToken("the certificate needs an RSA key")
        # Microsoft finds a certificate by its SHA-1 fingerprint; nothing is signed with it.
        fingerprint = load_pem_x509_certificate(self.pem).fingerprint(SHA1())  # noqa: S303
        header = {"alg": "RS256", "typ": "JWT", "x5t": _url64(fingerprint)}
        claims = {
            "aud": audience,
            "iss": self.app_id,
            "sub": self.app_id,
            "jti": secrets.token_hex(16),
            "nbf": int(now.timestamp()),
            "exp": int((now + _ASSERTION_LIFE).timestamp()),
        }
        signed = ".".join(_url64(json.dumps(part).encode()) for part in (header, claims))
        return f"{signed}.{_url64(key.sign(signed.encode(), PKCS1v15(), SHA256()))}"


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """An identity that Azure gives to the machine or the service we run on."""

    app_id: str

    def question(self, _now: datetime) -> Question:
        """Return the request to Azure's own service; App Service names another address."""
        endpoint = os.environ.get("IDENTITY_ENDPOINT", "")
        version = "2019-08-01" if endpoint else "2018-02-01"
        proof = {"X-IDENTITY-HEADER": os.environ.get("IDENTITY_HEADER", "")}
        return {
            "method": "GET",
            "url": endpoint or _METADATA_SERVICE,
            "params": {"api-version": version, "resource": _RESOURCE, "client_id": self.app_id},
            "headers": proof if endpoint else {"Metadata": "true"},
        }


class Tokens:
    """Keeps a token until shortly before its end; without a credential there is none."""

    def __init__(self, credential: Credential | None, session: ClientSession, clock: Clock) -> None:
        self._credential = credential
        self._session = session
        self._clock = clock
        self._token = ""
        self._until: datetime | None = None
        self._one = asyncio.Lock()

    async def header(self) -> dict[str, str]:
        """Return the header that a call needs; NoToken when there is none to be had."""
        if self._credential is None:
            return {}
        if not self._is_fresh():
            async with self._one:
                if not self._is_fresh():
                    await self._ask(self._credential)
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """Drop a token that was refused."""
        self._until = None

    def _is_fresh(self) -> bool:
        return self._until is not None and self._clock.now() < self._until

    async def _ask(self, credential: Credential) -> None:
        now = self._clock.now()
        try:
            async with self._session.request(
                **credential.question(now), allow_redirects=False
            ) as answer:
                if answer.status != HTTPStatus.OK:
                    after = answer.headers.get("Retry-After")
                    raise NoToken("login refused", status=answer.status, retry_after=after)
                told = await answer.json(content_type=None)
            life = timedelta(seconds=int(told["expires_in"]))
            self._token = str(told["access_token"])
        except (ClientError, TimeoutError, *_ODD) as error:
            raise NoToken(type(error).__name__) from error
        self._until = now + max(life - _MARGIN, life / 2)


def _url64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
