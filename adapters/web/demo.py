"""What only the demo's visitor may do: turn the clock, and be somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from adapters.web.clock import ClockWatch, clock_json
from adapters.web.identity import LANGUAGE, PERSONA, Visitors
from adapters.web.ports import DemoControls, Jump
from adapters.web.requests import json_body

SLOWEST, FASTEST = 1.0, 600.0


class DemoPage:
    """The handlers of the demo."""

    def __init__(self, *, controls: DemoControls, watch: ClockWatch, visitors: Visitors) -> None:
        self._controls = controls
        self._watch = watch
        self._visitors = visitors

    async def clock(self, request: web.Request) -> web.Response:
        """Answer with the clock, after turning it when that is asked."""
        if request.method == "POST":
            await self._turn(await json_body(request))
            self._watch.changed()
        return web.json_response(clock_json(await self._controls.state()))

    async def persona(self, request: web.Request) -> web.Response:
        """Be another persona, in that persona's own language."""
        persona = self._visitors.known_persona((await json_body(request)).get("user"))
        if persona is None:
            raise web.HTTPNotFound
        response = web.json_response({"user": persona.user})
        self._visitors.remember(request, response, PERSONA, persona.user)
        response.del_cookie(LANGUAGE, path="/")
        return response

    async def _turn(self, data: Mapping[str, Any]) -> None:
        paused, speed, jump = data.get("paused"), data.get("speed"), data.get("jump")
        if not isinstance(paused, bool | None) or jump not in (None, *Jump):
            raise web.HTTPBadRequest
        number = isinstance(speed, int | float) and not isinstance(speed, bool)
        if speed is not None and not (number and SLOWEST <= speed <= FASTEST):
            raise web.HTTPBadRequest
        await self._controls.set(
            paused=paused,
            speed=float(speed) if speed is not None else None,
            jump=Jump(jump) if jump is not None else None,
        )
