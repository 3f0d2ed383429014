"""Teams on the shared web server: one address, to which everything is sent."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from adapters.chat.shapes import body_of
from adapters.teams.conversation import Conversation
from adapters.teams.ports import Transport

PATH = "/api/messages"
MAX_BODY = 256 * 1024
"""Bytes of one request; Teams sends at most 100 KB."""


def add_teams(app: web.Application, *, transport: Transport, conversation: Conversation) -> None:
    """Add the address to which Teams sends everything."""

    async def serve(request: web.Request) -> web.Response:
        authorization = request.headers.get("Authorization", "")
        body = partial(body_of, request, most=MAX_BODY)
        answered = await transport.receive(authorization, body, conversation.hear)
        if answered.body is None:
            return web.Response(status=answered.status)
        return web.json_response(answered.body, status=answered.status)

    app.router.add_post(PATH, serve)
