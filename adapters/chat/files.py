"""Text that somebody sends as a file."""

from __future__ import annotations

from http import HTTPStatus

from aiohttp import ClientError, ClientSession
from yarl import URL

MOST = 1024 * 1024
"""Bytes; what is longer is no agenda."""


async def fetched(session: ClientSession, address: str, *, token: str = "") -> str | None:
    """Return the text of a file that the platform keeps; None when it is too long or no text.

    None as well when the platform does not give it. The token goes to this address alone.
    """
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        async with session.get(
            URL(address, encoded=True), headers=headers, allow_redirects=False
        ) as answer:
            content = bytearray()
            async for chunk in answer.content.iter_any():
                content += chunk
                if len(content) > MOST:
                    return None
    except (ClientError, TimeoutError, ValueError):
        return None
    return decoded(bytes(content)) if answer.status == HTTPStatus.OK else None


def decoded(content: bytes) -> str | None:
    """Return text in UTF-8 or, with a mark, UTF-16, else in Windows-1252; None for no text."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None
