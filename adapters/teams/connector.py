"""Calls to Teams: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from adapters.chat.calls import CallFailed
from adapters.chat.shapes import ODD
from adapters.entra.calls import Calls
from adapters.teams.ports import Activity, Member, Reference
from bot.errors import Reach

_MOST_PAGES = 20
_PAGE = 500


class Connector:
    """What can be asked of the service that keeps a tenant's conversations."""

    def __init__(self, *, app_id: str, calls: Calls) -> None:
        self._bot = {"id": f"28:{app_id}"}
        self._calls = calls

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

    async def open_private(self, service_url: str, tenant: str, user: str) -> Reference:
        """Return the conversation of the bot with one user; it is made where there is none."""
        asked = {
            "isGroup": False,
            "bot": self._bot,
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        # Chats are counted for the whole tenant, as each of them is another conversation.
        made = await self._calls.ask("POST", _all(service_url), asked, reach=Reach.WORKSPACE)
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
        made = await self._calls.ask("POST", _all(service_url), asked)
        return str(made.get("activityId") or _id(made))

    async def member(self, of: Reference, account: str) -> Mapping[str, Any]:
        """Return what the tenant's directory tells of one account in a conversation."""
        return await self._call("GET", of, f"members/{_safe(account)}")

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
            except ODD as error:
                raise CallFailed("an odd list of members") from error
            if not more:
                break
        return found

    async def _call(
        self, method: str, to: Reference, rest: str, body: Activity | None = None
    ) -> Mapping[str, Any]:
        url = f"{_all(to.service_url)}/{_safe(to.conversation)}/{rest}"
        return await self._calls.ask(method, url, body)


def _all(service_url: str) -> str:
    return f"{service_url.rstrip('/')}/v3/conversations"


def _safe(part: str) -> str:
    return quote(part, safe="")


def _id(told: Mapping[str, Any]) -> str:
    if not told.get("id"):
        raise CallFailed("an answer without an id")
    return str(told["id"])


def _member(told: Mapping[str, Any]) -> Member:
    user = told.get("aadObjectId") or told.get("objectId") or told["id"]
    return Member(id=str(told["id"]), user=str(user), name=str(told.get("name") or ""))
