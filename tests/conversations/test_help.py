from __future__ import annotations

import pytest

from tests.conversations.dialogue import Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    FEDOR,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    Stage,
    herstel,
)

FOR_EVERYONE = """\
Dit kan ik voor je doen
- /agenda [nu, straks, 10:15, een dag of een woord] – het programma, of een deel ervan
- /overzicht – nu en straks, je aanmelding en je ruimte, bij elkaar
- /opgeven – je opgeven, of je aanmelding wijzigen
- /afmelden – je afmelden
- /ruimte – jouw break-outruimte
- /koppel [code] – een tweede account van jou koppelen, zodat je overal één persoon bent
- /mijn [bestand of uitleg] – wat ik van je bewaar
- /taal [nl, en of een tijdzone] – je taal en je tijdzone
- /vergeet-mij – alles wissen wat ik van je bewaar
[Programma] [Opgeven] [Mijn ruimte]"""
FOR_ORGANISERS = FOR_EVERYONE.replace(
    "\n[Programma]",
    "\n- /bijeenkomst [importeer, instellingen, status, …]"
    " – voor organisatoren: de bijeenkomst regelen\n"
    "- /aankondiging [10:40 of 10 minuten voor de pauze:] [tekst]"
    " – voor organisatoren: iets laten omroepen, op een tijd of bij een onderdeel\n[Programma]",
)
IN_ENGLISH = """\
This is what I can do for you
- /agenda [now, next, 10:15, a day or a word] – the agenda, or a part of it
- /overview – now and next, your registration and your room together
- /register – register, or change your registration
- /unregister – cancel your registration
- /room – your break-out room
- /link [code] – link a second account of yours, so that you are one person everywhere
- /mine [file or why] – what I keep about you
- /language [nl, en or a time zone] – your language and your time zone
- /forget-me – erase all that I keep about you
[Agenda] [Register] [My room]"""


@pytest.mark.parametrize(
    "asked",
    [
        "help",
        "/help",
        "HELP",
        "hulp",
        "/hulp",
        "?",
        "",
        "   ",
        "/",
        "/dagvoorzitter",
        "/dagvoorzitter help",
        "dagvoorzitter hulp",
        "<@U0001> help",
        "<at>Dagvoorzitter</at> help",
        "@Dagvoorzitter, help",
        "@Dagvoorzitter",
    ],
)
async def test_help_works_everywhere(stage: Stage, asked: str) -> None:
    """However it is asked, help lists what this person may use; an empty text asks for help."""
    await stage.has(herstel())
    for where in (PLENARY, PRIVATE):
        await verify_dialogue(stage.bot, AYA, where, [(asked, FOR_EVERYONE)])


async def test_help_for_organisers(stage: Stage) -> None:
    """Organisers and operators also see the organisers' command."""
    await stage.has(herstel())
    for who in (SANNE, FEDOR):
        await verify_dialogue(stage.bot, who, ORGANISERS, [("help", FOR_ORGANISERS)])


async def test_help_in_english(stage: Stage) -> None:
    """A reader of English reads English names; an unknown language reads the default."""
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("help", IN_ENGLISH)], language="en")
    for language in ("fy", ""):
        await verify_dialogue(stage.bot, AYA, PRIVATE, [("help", FOR_EVERYONE)], language=language)


async def test_the_buttons_of_help_work(stage: Stage) -> None:
    """Each button of help is a command that answers."""
    await stage.has(herstel())
    for label, answer in (
        ("Programma", "Opening"),
        ("Opgeven", "Naam"),
        ("Mijn ruimte", "Je hebt"),
    ):
        await verify_dialogue(
            stage.bot, AYA, PLENARY, [("help", FOR_EVERYONE), (Press(label), Part(answer))]
        )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/agneda", "/agenda"),
        ("agend", "/agenda"),
        ("/opgevn", "/opgeven"),
        ("/registre", "/register"),
        ("/aanmeldem", "/opgeven"),
        ("/afmeldn", "/afmelden"),
        ("/ruimtte", "/ruimte"),
        ("/bijeenkomts", "/bijeenkomst"),
        ("/dagvoorzitter agneda", "/agenda"),
    ],
)
async def test_a_typo_gets_a_suggestion(stage: Stage, typed: str, meant: str) -> None:
    """A word that is nearly a command is answered with that command."""
    await verify_dialogue(stage.bot, AYA, PRIVATE, [(typed, f"Bedoel je {meant}?\n[Ja]")])


async def test_the_suggestion_keeps_what_was_asked(stage: Stage) -> None:
    """[Ja] says the right command with the same words behind it."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/agneda korte pauze", "Bedoel je /agenda?\n[Ja]"),
            (Press("Ja"), "10:00–10:05 Korte pauze"),
            ("/bijeenkomst statsu", "Bedoel je /bijeenkomst status?\n[Ja]"),
            (Press("Ja"), Part("Aangemeld: 0")),
            ("/bijeenkomst schoonmaken", Part("Dat begrijp ik niet.\n- /bijeenkomst importeer")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/agneda", "Do you mean /agenda?\n[Yes]"), (Press("Yes"), Part("Wednesday 16 June"))],
        language="en",
    )


@pytest.mark.parametrize("typed", ["hallo daar", "/xyzzy", "x" * 50_000, "🦊", "bij:herstel"])
async def test_what_is_no_command_gets_help(stage: Stage, typed: str) -> None:
    """A text that is nothing like a command is answered with what the bot can do."""
    told = f"Dat begrijp ik niet.\n{FOR_EVERYONE}"
    await verify_dialogue(stage.bot, AYA, PRIVATE, [(typed, told)])
