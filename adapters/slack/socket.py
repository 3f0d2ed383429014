"""Socket Mode: Slack speaks over a connection that we open; see docs.slack.dev/apis."""

from __future__ import annotations

import asyncio
import time

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.connection import QUIET
from bot.trace import traced


async def listen(bolt: AsyncApp, client: AsyncWebClient, *, token: str, every: float) -> None:
    """Answer what comes over the connection until cancelled; look `every` seconds if it lives.

    `token` is the application's, for this connection; `client` only tells where Slack is.
    """

    async def hear(socket: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        start = time.time()
        with traced():
            answer = await run_async_bolt_app(bolt, request)
        await send_async_response(socket, request, answer, start)

    while True:
        # After long idling a client can be connected and hear nothing: slackapi/bolt-python#1529.
        socket = SocketModeClient(
            token, logger=QUIET, web_client=client, auto_reconnect_enabled=False
        )
        socket.socket_mode_request_listeners.append(hear)
        try:
            await socket.connect()  # type: ignore[no-untyped-call]
            while await socket.is_connected():  # noqa: ASYNC110 - the library tells nobody
                await asyncio.sleep(every)
        finally:
            await socket.close()  # type: ignore[no-untyped-call]
        await asyncio.sleep(every)
