from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.plain import plain_text
from bot.conversation.reply import Table
from bot.domain.agenda import ItemKind
from tests.conversations.dialogue import Part, verify_dialogue
from tests.conversations.stage import AYA, HALLWAY, PLENARY, PRIVATE, SANNE, Stage, herstel, met
from tests.meetings import DAY, TWENTE, at, item, meeting, seat

WHOLE = """\
Herstel en perspectief · woensdag 16 juni 2021 · Europe/Amsterdam
9:00–9:10  Opening  Jetta Spaanenburg
▶ 9:10–10:00  Kennis  Bas Wijnen
10:00–10:05  Korte pauze
10:05–10:15  Inleiding  Lieke Salomé
10:15–11:10  Regiogesprekken
11:10–11:30  Afsluiting
Kijk mee <https://live.example.org/herstel>"""

IN_ENGLISH = """\
Herstel en perspectief · Wednesday 16 June 2021 · Europe/Amsterdam
9:00–9:10  Opening  Jetta Spaanenburg
9:10–10:00  Kennis  Bas Wijnen
10:00–10:05  Korte pauze
10:05–10:15  Inleiding  Lieke Salomé
10:15–11:10  Regiogesprekken
11:10–11:30  Afsluiting
Watch here <https://live.example.org/herstel>"""

KENNIS = "9:10–10:00 Kennis\nBas Wijnen · Kijk mee <https://live.example.org/herstel>"
INTRO = "10:05–10:15 Inleiding\nLieke Salomé · Kijk mee <https://live.example.org/herstel>"
BREAK = "10:00–10:05 Korte pauze"
TALKS = "10:15–11:10 Regiogesprekken\nKijk mee <https://live.example.org/herstel>"


async def test_the_agenda_in_dutch(stage: Stage) -> None:
    """Every way to ask for a part of the agenda finds that part."""
    await stage.has(herstel())
    stage.clock.at = at("9:20")
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            ("/agenda", WHOLE),
            ("AGENDA", WHOLE),
            ("/programma", WHOLE),
            ("/agenda nu", f"{KENNIS}\nStraks: Korte pauze (10:00)"),
            ("/agenda straks", BREAK),
            ("/agenda 10:10", INTRO),
            ("/agenda 10.10", INTRO),
            ("/agenda 10u10", INTRO),
            ("/agenda 10:10 uur", INTRO),
            ("/agenda 1010", INTRO),
            ("/agenda 11 uur", TALKS),
            ("/agenda salome", INTRO),
            ("/agenda Korte PAUZE", BREAK),
            ("/agenda woensdag", Part("9:00–9:10  Opening  Jetta Spaanenburg")),
            ("/agenda dag 1", Part("11:10–11:30  Afsluiting")),
            (
                "/agenda 12:00",
                "⚠ Om 12:00 staat er niets op het programma. Typ /agenda voor het hele programma.",
            ),
            (
                "/agenda koffie",
                (
                    "⚠ Ik vind niets met ‘koffie’ in het programma. "
                    "Typ /agenda voor het hele programma."
                ),
            ),
        ],
    )


async def test_the_agenda_in_english(stage: Stage) -> None:
    """A reader of English is answered in English, with times on 24 hours."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            ("/agenda", IN_ENGLISH),
            (
                "/agenda now",
                "Nothing is going on right now.\nNext: Opening (Wednesday 16 June at 9:00)",
            ),
            ("/agenda next", Part("9:00–9:10 Opening")),
            ("/agenda 10:10 am", Part("10:05–10:15 Inleiding")),
            ("/agenda wednesday", Part("9:00–9:10  Opening")),
            (
                "/agenda 2 pm",
                "⚠ There is nothing on the agenda at 14:00. Type /agenda for the whole agenda.",
            ),
        ],
        language="en-GB",
    )


async def test_the_past_is_dimmed_and_the_present_is_marked(stage: Stage) -> None:
    """In the table, what has ended is done and only what runs now is marked."""
    await stage.has(herstel())
    stage.clock.at = at("10:00")
    reply = await verify_dialogue(stage.bot, AYA, PLENARY, [("/agenda", Part("▶ 10:00–10:05"))])
    [table] = [block for block in reply.blocks if isinstance(block, Table)]
    assert [row.done for row in table.rows] == [True, True, False, False, False, False]
    assert [row.marked for row in table.rows] == [False, False, True, False, False, False]


async def test_after_the_end_nothing_runs_and_nothing_follows(stage: Stage) -> None:
    """When the meeting has ended, the bot says so."""
    await stage.has(herstel())
    stage.clock.at = at("11:30")
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            ("/agenda nu", "De bijeenkomst is afgelopen."),
            ("/agenda straks", "Hierna staat er niets meer op het programma."),
        ],
    )


async def test_a_reader_elsewhere_sees_both_zones(stage: Stage) -> None:
    """Times stand in the meeting's zone, and in the reader's where its clocks differ."""
    await stage.has(herstel())
    stage.clock.at = at("9:20")
    reply = await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            ("/agenda nu", Part("9:10–10:00 Kennis\nBas Wijnen · 8:10–9:00 bij jou")),
            ("/agenda", Part("9:00–9:10  8:00–8:10  Opening")),
        ],
        timezone="Europe/London",
    )
    [table] = [block for block in reply.blocks if isinstance(block, Table)]
    assert table.header == ("Europe/Amsterdam", "Europe/London", "", "")
    for same_clocks in ("Europe/Brussels", "Mars/Olympus", ""):
        await verify_dialogue(stage.bot, AYA, PLENARY, [("/agenda", WHOLE)], timezone=same_clocks)


async def test_a_meeting_of_two_days(stage: Stage) -> None:
    """Each day has its own table; a day, a weekday or a number asks for one of them."""
    tomorrow = replace(
        item("borrel", "16:00", "17:00", ItemKind.SOCIAL),
        start=at("16:00") + timedelta(days=1),
        end=at("17:00") + timedelta(days=1),
    )
    await stage.has(herstel(items=(DAY[0], tomorrow), plenary_link=None))
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            (
                "/agenda",
                (
                    "Herstel en perspectief · woensdag 16 juni 2021 – donderdag 17 juni 2021"
                    " · Europe/Amsterdam\n"
                    "woensdag 16 juni 2021\n"
                    "9:00–9:10  Opening  Jetta Spaanenburg\n"
                    "donderdag 17 juni 2021\n"
                    "16:00–17:00  Borrel"
                ),
            ),
            ("/agenda dag 2", Part("donderdag 17 juni 2021\n16:00–17:00  Borrel")),
            ("/agenda donderdag", Part("16:00–17:00  Borrel")),
            ("/agenda 17 juni", Part("16:00–17:00  Borrel")),
            ("/agenda borrel", "donderdag 17 juni 16:00–17:00 Borrel"),
            ("/agenda dag 3", Part("Ik vind niets met ‘dag 3’")),
        ],
    )


@pytest.mark.parametrize("asked", ["/agenda", "/agenda nu", "/agenda 10:20"])
async def test_an_empty_agenda(stage: Stage, asked: str) -> None:
    """A meeting without an agenda says so, whatever is asked."""
    await stage.has(herstel(items=()))
    await verify_dialogue(
        stage.bot, AYA, PLENARY, [(asked, Part("Er staat nog niets op het programma."))]
    )


async def test_the_own_room_stands_at_the_break_outs(stage: Stage) -> None:
    """Who has a room sees it at the break-out, in place of the plenary link."""
    stored = await stage.has(herstel(), rooms=True)
    async with stage.storage.write() as uow:
        person = await met(uow, AYA)
        await uow.rooms.seat(stored.id, (seat(person.id, TWENTE),))
    room = (
        "Jouw ruimte: Twente en Achterhoek · gespreksleider Gerben Oude Wesselink"
        " · Ga naar je ruimte <https://meet.example.org/twente>"
    )
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/agenda 10:20", f"10:15–11:10 Regiogesprekken\n{room}"),
            ("/agenda", Part(room)),
        ],
    )
    reply = await verify_dialogue(stage.bot, SANNE, PRIVATE, [("/agenda", Part("Opening"))])
    assert "Jouw ruimte" not in plain_text(reply)


async def test_without_a_meeting(stage: Stage) -> None:
    """Where there is no meeting, the bot says what an organiser can do."""
    told = (
        "⚠ Er is hier nog geen bijeenkomst. "
        "Een organisator kan er een maken met /bijeenkomst importeer."
    )
    await verify_dialogue(stage.bot, AYA, HALLWAY, [("/agenda", told), ("/agenda nu", told)])


async def test_links_of_an_item(stage: Stage) -> None:
    """An item with a link of its own leads there instead of to the plenary."""
    linked = replace(DAY[0], link="https://live.example.org/opening", location="Studio")
    await stage.has(meeting(items=(linked,)))
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            (
                "/agenda opening",
                (
                    "9:00–9:10 Opening\n"
                    "Jetta Spaanenburg · Studio · Kijk mee <https://live.example.org/opening>"
                ),
            ),
            ("/agenda", Part("9:00–9:10  Opening <https://live.example.org/opening> · Studio")),
        ],
    )
