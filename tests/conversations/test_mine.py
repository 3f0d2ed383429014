from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import insert, select

from adapters.storage.records import values
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import identities
from bot.conversation.plain import plain_text
from bot.conversation.reply import Attachment
from bot.domain.places import Identity, Place
from tests.conversations.dialogue import Fill, Part, Press, form, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
    met,
)
from tests.meetings import DAY

ABOUT = """\
Dit bewaar ik van je
Naam: Aya Bos
Taal: Nederlands
Tijdzone: niet ingevuld
E-mailadres: niet ingevuld
Accounts: chat:netwerk/aya
"""
IN_MEETING = """\
Herstel en perspectief, woensdag 16 juni 2021
Aanmelding: aangemeld, in de lijst sinds woensdag 9 juni om 10:00
Organisatie: Gemeente Enschede
Ik kom namens: Gemeente
Regio: Twente
Voorkeur: Twente
Break-outruimte: Twente en Achterhoek
Berichten aan jou: Eigen ruimte (woensdag 16 juni om 10:15), \
Laatste minuten (woensdag 16 juni om 11:05)
"""
REST = """\
Wat je nog niet hebt afgemaakt: 0
Bewaarde berichten in ons gesprek: 0
[Geef mij dit als bestand] [Wat bewaar je van mij?] [Vergeet mij]"""
WHY = """\
Wat ik bewaar, waarvoor en hoe lang
- Je naam, taal, tijdzone, accounts en (als je het gaf) e-mailadres: om je te herkennen en je in \
je eigen taal te schrijven. Tot 30 dagen na je laatste bijeenkomst.
- Je aanmelding, met je organisatie, namens wie je komt, je regio en je voorkeur: om te weten wie \
er komt. Tot 30 dagen na de bijeenkomst.
- Je break-outruimte: om iedereen een plek te geven. Tot 30 dagen na de bijeenkomst.
- Welke privéberichten je kreeg of krijgt: om je op tijd te schrijven, en niet twee keer. \
Tot 30 dagen na de bijeenkomst.
- Of je organisator bent: om te weten wie iets mag wijzigen. Zo lang je organisator bent.
- Wat je nog niet hebt afgemaakt: zodat je het kunt afmaken. Een uur.
- Ons gesprek, als je mijn chatpagina op het web gebruikt: zodat je het kunt teruglezen. \
Tot 30 dagen na je laatste bijeenkomst.
- De namen van sprekers en gespreksleiders: die staan in het programma. Vraag de organisatie als \
jouw naam daar weg moet. Zo lang het programma er staat.
Typ /mijn om te zien wat ik van je bewaar, en /vergeet-mij om alles te wissen."""


async def signed_up(stage: Stage, who: Identity = AYA, expected: str = "aangemeld") -> None:
    """Sign somebody up for a meeting with rooms."""
    await verify_dialogue(
        stage.bot,
        who,
        PRIVATE,
        [("/opgeven", Part("Naam")), (Fill(TWENTE_ANSWERS), Part(expected))],
    )


async def test_who_is_not_known(stage: Stage) -> None:
    """Of somebody who only asks, nothing is kept; the file of nothing is not made."""
    await stage.has(herstel())
    nothing = "Ik bewaar niets van je.\n[Wat bewaar je van mij?]"
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/mijn", nothing),
            ("/mijn bestand", nothing),
            (Press("Wat bewaar je van mij?"), WHY),
            ("/agenda", Part("Opening")),
            ("/mijn", nothing),
        ],
    )


async def test_all_that_is_kept_is_shown(stage: Stage) -> None:
    """Name, accounts, registration, room and posts are told in plain words."""
    await stage.has(herstel(), rooms=True)
    await signed_up(stage)
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [("/mijn", ABOUT + IN_MEETING + REST), ("mijngegevens", Part(ABOUT))],
    )


async def test_it_can_be_taken_away(stage: Stage) -> None:
    """The file holds the same as JSON, and nothing of anybody else."""
    await stage.has(herstel(), rooms=True)
    await signed_up(stage)
    await signed_up(stage, BAS)
    reply = await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/mijn", Part("Aya Bos")), (Press("Geef mij dit als bestand"), Part("als JSON."))],
    )
    [file] = [block for block in reply.blocks if isinstance(block, Attachment)]
    assert (file.name, file.media_type) == ("dagvoorzitter.json", "application/json")
    told = json.loads(file.text)
    assert told["person"] | {"id": ""} == {
        "id": "",
        "name": "Aya Bos",
        "language": "nl",
        "timezone": None,
        "email": None,
    }
    assert told["accounts"] == ["chat:netwerk/aya"]
    [here] = told["meetings"]
    assert (here["slug"], here["organiser"]) == ("herstel", False)
    assert here["registration"] == {
        "organisation": "Gemeente Enschede",
        "side": "gemeente",
        "region": "Twente",
        "wishes": ["Twente"],
        "state": "registered",
        "since": "2021-06-09T08:00:00+00:00",
    }
    assert here["seats"] == [
        {
            "round": 1,
            "room": "Twente en Achterhoek",
            "reason": "first_choice",
            "missed": [],
            "wants": None,
        }
    ]
    assert [(post["kind"], post["state"], post["sent_at"]) for post in here["posts"]] == [
        ("room", "pending", None),
        ("warning", "pending", None),
    ]
    assert file.text in plain_text(reply)


async def test_other_states_and_tasks(stage: Stage) -> None:
    """Who waits, left, or organises sees just that; without an agenda there is no day."""
    await stage.has(herstel(capacity=0, items=DAY))
    await signed_up(stage, AYA, "wachtlijst")
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/mijn", Part("Aanmelding: op de wachtlijst")),
            ("/afmelden ja", Part("afgemeld")),
            ("/mijn", Part("Aanmelding: afgemeld")),
        ],
    )
    later = await stage.has(herstel(id="m2", slug="later", title="Later", items=()), bound=False)
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/mijn",
                Part("Herstel en perspectief, woensdag 16 juni 2021\nTaak: organisator\nBerichten"),
            ),
            ("/mijn", Part(f"\n{later.title}\nTaak: organisator\nBerichten aan jou: geen\n")),
        ],
    )


async def test_a_second_account_is_shown_too(stage: Stage) -> None:
    """All that is kept of a person is told in whichever workspace they ask, to them alone."""
    await stage.has(herstel(), rooms=True)
    await signed_up(stage)
    other = Identity("talk", "raad", "a.bos")
    assert isinstance(stage.storage, SqlStorage)
    async with stage.storage.writing() as transaction:
        [account] = await transaction.rows(select(identities).where(identities.c.user == AYA.user))
        row = {"person_id": account["person_id"]} | values(other)
        await transaction.change(insert(identities).values(row))
    there = Place("talk", "raad", "dm", private=True)
    await verify_dialogue(
        stage.bot, other, there, [("/mijn", Part("Accounts: chat:netwerk/aya, talk:raad/a.bos\n"))]
    )
    async with stage.storage.write() as uow:
        await met(uow, BAS)
    reply = await verify_dialogue(stage.bot, BAS, PRIVATE, [("/mijn", Part("Naam: Bas"))])
    assert "Aya" not in plain_text(reply)


async def test_in_english(stage: Stage) -> None:
    """The same in English, with the explanation from the form."""
    await stage.has(herstel(), rooms=True)
    reply = await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/register", Part("Name"))], language="en", timezone="UTC"
    )
    explanation = form(reply).explanation
    assert explanation is not None
    assert explanation.question == "What do you keep about me?"
    assert len(explanation.answer) == 8
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (Fill(TWENTE_ANSWERS), Part("registered")),
            (
                "/mine",
                Part(
                    "This is what I keep about you\nName: Aya Bos\nLanguage: English\n"
                    "Time zone: UTC\nE-mail address: not filled in\n"
                ),
            ),
            (
                "/mine",
                Part("Registration: registered, on the list since Wednesday 9 June at 10:00"),
            ),
            (Press("What do you keep about me?"), Part("As long as you are an organiser.")),
            ("/mine file", Part("This is all that I keep about you, as JSON.")),
        ],
        language="en",
        timezone="UTC",
        before=reply,
    )
    nothing = "I keep nothing about you.\n[What do you keep about me?]"
    await verify_dialogue(stage.bot, BAS, PRIVATE, [("/mine", nothing)], language="en")


async def test_a_draft_counts_until_it_ends(stage: Stage) -> None:
    """What somebody left half-way is counted among what is kept."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst importeer 1 juni 2021\n9:00 – Opening", Part("Klopt, opslaan")),
            ("/mijn", Part("Wat je nog niet hebt afgemaakt: 1\n")),
        ],
    )
    async with stage.storage.write() as uow:
        assert await uow.drafts.purge(stage.clock.now() + timedelta(hours=1)) == 1
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [("/mijn", Part("Wat je nog niet hebt afgemaakt: 0\n"))]
    )
