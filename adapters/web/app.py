"""The chat page, put into an aiohttp application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from aiohttp import web

from adapters.web.api import Api
from adapters.web.assets import assets
from adapters.web.chat import Chat
from adapters.web.clock import ClockWatch
from adapters.web.demo import DemoPage
from adapters.web.events import HEARTBEAT_SECONDS, Events
from adapters.web.feed import Feed
from adapters.web.guard import guarded
from adapters.web.identity import Visitors
from adapters.web.page import Page
from adapters.web.ports import (
    Answers,
    Completions,
    Conversations,
    DemoControls,
    Persona,
    WebMessages,
)
from adapters.web.site import Site
from bot.ports import Clock


def add_web(
    app: web.Application,
    *,
    bot: Answers,
    completions: Completions,
    messages: WebMessages,
    conversations: Conversations,
    clock: Clock,
    feed: Feed,
    workspace: str = "local",
    language: str = "nl",
    secure: bool = False,
    demo: DemoControls | None = None,
    personas: Sequence[Persona] = (),
    heartbeat: float = HEARTBEAT_SECONDS,
) -> None:
    """Add the page's routes, and the watchers that run as long as the application.

    `feed` is the one that WebSender hints. `language` is spoken to visitors whose browser asks
    for none we know. `secure` marks cookies for https behind a proxy that ends it. With `demo`,
    a visitor is one of `personas`, of which there must be at least one. An open stream that has
    nothing to say writes a comment every `heartbeat` seconds.
    """
    if (demo is None) != (not personas):
        raise ValueError("the demo needs its clock and its personas, both or neither")
    visitors = Visitors(
        messages=messages, clock=clock, personas=personas, language=language, secure=secure
    )
    site = Site(
        workspace=workspace,
        visitors=visitors,
        chat=Chat(bot=bot, messages=messages, clock=clock, feed=feed, workspace=workspace),
        messages=messages,
        conversations=conversations,
        completions=completions,
        feed=feed,
        demo=demo,
        personas=personas,
    )
    watch = ClockWatch(demo, feed) if demo is not None else None
    api, page, events = Api(site), Page(site), Events(site, watch, heartbeat=heartbeat)
    app.router.add_get("/", guarded(page.serve))
    app.router.add_get("/healthz", guarded(_healthy))
    app.router.add_get("/static/{version}/{path:.+}", guarded(assets().serve))
    app.router.add_get("/events", guarded(events.serve))
    app.router.add_get("/api/start", guarded(api.start))
    app.router.add_get("/api/history", guarded(api.history))
    app.router.add_get("/api/completions", guarded(api.completions))
    app.router.add_post("/api/say", guarded(api.say))
    app.router.add_post("/api/language", guarded(api.language))
    if demo is not None and watch is not None:
        handlers = DemoPage(controls=demo, watch=watch, visitors=visitors)
        app.router.add_get("/demo/clock", guarded(handlers.clock))
        app.router.add_post("/demo/clock", guarded(handlers.clock))
        app.router.add_post("/demo/persona", guarded(handlers.persona))
    app.cleanup_ctx.append(_watchers(feed, watch))
    app.on_shutdown.append(_closing(feed))


def _watchers(
    feed: Feed, watch: ClockWatch | None
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def running(_app: web.Application) -> AsyncIterator[None]:
        async with feed.polling():
            if watch is None:
                yield
            else:
                async with watch.watching():
                    yield

    return running


def _closing(feed: Feed) -> Callable[[web.Application], Awaitable[None]]:
    async def close(_app: web.Application) -> None:
        feed.close()

    return close


async def _healthy(_request: web.Request) -> web.Response:
    return web.Response(text="ok")
