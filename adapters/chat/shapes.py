"""The shape of what a platform sends: read strictly, or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from aiohttp import web

from bot.conversation.form import FormValue

ODD = (LookupError, TypeError, AttributeError, ValueError, RecursionError)
"""What reading a body of another shape than expected ends with."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
T = TypeVar("T")


class Malformed(ValueError):
    """A request that is genuine and says nothing we understand."""


def understood(translate: Callable[[], T]) -> T:
    """Return what a request says; Malformed when it has another shape than its platform's."""
    try:
        return translate()
    except ODD as error:
        raise Malformed(type(error).__name__) from error


def id_in(body: Mapping[str, Any], name: str) -> str:
    """Return an id of the platform: up to 100 letters, digits and signs; Malformed otherwise."""
    value = body[name]
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise Malformed(name)
    return value


def text_of(value: Any) -> str:
    """Return a text that can be stored; Malformed when it is none."""
    if not isinstance(value, str):
        raise Malformed("a text")
    # JSON can carry what no database stores: NUL and halves of surrogate pairs.
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def object_in(text: str) -> Mapping[str, Any]:
    """Return the object that a text holds as JSON; ValueError when it holds none."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise Malformed("an object")
    return found


def value_of(value: FormValue) -> FormValue:
    """Return what was filled in at one field, as it can be stored."""
    return text_of(value) if isinstance(value, str) else tuple(map(text_of, value))


async def body_of(request: web.Request, *, most: int) -> str:
    """Return the body of a request; ValueError when it has over `most` bytes or is no text."""
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > most:
            raise ValueError("a body that no platform sends")
    return body.decode()
