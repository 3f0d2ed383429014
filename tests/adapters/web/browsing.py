"""A real browser at the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from playwright.async_api import Browser, Page, expect

from tests.adapters.web.page import PageUnderTest
from tests.browser import chromium


@dataclass(slots=True)
class Desk:
    """Browser windows at one page; what went wrong in them is kept in `complaints`."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)

    async def open(self, **options: Any) -> Page:
        """Open the page in a window of its own, and wait until it is ready."""
        context = await self.browser.new_context(**options)
        window = await context.new_page()
        window.on("pageerror", lambda error: self.complaints.append(str(error)))
        window.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )
        await window.goto(self.address)
        await expect(window.locator("html[data-ready]")).to_be_attached()
        return window


@asynccontextmanager
async def browsing(page: PageUnderTest) -> AsyncIterator[Desk]:
    """Serve the page and start the browser."""
    runner = web.AppRunner(page.app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        async with chromium() as browser:
            yield Desk(browser, f"http://{host}:{port}/")
    finally:
        await runner.cleanup()


async def width_of_content(window: Page) -> int:
    """Return how many pixels wide the document is, whatever the window shows of it."""
    width = await window.evaluate(
        "Math.max(...[...document.querySelectorAll('html, .timeline, .dialog__content, .clock')]"
        ".map((box) => box.scrollWidth - box.clientWidth))"
    )
    assert isinstance(width, int)
    return width


async def focused(window: Page) -> str:
    """Return the id or class of what has the focus."""
    name = await window.evaluate("document.activeElement.id || document.activeElement.className")
    assert isinstance(name, str)
    return name
