"""What stands round every handler of the page: headers, the same-origin check, calm errors."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from adapters.web.requests import same_origin
from bot.trouble import trouble

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Sent with everything the page serves."""

_log = logging.getLogger(__name__)


def guarded(handler: Handler) -> Handler:
    """Return the handler behind its guard; an error is a status and one word, never a trace."""

    async def inside(request: web.Request) -> web.StreamResponse:
        if request.method == "POST" and not same_origin(request):
            return _refused(HTTPStatus.FORBIDDEN)
        try:
            response = await handler(request)
        except web.HTTPException as error:
            return _refused(HTTPStatus(error.status))
        except Exception as error:  # noqa: BLE001
            _log.error("a request failed", extra={"action": "page-request"} | trouble(error))
            return _refused(HTTPStatus.INTERNAL_SERVER_ERROR)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return inside


def _refused(status: HTTPStatus) -> web.Response:
    return web.json_response({"error": status.phrase}, status=status, headers=HEADERS)
