"""Files that somebody gives the bot, read as text."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession
from yarl import URL

from adapters.chat.files import MOST, decoded
from adapters.teams.inbound import Attached

_DRIVES = (".sharepoint.com", ".sharepoint.us")


class Files:
    """Fetches files from where Teams keeps them, and from nowhere else."""

    def __init__(self, session: ClientSession, trusts: Callable[[str], bool]) -> None:
        self._session = session
        self._trusts = trusts

    async def text(self, file: Attached) -> str | None:
        """Return what stands in a file; None when it cannot be had or is no text."""
        if not (_is_drive(file.address) or self._trusts(file.address)):
            return None
        raw = bytearray()
        try:
            url = URL(file.address, encoded=True)
            async with self._session.get(url, allow_redirects=False) as answer:
                if answer.status != HTTPStatus.OK:
                    return None
                async for chunk in answer.content.iter_any():
                    raw += chunk
                    if len(raw) > MOST:
                        return None
        except (ClientError, TimeoutError, ValueError):
            return None
        return decoded(bytes(raw))


def _is_drive(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme == "https" and parts.netloc == host and host.endswith(_DRIVES)
