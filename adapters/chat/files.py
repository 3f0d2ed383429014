"""Text that somebody sends as a file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from http import HTTPStatus

from aiohttp import ClientError, ClientSession
from yarl import URL

from adapters.chat.addresses import leads_to
from adapters.chat.heard import IMPORT

MOST = 1024 * 1024
"""Bytes; what is longer is no agenda."""


class Files:
    """Fetches files from where a platform keeps them, and from nowhere else.

    `drives` are the hosts at which it does; `trusts` tells of an address whether it is another.
    """

    def __init__(
        self, session: ClientSession, drives: Collection[str], trusts: Callable[[str], bool]
    ) -> None:
        self._session = session
        self._drives = drives
        self._trusts = trusts

    async def text(self, address: str) -> str | None:
        """Return what stands in a file; None when it cannot be had or is no text."""
        if leads_to(address, self._drives) or self._trusts(address):
            return await fetched(self._session, address)
        return None

    async def below(self, said: str, address: str) -> str | None:
        """Return what was said, with the text of a file below it; None when it is unreadable."""
        text = await self.text(address)
        return None if text is None else f"{said or IMPORT}\n{text}"


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
