"""What a browser may send, and how it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.conversation.form import FormValue, Values

MAX_BODY = 256 * 1024
"""Bytes of one request."""
MAX_ID = 200
MAX_SEQ = 2**63
"""Beyond what a database counts to."""


class Source(StrEnum):
    """How a person said it."""

    TYPED = "typed"
    BUTTON = "button"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """One thing a person says.

    `request` is the same when the same thing is sent again. `label` is that of the pressed button
    and `message` the seq of the message it stands in.
    """

    conversation: str
    text: str
    request: str
    source: Source = Source.TYPED
    label: str = ""
    message: int | None = None
    values: Values | None = None


async def json_body(request: web.Request) -> Mapping[str, Any]:
    """Read a JSON object; the fitting HTTP error when it is anything else, or too long."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > MAX_BODY:
            raise web.HTTPRequestEntityTooLarge(max_size=MAX_BODY, actual_size=len(body))
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise web.HTTPBadRequest from error
    if not isinstance(data, dict):
        raise web.HTTPBadRequest
    return data


def same_origin(request: web.Request) -> bool:
    """Tell whether a request comes from this page, or from a program that is no browser.

    A browser names where a POST comes from; a program has no cookies of somebody else's to abuse.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def said(data: Mapping[str, Any]) -> Say:
    """Return what a person says; HTTPBadRequest when the object has another shape."""
    message = data.get("message")
    values = data.get("values")
    if not isinstance(message, int | None) or not isinstance(values, dict | None):
        raise web.HTTPBadRequest
    if message is not None and not 0 < message < MAX_SEQ:
        raise web.HTTPBadRequest
    try:
        source = Source(data.get("source", "typed"))
    except ValueError as error:
        raise web.HTTPBadRequest from error
    return Say(
        conversation=_text(data, "conversation", limit=MAX_ID),
        text=_text(data, "text", limit=MAX_BODY),
        request=_text(data, "request", limit=MAX_ID),
        source=source,
        label=_text(data, "label", limit=MAX_ID) if "label" in data else "",
        message=message,
        values=None if values is None else {_storable(k): _value(v) for k, v in values.items()},
    )


def _text(data: Mapping[str, Any], name: str, *, limit: int) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= limit:
        raise web.HTTPBadRequest
    return _storable(value)


def _value(value: object) -> FormValue:
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(_storable(item) for item in value)
    raise web.HTTPBadRequest


def _storable(text: str) -> str:
    """Replace what JSON can carry but no database stores: NUL and halves of surrogate pairs."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
