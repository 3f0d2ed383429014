"""When the pages are drawn that people have of their own."""

from __future__ import annotations

import asyncio

from adapters.chat.beside import Beside
from adapters.chat.homes import Homes
from bot.domain.places import Identity

ADA, BEA = (Identity("slack", "T0", user) for user in ("U0ADA", "U0BEA"))


class Rows(dict[Identity, str]):
    """Who has a page, in memory; `asked` counts look-ups."""

    asked = 0

    async def get(self, who: Identity) -> str | None:  # type: ignore[override]
        """Return where the buttons of somebody's page are answered."""
        self.asked += 1
        return super().get(who)

    async def put(self, who: Identity, channel: str) -> None:
        """Store that somebody has a page."""
        self[who] = channel


class Stand:
    """Homes, and what was drawn; it is `busy` until it is told otherwise."""

    def __init__(self) -> None:
        self.rows, self.beside, self.busy = Rows(), Beside(), False
        self.drawn: list[tuple[Identity, str]] = []
        self.may_draw = asyncio.Event()
        self.may_draw.set()
        self.drawing = 0
        self.homes = Homes(self.rows, self.beside, lambda: self.busy)
        self.homes.draw_with(self.draw)

    async def draw(self, who: Identity, channel: str) -> None:
        """Draw a page when that may be."""
        self.drawing += 1
        assert self.drawing == 1
        await self.may_draw.wait()
        self.drawn.append((who, channel))
        self.drawing -= 1

    async def quiet(self) -> None:
        """Wait until nothing goes on."""
        while self.beside:
            await asyncio.sleep(0.01)


async def test_nothing_is_drawn_in_the_way_of_a_crowd() -> None:
    """While others wait for an answer nothing is looked up; then each page is drawn once."""
    stand = Stand()
    await stand.rows.put(ADA, "D0ADA")
    stand.busy = True
    for _ in range(3):
        stand.homes.renew(ADA, None)
        stand.homes.renew(BEA, None)
    await asyncio.sleep(0.5)
    assert (stand.rows.asked, stand.drawn) == (0, [])
    stand.busy = False
    await stand.quiet()
    assert (stand.rows.asked, stand.drawn) == (2, [(ADA, "D0ADA")])


async def test_a_newer_page_comes_after_an_older_one() -> None:
    """A page that is opened while it is drawn is drawn once more, after that."""
    stand = Stand()
    stand.may_draw.clear()
    stand.homes.renew(ADA, "D0ADA")
    while not stand.drawing:
        await asyncio.sleep(0.01)
    opened = asyncio.create_task(stand.homes.opened(ADA, "D1ADA"))
    stand.homes.renew(ADA, None)
    await asyncio.sleep(0.05)
    assert stand.drawn == []
    stand.may_draw.set()
    await opened
    await stand.quiet()
    assert [channel for _, channel in stand.drawn] == ["D0ADA", "D1ADA", "D1ADA"]


async def test_what_is_known_is_not_stored_again() -> None:
    """Opening a page twice writes once."""
    stand = Stand()
    await stand.homes.opened(ADA, "D0ADA")
    before = dict(stand.rows)
    await stand.homes.opened(ADA, "D0ADA")
    assert (dict(stand.rows), len(stand.drawn)) == (before, 2)
