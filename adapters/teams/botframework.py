"""The Bot Framework SDK, all of it: nothing else imports it, so that it can be replaced here.

The SDK authenticates what comes in and gives it its turn. What goes out is our own, as its client
makes a connection, a token and a list of 999 retry codes for each turn, on the event loop.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity as SdkActivity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    ClaimsIdentity,
    ConnectorFactory,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from adapters.chat.shapes import object_in, text_of
from adapters.chat.trusted import is_trusted
from adapters.entra.believed import Believed
from adapters.entra.calls import Calls
from adapters.entra.keys import KeysUnavailable, SigningKeys
from adapters.entra.tokens import LOGIN
from adapters.teams.connector import Connector
from adapters.teams.inbound import tenant
from adapters.teams.ports import Activity, Answered, Handle
from bot.ports import Clock
from bot.trouble import trouble

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
"""The channel of Teams; what is signed for another one is not for us."""
MICROSOFT_HOSTS = {"smba.trafficmanager.net", ".botframework.com", ".teams.microsoft.com"}
"""Where conversations are; a point in front stands for every name below it."""
_TURN = ("type", "id", "serviceUrl", "channelId", "conversation", "from", "recipient")
_log = logging.getLogger(__name__)


class BotFramework(Connector):
    """Teams by way of botbuilder-core; see adapters.teams.ports.Transport.

    Without `keys` nothing is authenticated: for a test client on the same machine only.
    """

    def __init__(
        self,
        *,
        app_id: str,
        tenants: frozenset[str],
        hosts: frozenset[str],
        keys: SigningKeys | None,
        calls: Calls,
        clock: Clock,
    ) -> None:
        super().__init__(app_id=app_id, calls=calls)
        self._app_id = app_id
        self._tenants = tenants
        self._hosts = hosts | MICROSOFT_HOSTS
        self._keys = keys
        self._believed: Believed[AuthenticateRequestResult] = Believed(clock)
        self._authentication = _Authentication(app_id, keys.address if keys else LOGIN)
        self._adapter = CloudAdapter(self._authentication)
        if keys is not None:
            # The SDK's own keys are fetched without a time-out, on the event loop.
            JwtTokenExtractor.metadataCache[keys.address] = keys

    async def receive(
        self, authorization: str, body: Callable[[], Awaitable[str]], handle: Handle
    ) -> Answered:
        """Authenticate a request, only then read its body, and have it handled."""
        try:
            caller = await self._caller(authorization)
            activity = _activity(await body())
            self._admit(activity, caller)
            turn = SdkActivity().deserialize({name: activity.get(name) for name in _TURN})
        except KeysUnavailable:
            return Answered(HTTPStatus.SERVICE_UNAVAILABLE)
        except _Foreign:
            return Answered(HTTPStatus.FORBIDDEN)
        except PermissionError:
            return Answered(HTTPStatus.UNAUTHORIZED)
        except Exception:  # noqa: BLE001 - the SDK's reading of odd records ends in any of them
            return Answered(HTTPStatus.BAD_REQUEST)
        return await self._turn(caller, turn, activity, handle)

    def trusts(self, service_url: str) -> bool:
        """Tell whether an address is one of Teams, and no place that somebody made up."""
        return is_trusted(service_url, self._hosts)

    async def _caller(self, authorization: str) -> AuthenticateRequestResult:
        if self._keys is None:
            caller = AuthenticateRequestResult()
            caller.claims_identity = ClaimsIdentity({}, True, "anonymous")  # noqa: FBT003
            return caller
        if (known := self._believed.get(authorization)) is not None:
            return known
        try:
            # The check for streams is the one that needs no activity.
            caller = await self._authentication.authenticate_streaming_request(
                authorization, CHANNEL
            )
        except KeysUnavailable:
            raise
        except Exception as error:
            # Expired, unknown key, other algorithm, garbage: the SDK has an error of its own kind
            # for each, few of which it calls PermissionError.
            raise PermissionError(type(error).__name__) from error
        claims = caller.claims_identity.claims
        if claims.get("iss") != ISSUER or "exp" not in claims or not claims.get("serviceurl"):
            raise PermissionError("a token that is not for bots in Teams")
        ends = datetime.fromtimestamp(int(claims["exp"]), UTC)
        self._believed.keep(authorization, caller, until=ends)
        return caller

    def _admit(self, activity: Activity, caller: AuthenticateRequestResult) -> None:
        """Let a record pass that fits its token; a ValueError tells that it makes no sense."""
        service_url = activity["serviceUrl"]
        if activity["channelId"] != CHANNEL or not isinstance(service_url, str):
            raise ValueError("not of Teams")
        if self._keys is not None:
            claimed = str(caller.claims_identity.claims["serviceurl"])
            if claimed.rstrip("/") != service_url.rstrip("/"):
                raise PermissionError("a service that the token does not name")
        if not self.trusts(service_url):
            raise _Foreign
        if self._tenants and tenant(activity) not in self._tenants:
            raise _Foreign

    async def _turn(
        self,
        caller: AuthenticateRequestResult,
        turn: SdkActivity,
        activity: Activity,
        handle: Handle,
    ) -> Answered:
        answered = Answered()

        async def logic(_context: TurnContext) -> None:
            nonlocal answered
            answered = await handle(activity)

        caller.connector_factory = _OwnConnector(self)
        try:
            await self._adapter.process_activity(caller, turn, logic)
        except Exception as error:  # noqa: BLE001 - the last line of defence: nobody sees a trace
            error_id = secrets.token_hex(4)
            told = {"action": "request_failed", "error_id": error_id, **trouble(error)}
            _log.error("a request failed", extra=told)
            return Answered(HTTPStatus.INTERNAL_SERVER_ERROR)
        return answered


class _Foreign(PermissionError):
    """Genuine, and not of those whom this bot serves."""


class _OwnConnector(ConnectorFactory):  # type: ignore[misc]
    """Gives every turn the one connector."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str) -> Connector:  # noqa: ARG002
        return self._connector


class _Authentication(ConfigurationBotFrameworkAuthentication):  # type: ignore[misc]
    """The SDK's authentication, for one application, with keys from one address only."""

    def __init__(self, app_id: str, address: str) -> None:
        super().__init__(
            _Configuration(address),
            credentials_factory=PasswordServiceClientCredentialFactory(app_id),
        )

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Make none: nobody signs in, and each would be built anew for every turn."""


class _Configuration:
    """The settings of the SDK; where one is given, it wants all of them."""

    CHANNEL_SERVICE = CALLER_ID = ""
    VALIDATE_AUTHORITY = True
    TO_CHANNEL_FROM_BOT_LOGIN_URL = LOGIN
    TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = OAUTH_URL = ISSUER

    def __init__(self, address: str) -> None:
        self.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = address
        self.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = address


def _activity(body: str) -> Mapping[str, Any]:
    activity = object_in(body)
    text_of(activity["type"])
    return activity
