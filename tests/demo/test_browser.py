"""The demo as a newcomer sees it, in a real browser.

With PICTURES set to a folder, the screenshots of the README are left there.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from adapters.composition.demo import demo_running
from adapters.settings import Settings
from tests.browser import chromium

PICTURES = os.environ.get("PICTURES")
SECOND = 1000
expect.set_options(timeout=20 * SECOND)


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    """Return a page that shows the demo, a minute before the welcome."""
    settings = Settings(database_url=f"sqlite:///{tmp_path}/demo.sqlite3", port=0)
    async with demo_running(settings, speed=1) as address, chromium() as browser:
        page = await browser.new_page(viewport={"width": 1280, "height": 860})
        page.set_default_timeout(20 * SECOND)
        await page.goto(address)
        await expect(page.locator("#clock-time")).to_contain_text("08:44")
        yield page


async def say(page: Page, words: str) -> None:
    """Type a command and send it."""
    await page.locator("#say").fill(words)
    await page.locator("#say").press("Escape")
    await page.locator("#say").press("Enter")


async def skip(page: Page) -> None:
    """Go to the next post."""
    await jump(page, "to_next")


async def jump(page: Page, where: str) -> None:
    """Turn the clock, and wait until it can be turned again: until then it takes no turn."""
    await page.locator(f"[data-jump={where}]").click()
    await expect(page.locator("#clock")).not_to_have_attribute("aria-busy", "true")


async def picture(page: Page, name: str) -> None:
    """Leave a screenshot when pictures are asked for."""
    if PICTURES:
        await page.wait_for_timeout(SECOND)
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")


async def test_a_participant_signs_up_and_sees_a_transition_arrive(page: Page) -> None:
    """`/agenda`, `/opgeven` with its form, and a post that comes by itself."""
    timeline = page.locator("#timeline")
    await say(page, "/agenda")
    await expect(timeline).to_contain_text("Regiogesprekken in break-outsessies")
    await expect(timeline).to_contain_text("Lieke Salomé")
    await picture(page, "agenda")

    await say(page, "/opgeven")
    dialog = page.locator("#dialog")
    await expect(dialog).to_be_visible()
    await expect(dialog.locator("[name=name]")).to_have_value("Noor de Wit")
    await dialog.locator("[type=submit]").click()
    await expect(dialog.locator("[aria-invalid=true]").first).to_be_visible()
    await dialog.locator("[name=organisation]").fill("Gemeente Almelo")
    await dialog.get_by_text("Gemeente", exact=True).click()
    region = dialog.locator("[data-field=region] [role=combobox]")
    await region.fill("twen")
    await region.press("ArrowDown")
    await region.press("Enter")
    await picture(page, "opgeven")
    await dialog.locator("[type=submit]").click()
    await expect(dialog).to_be_hidden()
    await expect(timeline).to_contain_text("Je bent aangemeld.")

    await skip(page)
    await expect(timeline).to_contain_text("Goedemorgen. Om 9:00 beginnen we.")
    await skip(page)
    await expect(timeline).to_contain_text("Over 5 minuten: Inloop en opening")
    await skip(page)
    await expect(timeline).to_contain_text("Nu: Inloop en opening vanuit de studio in Utrecht")


async def test_the_break_outs_arrive_in_the_channel_and_in_private(page: Page) -> None:
    """At 10:15 the channel shows 28 links, and the own room is in the private chat."""
    await say(page, "/opgeven")
    dialog = page.locator("#dialog")
    await dialog.locator("[name=organisation]").fill("Gemeente Almelo")
    await dialog.get_by_text("Gemeente", exact=True).click()
    region = dialog.locator("[data-field=region] [role=combobox]")
    await region.fill("twen")
    await region.press("ArrowDown")
    await region.press("Enter")
    await dialog.locator("[type=submit]").click()
    await expect(page.locator("#timeline")).to_contain_text("Je bent aangemeld.")
    links = page.locator("#timeline a[href^='https://meet.example.org/regio/']")
    for _ in range(40):
        await skip(page)
        if await links.count():
            break
    await expect(links).to_have_count(28)
    await picture(page, "break-outs")
    await page.locator("#places").get_by_text("Dagvoorzitter").click()
    await expect(page.locator("#timeline")).to_contain_text("Jouw ruimte: Twente en Achterhoek")
    await picture(page, "own-room")


async def test_setting_the_clock_back_begins_the_day_again(page: Page) -> None:
    """Just before 9:00 there is nothing to read yet, and the same day can be played again."""
    timeline = page.locator("#timeline")
    await skip(page)
    await expect(timeline).to_contain_text("Goedemorgen. Om 9:00 beginnen we.")
    await jump(page, "to_start")
    await expect(page.locator("#clock-time")).to_contain_text("08:44")
    await expect(timeline).not_to_contain_text("Goedemorgen. Om 9:00 beginnen we.")
    await skip(page)
    await expect(timeline).to_contain_text("Goedemorgen. Om 9:00 beginnen we.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_shows_everything_without_scrolling_sideways(page: Page, scheme: str) -> None:
    """At 360 pixels wide the page fits, in light and in dark."""
    await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    await page.set_viewport_size({"width": 360, "height": 740})
    await say(page, "/agenda")
    await expect(page.locator("#timeline")).to_contain_text("Korte pauze")
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
    await picture(page, f"phone-{scheme}")
