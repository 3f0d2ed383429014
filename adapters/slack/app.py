"""Slack on the shared web server: verify, dispatch, acknowledge."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from adapters.chat.shapes import ODD, Malformed, body_of
from adapters.slack.answers import Ack
from adapters.slack.connection import QUIET, Connection
from adapters.slack.conversation import Conversation
from adapters.slack.inbound import Body
from adapters.slack.workspaces import Workspaces
from bot.ports import Clock
from bot.trace import traced

PATH = "/slack/events"
MAX_BODY = 1024 * 1024
"""Bytes of one request; a form of the largest size takes a third of this."""
_FRESH = 300
"""Seconds that a signature holds."""
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
_ANY = re.compile(r"")
_HEARD, _HERE = "heard", "here"
_log = logging.getLogger(__name__)


def add_slack(app: web.Application, bolt: AsyncApp, clock: Clock, *, signing_secret: str) -> None:
    """Add the address to which Slack sends everything."""
    app.router.add_post(PATH, _Gate(bolt, clock, signing_secret).serve)


class _Gate:
    """Lets through what Slack signed; for anything else a status, and no word of explanation."""

    def __init__(self, bolt: AsyncApp, clock: Clock, signing_secret: str) -> None:
        self._bolt = bolt
        self._clock = clock
        self._verifier = SignatureVerifier(signing_secret)

    async def serve(self, request: web.Request) -> web.Response:
        try:
            body = await body_of(request, most=MAX_BODY)
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        # Bolt's own check turns an odd timestamp into a failure, and writes the body to the log.
        if not self._signed(body, request):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            asked = AsyncBoltRequest(body=body, headers={"content-type": request.content_type})
            with traced():
                answer = await self._bolt.async_dispatch(asked)
        except ODD:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        if answer.status == HTTPStatus.NOT_FOUND:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        return await to_aiohttp_response(answer)

    def _signed(self, body: str, request: web.Request) -> bool:
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
            return False
        if abs(self._clock.now().timestamp() - int(timestamp)) > _FRESH:
            return False
        expected = self._verifier.generate_signature(timestamp=timestamp, body=body)
        return secrets.compare_digest(expected or "", signature)


def slack_application(conversation: Conversation, workspaces: Workspaces) -> AsyncApp:
    """Return what answers every request of Slack."""

    async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
        team = await context[_HERE].team()
        return AuthorizeResult(
            enterprise_id=None, team_id=team.id, bot_id=team.bot_id, bot_user_id=team.bot_user
        )

    async def known_workspace(
        body: dict[str, Any],
        context: AsyncBoltContext,
        next_: Callable[[], Awaitable[BoltResponse]],
    ) -> BoltResponse | None:
        context[_HERE] = await workspaces.of(context.team_id or "")
        if context[_HERE] is None and body.get("type") != "url_verification":
            return BoltResponse(status=HTTPStatus.FORBIDDEN, body="")
        await next_()
        return None

    app = AsyncApp(
        # Without a name Bolt looks for ours in every module: it takes as long as importing Bolt.
        name="dagvoorzitter",
        logger=QUIET,
        authorize=authorize,
        before_authorize=known_workspace,
        request_verification_enabled=False,
        process_before_response=True,
    )
    _listen(app, conversation)
    app.error(_failed)
    return app


def _listen(app: AsyncApp, conversation: Conversation) -> None:
    """Have each kind of request heard by one listener: each one that is tried takes time."""
    for kind, answer in (
        (app.command, conversation.command),
        (app.event, conversation.event),
        (app.action, conversation.pressed),
        (app.view, conversation.submitted),
        (app.shortcut, conversation.shortcut),
        (app.options, conversation.searched),
    ):
        kind(_ANY)(_listener(answer))


def _listener(
    answer: Callable[[Body, Connection], Awaitable[Ack]],
) -> Callable[..., Awaitable[None]]:
    async def listen(ack: AsyncAck, body: dict[str, Any], context: Any) -> None:
        context[_HEARD] = True
        await ack(await answer(body, context[_HERE]) or "")

    return listen


async def _failed(error: Exception, context: Any) -> BoltResponse:
    # Before a listener heard it, only a body of an odd shape can be what Bolt failed on.
    odd = isinstance(error, ODD) and _HEARD not in context
    if odd or isinstance(error, Malformed):
        return BoltResponse(status=HTTPStatus.BAD_REQUEST, body="")
    _log.error("a request failed", exc_info=error, extra={"action": "request_failed"})
    return BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR, body="")
