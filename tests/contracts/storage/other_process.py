"""Another process on the same database: meets so many people, each in its own transaction."""

from __future__ import annotations

import asyncio
import sys

from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity


async def main(database_url: str, count: int) -> None:
    """Meet `count` people."""
    storage = SqlStorage(database_url)
    for number in range(count):
        async with storage.write() as work:
            await work.people.meet(
                Identity("chat", "elsewhere", f"u{number}"),
                name="U",
                language="nl",
                timezone=None,
            )
    await storage.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
