from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.domain.posts import PostKind
from tests.adapters.web import day
from tests.adapters.web.browsing import Desk, browsing, focused, width_of_content
from tests.adapters.web.day import DayBot
from tests.adapters.web.page import PageUnderTest, in_private

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
}


@pytest.fixture
def bot() -> DayBot:
    """Give a bot that knows the day."""
    return DayBot()


@pytest.fixture
def page(bot: DayBot) -> PageUnderTest:
    """Give the page of the demo, with the bot of the day."""
    page = PageUnderTest(bot=bot, demo=True)
    page.clock.at = day.NINE
    return page


@pytest.fixture
async def desk(page: PageUnderTest) -> AsyncIterator[Desk]:
    """Give a browser at the page, in whose console nothing may have gone wrong."""
    async with browsing(page) as desk:
        yield desk
        assert desk.complaints == []


async def ask(window: Page, text: str) -> None:
    """Type and send."""
    await window.locator("#say").fill(text)
    await window.keyboard.press("Enter")


async def test_the_keyboard_is_enough(desk: Desk, bot: DayBot) -> None:
    """Skip to the field, complete a command with the arrows, send it, and go on typing."""
    window = await desk.open()
    await window.locator(".skip-link").focus()
    await window.keyboard.press("Enter")
    assert await focused(window) == "say"
    await window.keyboard.type("/")
    await window.keyboard.press("ArrowDown")
    await window.keyboard.press("ArrowDown")
    await window.keyboard.press("ArrowDown")
    await window.keyboard.press("Enter")
    await expect(window.locator("#say")).to_have_value("/ruimte ")
    await window.keyboard.press("Enter")
    await expect(window.locator(".card")).to_contain_text("Jouw ruimte: Twente en Achterhoek")
    assert await focused(window) == "say"
    assert [incoming.text for incoming in bot.asked] == ["/ruimte "]


async def test_completion_says_what_it_points_at(desk: Desk) -> None:
    """The list is a listbox, the field names the active option; Escape closes, Tab accepts."""
    window = await desk.open()
    field, options = window.locator("#say"), window.locator("#completions [role=option]")
    await field.press_sequentially("/a")
    await expect(options).to_have_count(2)
    await expect(field).to_have_attribute("aria-expanded", "true")
    await window.keyboard.press("ArrowDown")
    await expect(field).to_have_attribute("aria-activedescendant", "completion-1")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await expect(options.nth(1)).to_contain_text("Meld je weer af")
    await window.keyboard.press("Escape")
    await expect(field).to_have_attribute("aria-expanded", "false")
    await field.press_sequentially("g")
    await window.keyboard.press("Tab")
    await expect(field).to_have_value("/agenda ")


async def test_the_agenda_shows_what_runs_now(desk: Desk) -> None:
    """A typed command is a bubble, its answer a card with the running row marked."""
    window = await desk.open()
    await ask(window, "/agenda")
    await expect(window.locator(".message--own .bubble")).to_have_text("/agenda")
    await expect(window.locator("tr[aria-current=time]")).to_contain_text("Kennisdeling")
    await expect(window.locator(".message--bot")).to_contain_text("alleen voor jou")


async def test_what_was_said_comes_back_with_the_arrow(desk: Desk) -> None:
    """Arrow up brings back earlier words, the last first; arrow down returns to an empty field."""
    window = await desk.open()
    await ask(window, "/agenda")
    await expect(window.locator(".table")).to_be_visible()
    await ask(window, "/ruimte")
    await expect(window.locator(".facts")).to_be_visible()
    await expect(window.locator("#say")).to_have_value("")
    for key, value in [
        ("ArrowUp", "/ruimte"),
        ("ArrowUp", "/agenda"),
        ("ArrowDown", "/ruimte"),
        ("ArrowDown", ""),
    ]:
        await window.keyboard.press(key)
        await expect(window.locator("#say")).to_have_value(value)


async def test_a_form_is_mended_and_sent(desk: Desk, bot: DayBot) -> None:
    """Errors get the focus and stand at their fields, the input stays, the focus returns."""
    window = await desk.open()
    await ask(window, "/opgeven")
    dialog = window.locator("dialog")
    await expect(dialog.get_by_role("heading")).to_have_text("Aanmelden")
    assert await focused(window) == "field-name"
    await window.keyboard.type(" junior")
    await window.keyboard.press("Enter")
    await expect(dialog.locator(".error-summary li")).to_have_count(3)
    assert await focused(window) == "error-summary"
    await expect(dialog.locator("#field-name")).to_have_value("Noor de Wit junior")
    await dialog.locator(".error-summary a").first.click()
    assert await focused(window) == "field-organisation"
    await window.keyboard.type("Gemeente Enschede")
    await dialog.get_by_label("Gemeente").check()
    await dialog.locator("#field-region").press_sequentially("TWÉN")
    await window.keyboard.press("Enter")
    await expect(dialog.locator("#field-region")).to_have_value("Twente")
    await expect(dialog.locator("#field-wishes")).to_be_hidden()
    await dialog.get_by_label("Een andere regio").check()
    for letters in ("zee", "flevo"):
        await dialog.locator("#field-wishes").press_sequentially(letters)
        await window.keyboard.press("Enter")
    await dialog.get_by_label("Zet Flevoland een plaats hoger").click()
    await expect(dialog.locator(".chip")).to_have_text(["Flevoland", "Zeeland"])
    await dialog.get_by_role("button", name="Meld mij aan").click()
    await expect(dialog).to_be_hidden()
    await expect(window.locator(".notice--good")).to_have_text("Je bent aangemeld.")
    assert await focused(window) == "say"
    assert bot.asked[-1].values == {
        "name": "Noor de Wit junior",
        "organisation": "Gemeente Enschede",
        "side": "gemeente",
        "region": "Twente",
        "wish": "others",
        "wishes": ("Flevoland", "Zeeland"),
    }


async def test_escape_closes_the_list_before_the_form(desk: Desk) -> None:
    """In a searchable field Escape first closes its list, and only then the dialog."""
    window = await desk.open()
    await ask(window, "/opgeven")
    region = window.locator("#field-region")
    await region.press_sequentially("xyz")
    await expect(window.locator("#field-region-list")).to_contain_text("Niets gevonden")
    await window.keyboard.press("Escape")
    await expect(window.locator("#field-region-list")).to_be_hidden()
    await expect(window.locator("dialog")).to_be_visible()
    await window.keyboard.press("Escape")
    await expect(window.locator("dialog")).to_be_hidden()


async def test_a_pasted_agenda_is_previewed_and_saved_in_place(desk: Desk) -> None:
    """An organiser pastes lines, sees the preview, and the answer takes the preview's place."""
    window = await desk.open()
    await window.locator("#profile").click()
    await window.get_by_role("button", name="Sanne Bakker").click()
    await window.locator("[data-place=organisatie]").click()
    await window.locator(".hint", has_text="/bijeenkomst importeer").click()
    await expect(window.locator("#say")).to_have_value("/bijeenkomst importeer ")
    await window.keyboard.press("Enter")
    await window.locator("dialog textarea").fill("9:00 opening\n9:10 Kennisdeling")
    await window.get_by_role("button", name="Laat zien").click()
    await expect(window.locator(".notice--warning")).to_contain_text("Ik ga uit van 11:30.")
    await window.get_by_role("button", name="Klopt, opslaan").click()
    await expect(window.locator(".notice--good")).to_have_text("De agenda is opgeslagen.")
    await expect(window.locator(".message")).to_have_count(1)


async def test_a_double_click_is_one_press(desk: Desk, bot: DayBot) -> None:
    """Two quick clicks on a button say it once."""
    window = await desk.open()
    await ask(window, "/agneda")
    await window.get_by_role("button", name="Ja").dblclick()
    await expect(window.locator(".table")).to_have_count(1)
    assert [incoming.text for incoming in bot.asked] == ["/agneda", "/agenda"]


async def test_a_post_arrives_live(desk: Desk, page: PageUnderTest) -> None:
    """A post is drawn and told aloud without a reload; elsewhere it counts as unread."""
    window = await desk.open()
    await expect(window.locator(".empty")).to_contain_text("Hier volg je de bijeenkomst")
    await page.post(day.transition())
    await expect(window.locator(".message--transition")).to_contain_text("tot 9:10")
    await expect(window.locator("#announcer")).to_have_text(
        "Nu: Inloop en opening vanuit de studio in Utrecht"
    )
    await page.post(day.line("Jouw ruimte"), to=in_private("deelnemer"), kind=PostKind.ROOM)
    own = window.locator("[data-place='@deelnemer']")
    await expect(own.locator(".badge")).to_have_text("1")
    await expect(window).to_have_title("(1) Dagvoorzitter")
    await own.click()
    await expect(window.locator(".unread")).to_have_text("Nieuw")
    await expect(own.locator(".badge")).to_have_count(0)
    await expect(window).to_have_title("Dagvoorzitter")


async def test_who_reads_back_is_not_dragged_along(desk: Desk, page: PageUnderTest) -> None:
    """While a reader is further up, new posts wait behind a button that leads to them."""
    window = await desk.open()
    for number in range(12):
        await page.post(day.line(f"bericht {number}"), key=f"k{number}")
    await expect(window.locator(".message")).to_have_count(12)
    await expect(window.locator(".paragraph", has_text="bericht 11")).to_be_in_viewport()
    await window.locator("#timeline").evaluate("(box) => box.scrollTo(0, 0)")
    await expect(window.locator("#newest")).to_be_visible()
    await expect(window.locator("#newest")).to_have_text("Naar het nieuwste")
    await page.post(day.line("het nieuwste bericht"), key="last")
    await expect(window.locator("#newest")).to_have_text("1 nieuw bericht")
    await expect(
        window.locator(".paragraph", has_text="het nieuwste bericht")
    ).not_to_be_in_viewport()
    await window.locator("#newest").click()
    await expect(window.locator(".paragraph", has_text="het nieuwste bericht")).to_be_in_viewport()
    await expect(window.locator("#newest")).to_be_hidden()


async def test_a_lost_connection_is_told_and_made_good(page: PageUnderTest) -> None:
    """A quiet line says that there is no connection; what was missed arrives afterwards."""
    async with browsing(page) as desk:
        window = await desk.open()
        await window.route("**/events*", lambda route: route.abort())
        page.feed.close()
        await expect(window.locator("#lost")).to_be_visible()
        await page.post(day.line("intussen geplaatst"))
        page.feed.closed = False
        await window.unroute("**/events*")
        await expect(window.locator(".paragraph", has_text="intussen geplaatst")).to_be_visible()
        await expect(window.locator("#lost")).to_be_hidden()


async def test_a_message_that_fails_is_kept_and_said_once(page: PageUnderTest, bot: DayBot) -> None:
    """When the answer is lost the words stay, and sending them again is the same request."""
    async with browsing(page) as desk:
        window = await desk.open()

        async def lose(route: Any) -> None:
            await route.fetch()
            await route.abort()

        await window.route("**/api/say*", lose, times=1)
        await ask(window, "/agenda")
        await expect(window.locator("#composer-error")).to_contain_text("Probeer het nog eens")
        await expect(window.locator("#say")).to_have_value("/agenda")
        await window.locator("#send").click()
        await expect(window.locator("#composer-error")).to_be_hidden()
        await expect(window.locator(".table")).to_have_count(1)
        assert len(bot.asked) == 1


async def test_markup_of_strangers_is_inert(desk: Desk, page: PageUnderTest) -> None:
    """What a stranger wrote is read as it stands, and nothing of it runs."""
    window = await desk.open()
    hostile = "<img src=x onerror=\"document.title='x'\"><script>document.title='x'</script>"
    await page.post(day.line("{name}", name=hostile))
    await ask(window, hostile)
    await expect(window.locator(".card p").first).to_have_text(hostile)
    await expect(window.locator(".bubble")).to_have_text(hostile)
    await expect(window).to_have_title("Dagvoorzitter")


async def test_the_clock_runs_to_the_next_post_and_no_further(
    desk: Desk, page: PageUnderTest
) -> None:
    """Between two messages of the server the clock runs on, and waits where a post is due."""
    page.controls.next_due = day.NINE + timedelta(minutes=5)
    window = await desk.open()
    time = window.locator("#clock-time")
    await expect(time).to_have_text("09:00:00")
    await expect(window.locator("#clock-due")).to_have_text("Volgend bericht om 9:05")
    await window.get_by_role("button", name="600×").click()
    await expect(window.get_by_role("button", name="600×")).to_have_attribute(
        "aria-pressed", "true"
    )
    await window.get_by_role("button", name="Klok laten lopen").click()
    await expect(time).to_have_text("09:05:00")
    await expect(window.get_by_role("button", name="Klok stilzetten")).to_be_visible()


async def test_language_and_theme_are_the_readers_choice(desk: Desk) -> None:
    """A chosen language and theme are there at once, and still after a reload."""
    window = await desk.open()
    await window.locator("#profile").click()
    await window.get_by_role("button", name="Donker").click()
    await expect(window.locator("html")).to_have_attribute("data-theme", "dark")
    await window.get_by_role("button", name="English").click()
    await expect(window.locator("html")).to_have_attribute("lang", "en")
    await expect(window.locator("#say")).to_have_attribute(
        "placeholder", "Type / and choose what you want to know"
    )
    await expect(window.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("options", [PHONE, {**PHONE, "color_scheme": "dark"}])
async def test_a_phone_shows_everything_in_its_width(
    desk: Desk, page: PageUnderTest, options: dict[str, Any]
) -> None:
    """At 360 pixels nothing scrolls sideways: agenda, 28 rooms, form, list of conversations."""
    await page.post(day.rooms(), kind=PostKind.BREAKOUT)
    window = await desk.open(**options)
    await expect(window.locator(".items li")).to_have_count(28)
    assert await width_of_content(window) == 0
    await window.locator(".hint").first.tap()
    await expect(window.locator(".table")).to_be_visible()
    assert await width_of_content(window) == 0
    await window.locator("#rail-open").tap()
    await window.locator("[data-place='@deelnemer']").tap()
    await expect(window.locator("#rail")).to_be_hidden()
    await ask(window, "/opgeven")
    await expect(window.locator("dialog")).to_be_visible()
    assert await width_of_content(window) == 0


async def test_the_system_decides_on_light_and_dark(desk: Desk) -> None:
    """Without a choice the page follows the system, also when that changes."""
    window = await desk.open(color_scheme="dark")
    await expect(window.locator("html")).to_have_attribute("data-theme", "dark")
    await window.emulate_media(color_scheme="light")
    await expect(window.locator("html")).to_have_attribute("data-theme", "light")
