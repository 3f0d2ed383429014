"""Live posts: server-sent events out of the sequenced table of messages."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

from aiohttp import web

from adapters.web.clock import ClockWatch, clock_json
from adapters.web.guard import HEADERS
from adapters.web.ports import ChatConversation
from adapters.web.reader import Reader
from adapters.web.render import message_json
from adapters.web.site import Site
from bot.trouble import trouble

HEARTBEAT_SECONDS = 15.0
PAGE = 200
"""Rows read at a time."""

_log = logging.getLogger(__name__)


class Events:
    """One open stream a browser tab."""

    def __init__(self, site: Site, watch: ClockWatch | None, *, heartbeat: float) -> None:
        self._site = site
        self._watch = watch
        self._heartbeat = heartbeat

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Stream what comes after `Last-Event-ID`, or after the query's `after`."""
        reader = await self._site.reader(request)
        seq = _cursor(request)
        if seq is None:
            seq = await self._site.messages.last_seq(self._site.workspace)
        response = web.StreamResponse(
            headers={
                **HEADERS,
                "Content-Type": "text/event-stream; charset=utf-8",
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            }
        )
        await response.prepare(request)
        stream = _Stream(self._site, self._watch, reader, response, seq)
        # A browser that goes away is no error. After any other one the stream just ends: the
        # answer has begun, and the browser comes back by itself to where it was.
        try:
            await response.write(b"retry: 1500\n\n")
            await self._follow(stream)
        except ConnectionError:
            pass
        except Exception as error:  # noqa: BLE001
            _log.error("a stream broke off", extra={"action": "page-stream"} | trouble(error))
        return response

    async def _follow(self, stream: _Stream) -> None:
        feed = self._site.feed
        with feed.waiting() as news:
            while not feed.closed:
                news.clear()
                await stream.catch_up()
                try:
                    async with asyncio.timeout(self._heartbeat):
                        await news.wait()
                except TimeoutError:
                    await stream.response.write(b": still here\n\n")


class _Stream:
    """What one tab has been told so far."""

    def __init__(
        self,
        site: Site,
        watch: ClockWatch | None,
        reader: Reader,
        response: web.StreamResponse,
        seq: int,
    ) -> None:
        self.seq = seq
        self.response = response
        self._site = site
        self._watch = watch
        self._reader = reader
        self._clock_version = 0
        self._known: tuple[ChatConversation, ...] | None = None

    async def catch_up(self) -> None:
        """Tell everything that is new. What the reader may see is asked each time."""
        if self._watch is not None and self._clock_version != self._watch.version:
            self._clock_version = self._watch.version
            await self.write("clock", clock_json(await self._watch.state()))
        last = await self._site.messages.last_seq(self._site.workspace)
        if self.seq > last:
            # The page knows more than the table: the table was built anew.
            await self.write("reset", {})
            self.seq = last
        places = tuple(await self._site.conversations(self._reader.user))
        if self._known is not None and places != self._known:
            await self.write("conversations", {})
        self._known = places
        by_id = {place.id: place for place in places}
        while rows := await self._site.messages.after(
            workspace=self._site.workspace,
            conversations=list(by_id),
            reader=self._reader.user,
            seq=self.seq,
            limit=PAGE,
        ):
            for row in rows:
                drawn = message_json(row, by_id[row.conversation], self._reader)
                await self.write("message", drawn, number=row.seq)
                self.seq = row.seq
            if len(rows) < PAGE:
                break

    async def write(self, event: str, data: dict[str, Any], *, number: int | None = None) -> None:
        """Write one event; JSON has no raw line ends, so that one data line holds it."""
        identity = f"id: {number}\n" if number is not None else ""
        text = f"event: {event}\n{identity}data: {json.dumps(data)}\n\n"
        await self.response.write(text.encode())


def _cursor(request: web.Request) -> int | None:
    text = request.headers.get("Last-Event-ID") or request.query.get("after")
    if text is None:
        return None
    try:
        return max(0, int(text))
    except ValueError as error:
        raise web.HTTPBadRequest from error
