"""Files that somebody gives the bot, read as text."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import ClientSession

from adapters.chat.addresses import leads_to
from adapters.chat.files import fetched

_DRIVES = (".sharepoint.com", ".sharepoint.us")


class Files:
    """Fetches files from where Teams keeps them, and from nowhere else."""

    def __init__(self, session: ClientSession, trusts: Callable[[str], bool]) -> None:
        self._session = session
        self._trusts = trusts

    async def text(self, address: str) -> str | None:
        """Return what stands in a file; None when it cannot be had or is no text."""
        if leads_to(address, _DRIVES) or self._trusts(address):
            return await fetched(self._session, address)
        return None
