"""JSON calls to a service of Microsoft, each with the application's token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import ClientConnectorError, ClientError, ClientSession
from yarl import URL

from adapters.chat.calls import CallFailed
from adapters.entra.tokens import NoToken, Tokens
from bot.errors import Reach

_ODD = (LookupError, TypeError, AttributeError, ValueError)


class Calls:
    """Calls over one session, whose connections are used again, with one token."""

    def __init__(self, session: ClientSession, tokens: Tokens) -> None:
        self._session = session
        self._tokens = tokens

    async def ask(
        self,
        method: str,
        url: str,
        body: Mapping[str, Any] | None = None,
        *,
        reach: Reach = Reach.CONVERSATION,
    ) -> Mapping[str, Any]:
        """Return what the service answers, an empty object for anything that is none.

        CallFailed when it does not succeed; `reach` is how much else would then fail likewise.
        """
        data, headers = None, await self._header()
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json; charset=utf-8"
        try:
            async with self._session.request(
                method, URL(url, encoded=True), data=data, headers=headers, allow_redirects=False
            ) as answer:
                text = await answer.text()
                if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                    return _read(text)
                if answer.status == HTTPStatus.UNAUTHORIZED:
                    self._tokens.forget()
                after = answer.headers.get("Retry-After")
                raise CallFailed(_code(text), status=answer.status, retry_after=after, reach=reach)
        except ClientConnectorError as error:
            raise CallFailed("the service cannot be reached", begun=False) from error
        except (ClientError, TimeoutError, UnicodeError) as error:
            raise CallFailed(type(error).__name__) from error

    async def _header(self) -> dict[str, str]:
        try:
            return await self._tokens.header()
        except NoToken as error:
            raise CallFailed(
                f"no token: {error}",
                begun=False,
                retry_after=error.retry_after,
                reach=Reach.APPLICATION,
            ) from error


def _read(text: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise CallFailed("an answer that is no JSON") from error
    return told if isinstance(told, dict) else {}


def _code(text: str) -> str:
    """Return the service's own word for what is wrong; its sentences may hold names."""
    try:
        return str(json.loads(text)["error"]["code"])[:80]
    except _ODD:
        return "refused"
