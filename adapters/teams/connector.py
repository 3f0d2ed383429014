"""Calls to Teams: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-*."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import ClientConnectorError, ClientError, ClientSession
from yarl import URL

from adapters.chat.calls import CallFailed
from adapters.entra.tokens import NoToken, Tokens
from adapters.teams.ports import Activity, Member, Reference

_MOST_PAGES = 20
_PAGE = 500
_ODD = (LookupError, TypeError, AttributeError, ValueError)


class Connector:
    """Calls over one session, whose connections are used again, with one token."""

    def __init__(self, *, app_id: str, session: ClientSession, tokens: Tokens) -> None:
        self._bot = {"id": f"28:{app_id}"}
        self._session = session
        self._tokens = tokens

    async def send(self, to: Reference, activity: Activity, *, only: str | None = None) -> str:
        """Send to a conversation, or to the eyes of `only` one account in it; return its id."""
        if only is None:
            return _id(await self._call("POST", to, "activities", activity))
        targeted = {**activity, "recipient": {"id": only}}
        return _id(await self._call("POST", to, "activities?isTargetedActivity=true", targeted))

    async def reply(self, to: Reference, activity_id: str, activity: Activity) -> str:
        """Send below an activity of a conversation; return the id."""
        below = {**activity, "replyToId": activity_id}
        return _id(await self._call("POST", to, f"activities/{_safe(activity_id)}", below))

    async def update(self, to: Reference, activity_id: str, activity: Activity) -> None:
        """Put another activity in the place of one that the bot sent."""
        changed = {**activity, "id": activity_id}
        await self._call("PUT", to, f"activities/{_safe(activity_id)}", changed)

    async def delete(self, to: Reference, activity_id: str) -> None:
        """Remove an activity that the bot sent."""
        await self._call("DELETE", to, f"activities/{_safe(activity_id)}")

    async def open_private(self, service_url: str, tenant: str, user: str) -> Reference:
        """Return the conversation of the bot with one user; it is made where there is none."""
        asked = {
            "isGroup": False,
            "bot": self._bot,
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        made = await self._asked("POST", service_url, "v3/conversations", asked)
        return Reference(service_url=service_url, conversation=_id(made))

    async def begin_thread(
        self, service_url: str, tenant: str, channel: str, activity: Activity
    ) -> str:
        """Begin a conversation in a channel; return the activity's id."""
        asked = {
            "isGroup": True,
            "bot": self._bot,
            "tenantId": tenant,
            "channelData": {"channel": {"id": channel}, "tenant": {"id": tenant}},
            "activity": activity,
        }
        made = await self._asked("POST", service_url, "v3/conversations", asked)
        return str(made.get("activityId") or _id(made))

    async def members(self, of: Reference) -> Sequence[Member]:
        """Return everybody in a conversation."""
        found: list[Member] = []
        more = ""
        for _ in range(_MOST_PAGES):
            query = f"?pageSize={_PAGE}" + (f"&continuationToken={_safe(more)}" if more else "")
            page = await self._call("GET", of, f"pagedmembers{query}")
            try:
                found += [_member(one) for one in page["members"]]
                more = str(page.get("continuationToken") or "")
            except _ODD as error:
                raise CallFailed("an odd list of members") from error
            if not more:
                break
        return found

    async def _call(
        self, method: str, to: Reference, rest: str, body: Activity | None = None
    ) -> Mapping[str, Any]:
        path = f"v3/conversations/{_safe(to.conversation)}/{rest}"
        return await self._asked(method, to.service_url, path, body)

    async def _asked(
        self, method: str, service_url: str, path: str, body: Activity | None = None
    ) -> Mapping[str, Any]:
        try:
            headers = await self._tokens.header()
        except NoToken as error:
            reason = f"no token: {error}"
            raise CallFailed(reason, begun=False, retry_after=error.retry_after) from error
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json; charset=utf-8"
        url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, allow_redirects=False
            ) as answer:
                text = await answer.text()
                if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                    return _read(text)
                if answer.status == HTTPStatus.UNAUTHORIZED:
                    self._tokens.forget()
                after = answer.headers.get("Retry-After")
                raise CallFailed(_code(text), status=answer.status, retry_after=after)
        except ClientConnectorError as error:
            raise CallFailed("Teams cannot be reached", begun=False) from error
        except (ClientError, TimeoutError, UnicodeError) as error:
            raise CallFailed(type(error).__name__) from error


def _safe(part: str) -> str:
    return quote(part, safe="")


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


def _id(told: Mapping[str, Any]) -> str:
    if not told.get("id"):
        raise CallFailed("an answer without an id")
    return str(told["id"])


def _member(told: Mapping[str, Any]) -> Member:
    user = told.get("aadObjectId") or told.get("objectId") or told["id"]
    return Member(id=str(told["id"]), user=str(user), name=str(told.get("name") or ""))
