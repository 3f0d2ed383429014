from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.conversation.reply import Reply
from bot.domain.places import Identity
from tests.conversations.dialogue import (
    Amend,
    Fill,
    Part,
    Turn,
    errors,
    form,
    verify_dialogue,
)
from tests.conversations.stage import (
    AYA,
    BAS,
    FEDOR,
    ORGANISERS,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)
from tests.meetings import at

ASKED = (
    "Instellingen\n"
    "- Link om mee te kijken\n"
    "- Aantal plekken\n"
    "- Herinnering, in minuten vooraf\n"
    "- Aanmelding gaat open\n"
    "- Aanmelding sluit\n"
    "- Taal van de berichten in de kanalen\n"
    "- Gegevens bewaren, in dagen na afloop\n"
    "- Wijzigingen melden na, in seconden\n"
    "- Berichten over break-outs\n"
    "- Regio's"
)
OPEN_FORM: Turn = ("/bijeenkomst instellingen", ASKED)


async def sends(stage: Stage, **changes: str) -> Reply:
    """Open the form as the organiser, send it with these changes, and return the answer."""
    turns: list[Turn] = [OPEN_FORM, (Amend(changes), Part(""))]
    return await verify_dialogue(stage.bot, SANNE, ORGANISERS, turns)


async def signs_up(stage: Stage, who: Identity, told: str) -> None:
    """Sign somebody up and expect what they are told."""
    turns: list[Turn] = [("/opgeven", Part("Naam")), (Fill(TWENTE_ANSWERS), Part(told))]
    await verify_dialogue(stage.bot, who, PRIVATE, turns)


async def test_the_settings_are_shown_and_changed(stage: Stage) -> None:
    """The form shows what is set; what comes back is stored, told and noted."""
    event = await stage.has(herstel())
    reply = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            OPEN_FORM,
            (
                Amend(
                    {
                        "link": "https://live.example.org/nieuw",
                        "capacity": "40",
                        "reminder": "10",
                        "opens": "10-6-2021 9:00",
                        "closes": "15-6-2021 12.00",
                        "language": "en",
                        "retention": "14",
                        "settle": "120",
                        "threads": "on",
                        "regions": "Zeeland;twente ; Twente\n\nAchterhoek;",
                    }
                ),
                (
                    "✓ De instellingen van Herstel en perspectief zijn opgeslagen.\n"
                    "Link om mee te kijken: https://live.example.org/nieuw\n"
                    "Aantal plekken: 40\n"
                    "Herinnering, in minuten vooraf: 10\n"
                    "Aanmelding gaat open: 10-6-2021 9:00\n"
                    "Aanmelding sluit: 15-6-2021 12:00\n"
                    "Taal van de berichten in de kanalen: Engels\n"
                    "Gegevens bewaren, in dagen na afloop: 14\n"
                    "Wijzigingen melden na, in seconden: 120\n"
                    "Berichten over break-outs: in een draad onder de opening\n"
                    "Regio's: Achterhoek; twente; Zeeland"
                ),
            ),
        ],
    )
    assert reply.replaces
    stored = await stage.stored("herstel")
    assert stored == replace(
        event,
        plenary_link="https://live.example.org/nieuw",
        capacity=40,
        reminder_minutes=10,
        registration_opens_at=datetime(2021, 6, 10, 7, tzinfo=UTC),
        registration_closes_at=datetime(2021, 6, 15, 10, tzinfo=UTC),
        language="en",
        retention_days=14,
        settle_seconds=120,
        break_out_threads=True,
        regions=("Achterhoek", "twente", "Zeeland"),
        version=event.version + 1,
    )
    [(who, action, details)] = await stage.trail(event)
    assert (who, action) == ("Sanne", "settings")
    assert details["capacity"] == [None, 40]
    assert details["link"] == []
    assert details["threads"] == [False, True]
    regions = ["Achterhoek", "twente", "Zeeland"]
    assert details["regions"] == [["Achterhoek", "Twente", "Zeeland"], regions]


async def test_the_settings_in_english(stage: Stage) -> None:
    """The same in English, by the operator."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting settings", Part("Settings\n- Link to watch\n- Places")),
            (
                Amend({"capacity": "12"}),
                "✓ The settings of Herstel en perspectief are saved.\nPlaces: 12",
            ),
            ("/meeting settings", Part("Settings")),
            (Amend({"capacity": ""}), Part("Places: none")),
            ("/meeting settings", Part("Posts about break-outs")),
            (Amend({"threads": "on"}), Part("Posts about break-outs: in a thread under the")),
            ("/meeting settings", Part("Settings")),
            (Amend({"threads": "off"}), Part("Posts about break-outs: in the channel")),
            ("/meeting settings", Part("Regions")),
            (Amend({"regions": ""}), Part("Regions: none")),
            ("/meeting settings", Part("Settings")),
            (Amend({}), "✓ Nothing changed in the settings of Herstel en perspectief."),
        ],
        language="en",
    )


async def test_regions_that_cannot_be_set_in_english(stage: Stage) -> None:
    """The same in English, at the field."""
    await stage.has(herstel())
    turns: list[Turn] = [("/meeting settings", Part("Regions"))]
    turns.append((Amend({"regions": "x" * 121}), Part("Settings")))
    refused = await verify_dialogue(stage.bot, FEDOR, ORGANISERS, turns, language="en")
    assert errors(refused)["regions"].startswith("These are too many regions, or a name is too")


async def test_people_are_asked_for_the_regions_that_are_set(stage: Stage) -> None:
    """A meeting without regions asks for none; with some, people choose from them."""
    await stage.has(herstel(regions=()))
    without = form(await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", Part("Naam"))]))
    assert "region" not in {one.name for one in without.fields}
    await sends(stage, regions="Zeeland; Twente")
    turns: list[Turn] = [("/opgeven", Part("Regio"))]
    asked = form(await verify_dialogue(stage.bot, AYA, PRIVATE, turns))
    [region] = [one for one in asked.fields if one.name == "region"]
    assert [one.value for one in region.options] == ["Twente", "Zeeland"]


async def test_more_regions_than_a_form_shows_stay_as_they_are(stage: Stage) -> None:
    """Where their names are too long together, the form leaves them out and keeps them."""
    many = tuple(f"Gemeente met een lange naam {number:03}" for number in range(200))
    await stage.has(herstel(regions=many))
    turns: list[Turn] = [("/bijeenkomst instellingen", ASKED.removesuffix("\n- Regio's"))]
    turns.append((Amend({"capacity": "40"}), Part("Aantal plekken: 40")))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, turns)
    stored = await stage.stored("herstel")
    assert stored is not None
    assert stored.regions == many


async def test_an_unchanged_form_changes_nothing(stage: Stage) -> None:
    """Sending what was shown stores nothing and notes nothing, also after the deadline."""
    past = datetime(2021, 6, 1, tzinfo=UTC)
    event = await stage.has(herstel(registration_closes_at=past))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            OPEN_FORM,
            (Amend({}), "✓ Er is niets veranderd aan de instellingen van Herstel en perspectief."),
        ],
    )
    assert await stage.stored("herstel") == event
    assert await stage.trail(event) == []


UNREADABLE = "Ik herken hier geen datum en tijd in. Schrijf het zo: 15-6-2021 12:00."
WRONG = [
    ("link", "javascript:alert(1)", "Dit is geen link die ik kan gebruiken. Een link begint met"),
    ("link", "http://a.example/", "Dit is geen link die ik kan gebruiken. Een link begint met"),
    ("link", "live.example.org", "Dit is geen link die ik kan gebruiken. Een link begint met"),
    ("capacity", "0", "Vul een heel getal in van 1 tot en met 100000."),
    ("capacity", "veel", "Vul een heel getal in van 1 tot en met 100000."),
    ("capacity", "٤٢", "Vul een heel getal in van 1 tot en met 100000."),
    ("capacity", "9" * 40, "Vul een heel getal in van 1 tot en met 100000."),
    ("reminder", "61", "Vul een heel getal in van 0 tot en met 60."),
    ("reminder", "-5", "Vul een heel getal in van 0 tot en met 60."),
    ("reminder", "", "Vul dit in."),
    ("settle", "3601", "Vul een heel getal in van 0 tot en met 3600."),
    ("retention", "0", "Vul een heel getal in van 1 tot en met 365."),
    ("opens", "morgen", UNREADABLE),
    ("closes", "15 juni", UNREADABLE),
    ("closes", "31-6-2021 12:00", UNREADABLE),
    ("closes", "8-6-2021 12:00", "Dit moment is al voorbij. Kies een later moment"),
    (
        "closes",
        "27-3-2022 2:30",
        "Op 27-3-2022 bestaat 2:30 niet: de klok gaat dan een uur vooruit. Kies een andere tijd.",
    ),
    ("language", "xx", "Kies een antwoord uit de lijst."),
    ("threads", "misschien", "Kies een antwoord uit de lijst."),
    ("regions", "Twente; " + "x" * 121, "Dit zijn te veel regio's, of een naam is te lang"),
]


@pytest.mark.parametrize(("field", "value", "told"), WRONG)
async def test_what_cannot_be_set(stage: Stage, field: str, value: str, told: str) -> None:
    """What is wrong is told at its field, what was typed stays, and nothing is stored."""
    event = await stage.has(herstel())
    reply = await sends(stage, **{"retention": "14", field: value})
    assert list(errors(reply)) == [field]
    assert errors(reply)[field].startswith(told)
    shown = {one.name: one.value for one in form(reply).fields}
    assert shown[field] == value
    assert await stage.stored("herstel") == event


async def test_every_error_is_told_at_once(stage: Stage) -> None:
    """Several wrong fields come back together, in English too."""
    await stage.has(herstel())
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting settings", Part("Settings")),
            (
                Amend({"capacity": "0", "closes": "27-3-2022 2:30", "opens": "x", "link": "x"}),
                Part("Settings"),
            ),
        ],
        language="en",
    )
    assert errors(reply) == {
        "link": "This is not a link I can use. A link begins with https://.",
        "capacity": "Fill in a whole number from 1 up to 100000.",
        "opens": "I see no date and time in this. Write it like this: 15-6-2021 12:00.",
        "closes": (
            "On 27-3-2022 there is no 2:30: the clocks go forward an hour then."
            " Choose another time."
        ),
    }


async def test_the_deadline_comes_after_the_opening(stage: Stage) -> None:
    """A deadline before the opening is told at whichever of the two was changed."""
    await stage.has(herstel())
    reply = await sends(stage, opens="14-6-2021 9:00", closes="13-6-2021 9:00")
    assert errors(reply) == {"closes": "De aanmelding moet sluiten nadat zij opengaat."}
    await sends(stage, closes="13-6-2021 9:00")
    reply = await sends(stage, opens="14-6-2021 9:00")
    assert errors(reply) == {"opens": "De aanmelding moet sluiten nadat zij opengaat."}


async def test_fewer_places_than_people(stage: Stage) -> None:
    """Nobody is put out: fewer places than registrations is refused, as many is not."""
    await stage.has(herstel())
    await signs_up(stage, AYA, "Je bent aangemeld.")
    await signs_up(stage, BAS, "Je bent aangemeld.")
    reply = await sends(stage, capacity="1")
    assert errors(reply) == {"capacity": "Er zijn al 2 mensen aangemeld. Kies 2 of meer."}
    reply = await sends(stage, capacity="2")
    assert reply.form is None


async def test_more_places_go_to_those_who_wait(stage: Stage) -> None:
    """Raising the number of places gives one to who waits longest, who hears it at once."""
    event = await stage.has(herstel(capacity=1), rooms=True)
    await signs_up(stage, AYA, "Je bent aangemeld.")
    await signs_up(stage, BAS, "Je staat op de wachtlijst, op plaats 1.")
    await sends(stage, capacity="2")
    [told] = await stage.notices(event)
    async with stage.storage.read() as uow:
        bas = await uow.people.by_identity(BAS)
        assert bas is not None
        assert await uow.rooms.seats_of(event.id, bas.id)
    assert (told.plan.person_id, told.plan.due) == (bas.id, stage.clock.at)
    await verify_dialogue(
        stage.bot, BAS, PRIVATE, [("/ruimte", Part("Jouw ruimte: Twente en Achterhoek"))]
    )


async def test_other_reminder_minutes_move_the_reminders(stage: Stage) -> None:
    """The posts follow the setting in the same transaction."""
    event = await stage.has(herstel())
    await sends(stage, reminder="3")
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id)
    assert [post.plan.due for post in posts if post.plan.kind == "reminder"] == [
        at("8:57"), at("9:07"), at("10:02"), at("10:12"), at("11:07"),
    ]  # fmt: skip


async def test_registration_opens_and_closes_by_itself(stage: Stage) -> None:
    """Before the opening and after the deadline people are told when it is or was possible."""
    await stage.has(herstel(registration_open=False))
    await sends(stage, opens="10-6-2021 9:00", closes="15-6-2021 12:00")
    early = (
        "⚠ Je kunt je nog niet opgeven voor Herstel en perspectief."
        " De aanmelding gaat open op 10-6-2021 om 9:00."
    )
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", early)])
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/register", Part("Registration opens on 10-6-2021 at 9:00."))],
        language="en",
    )
    told = Part("Aanmelding: gaat open op donderdag 10 juni om 9:00\n")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", told)])
    stage.clock.at = datetime(2021, 6, 10, 7, 0, tzinfo=UTC)
    await signs_up(stage, AYA, "Je bent aangemeld.")
    told = Part("Aanmelding: open tot dinsdag 15 juni om 12:00\n")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", told)])
    stage.clock.at = datetime(2021, 6, 15, 10, 0, tzinfo=UTC)
    late = (
        "⚠ Je kunt je niet meer opgeven voor Herstel en perspectief."
        " Dat kon tot 15-6-2021 om 12:00."
    )
    await verify_dialogue(stage.bot, BAS, PRIVATE, [("/opgeven", late)])
    await verify_dialogue(
        stage.bot,
        BAS,
        PRIVATE,
        [("/register", Part("That was possible until 15-6-2021 at 12:00."))],
        language="en",
    )
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", Part("Je aanmelding wijzigen"))])
    told = Part("Registration: closed since Tuesday 15 June at 12:00\n")
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [("/meeting status", told)], language="en")


async def test_an_organiser_opens_before_the_time(stage: Stage) -> None:
    """Opening by hand goes before the opening time, closing by hand ends it; both are noted."""
    event = await stage.has(
        herstel(registration_open=False, registration_opens_at=datetime(2021, 6, 12, tzinfo=UTC))
    )
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst open", Part("is open."))])
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", Part("Naam"))])
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst sluit", Part("is gesloten.")), ("/bijeenkomst sluit", Part("gesloten"))],
    )
    await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/opgeven", Part("De aanmelding is gesloten."))]
    )
    assert [action for _, action, _ in await stage.trail(event)] == ["opened", "closed"]
