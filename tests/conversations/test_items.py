from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.reply import Reply
from bot.domain.agenda import ItemKind
from bot.domain.delivery import Recorded
from bot.domain.meeting import Meeting
from bot.domain.posts import PostState
from tests.conversations.dialogue import (
    Amend,
    Fill,
    Part,
    Press,
    Turn,
    buttons,
    errors,
    form,
    verify_dialogue,
)
from tests.conversations.stage import FEDOR, ORGANISERS, SANNE, Stage, herstel
from tests.meetings import DAY, at, item

FORM = "- Titel\n- Soort\n- Begin\n- Einde\n- Sprekers\n- Plaats\n- Link"
NEW_ITEM = {
    "title": "Lunch",
    "kind": "social",
    "start": "11:30",
    "end": "12:30",
    "speakers": "",
    "location": "Foyer",
    "link": "",
}


async def asks(stage: Stage, *turns: Turn, language: str = "nl") -> Reply:
    """Let an organiser speak; the operator does so in English."""
    who = SANNE if language == "nl" else FEDOR
    return await verify_dialogue(stage.bot, who, ORGANISERS, turns, language=language)


async def pending(stage: Stage, event: Meeting, item_id: str) -> set[tuple[str, str]]:
    """Return kind and time of the posts about an item that are to be sent."""
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id)
    return {
        (post.plan.kind, f"{post.plan.due.astimezone(event.zone):%H:%M}")
        for post in posts
        if post.plan.item_id == item_id and post.state is PostState.PENDING
    }


async def test_changing_an_item(stage: Stage) -> None:
    """The form shows the item; what comes back is stored and noted, and its posts move."""
    event = await stage.has(herstel())
    reply = await asks(stage, ("/bijeenkomst wijzig 10:05", f"Onderdeel wijzigen\n{FORM}"))
    assert {field.name: field.value for field in form(reply).fields} == {
        "title": "Inleiding",
        "kind": "talk",
        "start": "10:05",
        "end": "10:15",
        "speakers": "Lieke Salomé",
        "location": "",
        "link": "",
    }
    changes = {
        "title": "Uitleg",
        "start": "10:08",
        "end": "10.14",
        "speakers": "Lieke Salomé, Bas Wijnen",
        "location": "Studio",
        "link": "https://live.example.org/uitleg",
    }
    await asks(
        stage,
        ("/bijeenkomst wijzig 10:05", Part("Onderdeel wijzigen")),
        (
            Amend(changes),
            Part(
                "✓ Het onderdeel is gewijzigd. De berichten gaan mee.\n"
                "10:08–10:14 Uitleg\n"
                "Lieke Salomé, Bas Wijnen · Studio"
            ),
        ),
    )
    stored = (await stage.stored("herstel")).item("inleiding")
    assert stored == replace(
        DAY[3],
        title="Uitleg",
        start=at("10:08"),
        end=at("10:14"),
        speakers=("Lieke Salomé", "Bas Wijnen"),
        location="Studio",
        link="https://live.example.org/uitleg",
    )
    [(who, action, details)] = await stage.trail(event)
    assert (who, action) == ("Sanne", "item_changed")
    assert details == {
        "item": "inleiding",
        "changed": ["start", "end", "title", "speakers", "location", "link"],
    }


async def test_posts_follow_a_changed_item(stage: Stage) -> None:
    """Reminders and transitions move in the same transaction."""
    event = await stage.has(herstel())
    await asks(stage, ("/bijeenkomst open", Part("open")), ("/bijeenkomst wijzig kennis", Part("")))
    turns: tuple[Turn, ...] = (
        ("/bijeenkomst wijzig item:kennis", Part("Onderdeel wijzigen")),
        (Amend({"start": "9:20"}), Part("9:20–10:00 Kennis")),
    )
    await asks(stage, *turns)
    assert await pending(stage, event, "kennis") == {("reminder", "09:15"), ("transition", "09:20")}


async def test_changing_in_english(stage: Stage) -> None:
    """The same in English; a form that changes nothing notes nothing."""
    event = await stage.has(herstel())
    await asks(
        stage,
        ("/meeting change 10:05", Part("Change an item\n- Title\n- Kind\n- Start")),
        (Amend({}), Part("✓ The item is changed. Its posts follow.\n10:05–10:15 Inleiding")),
        ("/meeting change", Part("⚠ Say which item you mean")),
        ("/meeting change 3:00", Part("⚠ I find no item for 3:00.")),
        language="en",
    )
    assert await stage.trail(event) == []
    assert await stage.stored("herstel") == event


async def test_which_item_is_meant(stage: Stage) -> None:
    """Without a word, without a hit, and with several hits the bot says how to go on."""
    parallel = item("naast", "10:05", "10:15", title="Rondleiding")
    await stage.has(herstel(items=(*DAY, parallel)))
    which = (
        "⚠ Zeg erbij welk onderdeel je bedoelt, met de begintijd of een woord uit de titel:"
        " /bijeenkomst wijzig 10:05."
    )
    nothing = (
        "⚠ Ik vind geen onderdeel bij 10:07."
        " Typ een begintijd uit /agenda, of een woord uit de titel."
    )
    reply = await asks(
        stage,
        ("/bijeenkomst wijzig", which),
        ("/bijeenkomst wijzig 10:07", nothing),
        ("/bijeenkomst wijzig item:weg", "⚠ Dit onderdeel staat niet meer in het programma."),
        ("/bijeenkomst wijzig rondleiding", Part("Onderdeel wijzigen")),
        (
            "/bijeenkomst wijzig 10:05",
            Part("Welk onderdeel bedoel je?\n[woensdag 16 juni om 10:05 Inleiding]"),
        ),
    )
    rondleiding = buttons(reply)[1]
    assert "Rondleiding" in rondleiding.label
    reply = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [(Press(rondleiding.label), Part("Onderdeel wijzigen"))],
        before=reply,
    )
    assert form(reply).fields[0].value == "Rondleiding"


WRONG = [
    ({"title": " "}, {"title": "Vul dit in."}),
    ({"start": "straks"}, {"start": "Ik herken hier geen tijd in. Schrijf het zo: 10:05."}),
    ({"end": "25:00"}, {"end": "Ik herken hier geen tijd in. Schrijf het zo: 10:05."}),
    ({"end": "10:05"}, {"end": "Het einde moet na het begin komen."}),
    ({"end": "9:00"}, {"end": "Het einde moet na het begin komen."}),
    (
        {"link": "ftp://x"},
        {"link": "Dit is geen link die ik kan gebruiken. Een link begint met https://."},
    ),
    (
        {"end": "10:20"},
        {
            "end": (
                "Dit valt samen met Regiogesprekken (10:15–11:10)."
                " Kies een andere tijd, of verschuif eerst dat onderdeel."
            )
        },
    ),
    (
        {"start": "10:02"},
        {
            "start": (
                "Dit valt samen met Korte pauze (10:00–10:05)."
                " Kies een andere tijd, of verschuif eerst dat onderdeel."
            )
        },
    ),
]


@pytest.mark.parametrize(("changes", "told"), WRONG)
async def test_what_an_item_cannot_be(
    stage: Stage, changes: dict[str, str], told: dict[str, str]
) -> None:
    """What is wrong is told at its field, and nothing is stored."""
    event = await stage.has(herstel())
    reply = await asks(
        stage, ("/bijeenkomst wijzig 10:05", Part("Titel")), (Amend(changes), Part("Titel"))
    )
    assert errors(reply) == told
    assert await stage.stored("herstel") == event


async def test_wrong_items_in_english(stage: Stage) -> None:
    """The same at the fields of the English form."""
    await stage.has(herstel())
    reply = await asks(
        stage,
        ("/meeting change 10:05", Part("Title")),
        (Amend({"end": "10:20"}), Part("Title")),
        language="en",
    )
    assert errors(reply)["end"].startswith("This overlaps with Regiogesprekken (10:15–11:10).")
    reply = await asks(
        stage,
        ("/meeting add", Part("Add an item")),
        (Fill(NEW_ITEM | {"start": "x", "link": "x"}), Part("Add an item")),
        language="en",
    )
    assert errors(reply) == {
        "start": "I see no time in this. Write it like this: 10:05.",
        "link": "This is not a link I can use. A link begins with https://.",
    }


async def test_adding_an_item(stage: Stage) -> None:
    """A new item comes in its place, with its posts, and is noted."""
    event = await stage.has(herstel())
    await asks(
        stage,
        ("/bijeenkomst toevoegen", f"Onderdeel toevoegen\n{FORM}"),
        (
            Fill(NEW_ITEM),
            Part("✓ Het onderdeel is toegevoegd.\n11:30–12:30 Lunch\nFoyer · Kijk mee"),
        ),
    )
    lunch = (await stage.stored("herstel")).items[-1]
    assert (lunch.title, lunch.kind, lunch.start) == ("Lunch", ItemKind.SOCIAL, at("11:30"))
    assert await pending(stage, event, lunch.id) == {("reminder", "11:25"), ("transition", "11:30")}
    assert await stage.trail(event) == [("Sanne", "item_added", {"item": lunch.id, "changed": []})]
    await asks(
        stage,
        ("/meeting add", Part("Add an item\n- Title\n- Kind")),
        (
            Fill(NEW_ITEM | {"title": "Drinks", "start": "13:00", "end": "14:00"}),
            Part("✓ The item is added."),
        ),
        language="en",
    )


async def test_adding_on_another_day(stage: Stage) -> None:
    """The day is asked when a meeting has several or none, or when another one is named."""
    await stage.has(herstel())
    reply = await asks(
        stage,
        ("/bijeenkomst toevoegen 17-6-2021", Part("- Dag\n- Begin")),
        (Fill(NEW_ITEM | {"day": "17-6-2021"}), Part("donderdag 17 juni")),
        ("/bijeenkomst toevoegen", Part("- Dag\n- Begin")),
        (Fill(NEW_ITEM | {"day": "28-3-2027", "start": "2:30", "end": "4:00"}), Part("- Dag")),
    )
    assert errors(reply) == {
        "start": (
            "Op 28-3-2027 bestaat 2:30 niet: de klok gaat dan een uur vooruit."
            " Kies een andere tijd."
        )
    }
    reply = await asks(
        stage,
        ("/bijeenkomst toevoegen", Part("- Dag")),
        (Fill(NEW_ITEM | {"day": "volgende week"}), Part("- Dag")),
    )
    assert errors(reply) == {"day": "Ik herken hier geen datum in. Schrijf het zo: 16-6-2021."}
    await asks(stage, ("/bijeenkomst toevoegen morgen", Part("⚠ Ik herken hier geen datum in.")))
    await asks(stage, ("/meeting add tomorrow", Part("⚠ I see no date in this.")), language="en")


async def test_dropping_an_item(stage: Stage) -> None:
    """After one question the item is gone with its posts; answering again says so."""
    event = await stage.has(herstel())
    asked = await asks(
        stage,
        (
            "/bijeenkomst schrap 9:10",
            (
                "Wil je Kennis (woensdag 16 juni om 9:10) uit het programma halen?\n"
                "[Ja, schrappen] [Toch niet]"
            ),
        ),
        (Press("Toch niet"), "✓ Kennis blijft in het programma."),
        ("/bijeenkomst schrap kennis", Part("Wil je Kennis")),
    )
    assert await stage.stored("herstel") == event
    for told in ("✓ Kennis staat niet meer in het programma.", "⚠ Dit onderdeel staat niet meer"):
        await verify_dialogue(
            stage.bot, SANNE, ORGANISERS, [(Press("Ja, schrappen"), Part(told))], before=asked
        )
    assert (await stage.stored("herstel")).item("kennis") is None
    assert await pending(stage, event, "kennis") == set()
    assert await stage.trail(event) == [("Sanne", "item_dropped", {"item": "kennis"})]


async def test_dropping_in_english(stage: Stage) -> None:
    """The same in English."""
    await stage.has(herstel())
    await asks(
        stage,
        ("/meeting drop", Part("⚠ Say which item you mean")),
        ("/meeting drop 10:00", Part("Do you want to take Korte pauze")),
        (Press("Never mind"), "✓ Korte pauze stays in the agenda."),
        ("/meeting drop 10:00", Part("Do you want to take Korte pauze")),
        (Press("Yes, drop it"), "✓ Korte pauze is no longer in the agenda."),
        language="en",
    )


async def test_an_item_that_is_being_announced(stage: Stage) -> None:
    """What was said is not said again; what is still to come follows the change."""
    event = await stage.has(herstel())
    await asks(
        stage,
        ("/bijeenkomst wijzig 9:10", Part("Titel")),
        (Amend({"title": "Kennisdeling"}), Part("gewijzigd")),
    )
    async with stage.storage.write() as uow:
        stage.clock.at = at("9:10")
        claimed = await uow.posts.claim(
            now=stage.clock.at, owner="test", lease=at("9:01") - at("9:00"), limit=100
        )
        sent = Recorded(state=PostState.SENT, at=stage.clock.at)
        await uow.posts.record([(post, sent) for post in claimed])
    await asks(
        stage,
        ("/bijeenkomst wijzig kennisdeling", Part("Titel")),
        (Amend({"start": "9:11", "title": "Kennis"}), Part("gewijzigd")),
    )
    assert await pending(stage, event, "kennis") == set()


async def test_a_plain_link_of_a_pasted_programme_stays(stage: Stage) -> None:
    """A link that was there already is no reason to refuse another title; a new one is https."""
    first, *rest = DAY
    event = await stage.has(
        herstel(items=(replace(first, link="http://a.example/programma"), *rest))
    )
    await asks(
        stage,
        ("/bijeenkomst wijzig 9:00", Part("Titel")),
        (Amend({"title": "Welkom"}), Part("gewijzigd")),
    )
    stored = await stage.stored(event.slug)
    assert (stored.items[0].title, stored.items[0].link) == ("Welkom", "http://a.example/programma")
    refused = await asks(
        stage,
        ("/bijeenkomst wijzig 9:00", Part("Titel")),
        (Amend({"link": "http://b.example/"}), Part("Titel")),
    )
    assert errors(refused).keys() == {"link"}
