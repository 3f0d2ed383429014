"""Sends signed requests from a process of its own, and prints the status and time of each."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path

from aiohttp import ClientSession, TCPConnector

FORM = "application/x-www-form-urlencoded"


async def main(address: str, file: str, together: int) -> None:
    """Send what stands in the file, so many at a time."""
    lane = asyncio.Semaphore(together)
    async with ClientSession(connector=TCPConnector(limit=0)) as session:

        async def send(body: str, timestamp: str, signature: str) -> tuple[int, float]:
            headers = {
                "Content-Type": FORM,
                "X-Slack-Request-Timestamp": timestamp,
                "X-Slack-Signature": signature,
            }
            async with lane:
                start = time.perf_counter()
                async with session.post(address, data=body.encode(), headers=headers) as answer:
                    await answer.read()
                    return answer.status, time.perf_counter() - start

        requests = json.loads(Path(file).read_text(encoding="utf-8"))  # noqa: ASYNC240
        print(json.dumps(await asyncio.gather(*(send(*one) for one in requests))))


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
