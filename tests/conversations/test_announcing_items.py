from __future__ import annotations

from bot.services.editing import store_item
from tests.conversations.dialogue import Amend, Part, Press, verify_dialogue
from tests.conversations.stage import ORGANISERS, SANNE, Stage, herstel
from tests.conversations.test_announcing import PAUSE, posts
from tests.meetings import at, item


async def test_an_item_that_moves_takes_its_announcement_along(stage: Stage) -> None:
    """The announcement keeps its distance to the item, as often as that moves."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [(PAUSE, Part("")), (Press("Inplannen"), Part("✓"))]
    )
    async with stage.storage.write() as uow:
        stored = await uow.meetings.get(event.id)
        pause = item("pauze", "10:07", "10:12", title="Rust")
        assert stored is not None
        await store_item(uow, stored, pause, actor="x", now=stage.clock.now())
    [post] = await posts(stage, event)
    assert post.plan.due == at("9:57")
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [("/aankondiging lijst", Part("schuift mee met Rust"))]
    )


async def test_an_item_that_is_dropped(stage: Stage) -> None:
    """The organisers hear at once what will not be posted, and can give it another moment."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/aankondiging na Afsluiting: Tot de volgende keer", Part("om 11:30")),
            (Press("Inplannen"), Part("✓")),
            ("/bijeenkomst schrap afsluiting", Part("")),
            (Press("Ja, schrappen"), Part("✓")),
            (
                "/aankondiging lijst",
                Part(
                    "⚠ Het onderdeel waar hij bij hoorde, staat niet meer in het programma."
                    " Kies een ander moment."
                ),
            ),
            # A new item may get the number of the old one; it is another item all the same.
            ("/bijeenkomst toevoegen", Part("")),
            (Amend({"title": "Borrel", "start": "11:30", "end": "12:00"}), Part("✓")),
        ],
    )
    assert await posts(stage, event) == []
    [notice] = await stage.notices(event)
    assert notice.plan.details["code"] == "announcement_lost"
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/aankondiging wijzig", Part("Aankondiging wijzigen")),
            (Amend({"when": "bij het begin van Borrel"}), Part("om 11:30, schuift mee met Borrel")),
            (Press("Inplannen"), Part("✓")),
        ],
    )
    [post] = await posts(stage, event)
    assert post.plan.due == at("11:30")


async def test_items_of_the_same_name_on_two_days(stage: Stage) -> None:
    """Items that are called alike are told apart by their day and time."""
    days = (item("1", "9:00", "9:10", title="Pauze"), item("2", "33:00", "33:10", title="Pauze"))
    await stage.has(herstel(items=days))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/aankondiging na de pauze: Hoi",
                Part("Pauze (16-6-2021 9:00), Pauze (17-6-2021 9:00). Noem de begintijd"),
            ),
            ("/aankondiging na 17-6-2021 9:00: Hoi", Part("donderdag 17 juni om 9:10, schuift")),
        ],
    )
