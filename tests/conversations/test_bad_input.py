from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import pytest

from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.conversation.reply import Heading, Notice, Paragraph, Reply, Table
from bot.conversation.text import Span, Text
from tests.conversations.dialogue import Fill, Part, Press, form, verify_dialogue
from tests.conversations.stage import (
    AYA,
    FEDOR,
    ORGANISERS,
    PRIVATE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)
from tests.fakes import FixedClock

MARKUP = "<!channel> <script>alert(1)</script> **vet** `code` [x](javascript:alert(1))"
DAY = "Studiedag 17 juni 2021\n"


def spans(reply: Reply) -> list[Span]:
    """Return every span of the text blocks and tables of a reply."""
    texts: list[Text] = []
    for block in reply.blocks:
        if isinstance(block, Heading | Paragraph | Notice):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts += [cell for row in block.rows for cell in row.cells]
    return [span for text in texts for span in text]


async def test_a_name_is_shown_letter_for_letter(stage: Stage) -> None:
    """Markup in a name is text: it gets no style, no link and no meaning."""
    await stage.has(herstel())
    answers = TWENTE_ANSWERS | {"name": MARKUP, "organisation": MARKUP}
    reply = await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/opgeven", Part("Naam")),
            (Fill(answers), Part("Je bent aangemeld.")),
            ("/opgeven", Part("Je aanmelding wijzigen")),
        ],
    )
    values = {field.name: field.value for field in form(reply).fields}
    assert values["name"] == values["organisation"] == MARKUP


async def test_an_echo_is_shown_letter_for_letter(stage: Stage) -> None:
    """What somebody looked for is repeated as plain text, and not at length."""
    await stage.has(herstel())
    reply = await verify_dialogue(
        stage.bot, AYA, PRIVATE, [(f"/agenda {MARKUP}", Part("<!channel> <script>"))]
    )
    [echo] = [span for span in spans(reply) if "<!channel>" in span.text]
    assert echo == Span(echo.text)
    assert len(echo.text) == 60


async def test_marks_that_cannot_be_seen_are_removed(stage: Stage) -> None:
    """Control and direction marks are gone before anything is stored."""
    await stage.has(herstel())
    answers = TWENTE_ANSWERS | {
        "name": "A\x00y\x07a\u202e Bos\u2066\n\ud800",
        "organisation": "N\u200bJi",
    }
    reply = await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("\u202e/opge\u200bven", Part("Naam")),
            (Fill(answers), Part("Je bent aangemeld.")),
            ("/opgeven", Part("Je aanmelding wijzigen")),
        ],
    )
    values = {field.name: field.value for field in form(reply).fields}
    assert values["name"] == "A y a Bos"
    assert values["organisation"] == "NJi"


async def test_unseen_marks_in_an_agenda(stage: Stage) -> None:
    """A pasted text with such marks gives clean titles, and can be stored."""
    text = f"{DAY}9:00 uur – Ope\u202ening\x00 \x1b[31mrood\n9:30 – 10:00 uur – Lezing"
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/bijeenkomst importeer", Part("Programma plakken")),
            (Fill({"text": text}), Part("9:00–9:30  Opening [31mrood")),
            (Press("Klopt, opslaan"), Part("staat klaar")),
        ],
    )
    assert not set("\x00\x1b\u202e") & set(plain_text(reply))


async def test_markup_in_an_agenda(stage: Stage) -> None:
    """No address in a text becomes a link, and no markup becomes a style."""
    text = (
        f"{DAY}9:00 uur – Lezing [klik](javascript:alert(1)) <b>nu</b>\n"
        "9:30 – 10:00 uur – Zie http://a.example/<script> *sterk*"
    )
    reply = await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [(f"/bijeenkomst importeer {text}", Part("Lezing"))]
    )
    [table] = [block for block in reply.blocks if isinstance(block, Table)]
    cells = [span for row in table.rows for cell in row.cells for span in cell]
    assert all(not span.link and not span.strong and not span.emphasis for span in cells)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{DAY}9:00 – 9:30 uur – Lezing\n9:00 – 9:30 uur – Lezing",
            "⚠ Regel 3: ‘Lezing’ om 9:00 staat er twee keer. Ik neem het één keer over.",
        ),
        (
            f"{DAY}14:00 – 13:30 uur – Lezing\n15:00 – 16:00 uur – Thee",
            "⚠ Regel 2: ‘Lezing’ kan niet om 13:30 eindigen. Ik ga uit van 15:00.",
        ),
        (
            "Nachtdienst 28 maart 2021\n02:30 – 05:00 uur – Lezing",
            (
                "⚠ Regel 2: 2:30 bestaat die nacht niet, want de klok gaat vooruit."
                " Ik ga uit van 3:30."
            ),
        ),
        (
            "Nachtdienst 31 oktober 2021\n02:30 – 05:00 uur – Lezing",
            (
                "⚠ Regel 2: 2:30 komt die nacht twee keer voor, want de klok gaat terug."
                " Ik ga uit van de eerste keer."
            ),
        ),
    ],
)
async def test_doubts_name_their_line(stage: Stage, text: str, told: str) -> None:
    """What had to be assumed is told with its line before anything is stored."""
    asked = f"/bijeenkomst importeer\n{text}"
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [(asked, Part(told))])


async def test_many_doubts_are_told_in_part(stage: Stage) -> None:
    """Of very many doubts the first are told, and how many more there are."""
    rows = "\n".join(f"{hour}:30 – {hour}:10 uur – Lezing {hour}" for hour in range(6, 24))
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [(f"/bijeenkomst importeer {DAY}{rows}", Part("⚠ En nog"))],
    )


@pytest.mark.parametrize(
    "said",
    [
        "/agenda bij:../../etc",
        "/agenda bij:",
        "/agenda 99:99",
        "/agenda 25",
        "/agenda dag 99",
        "/agenda %s %n {title} {0}",
        "/ruimte ; DROP TABLE meetings",
        "/afmelden nee bij:herstel bij:herstel",
        "/opgeven \x00",
        "/bijeenkomst importeer opslaan ************",
    ],
)
async def test_odd_arguments_are_harmless(stage: Stage, said: str) -> None:
    """Whatever stands behind a command, the answer is a calm one."""
    await stage.has(herstel())
    reply = await stage.bot.answer(Incoming(who=FEDOR, where=PRIVATE, text=said))
    answer = plain_text(reply)
    assert answer
    assert "Er ging bij mij iets mis" not in answer


async def test_odd_profiles_are_harmless(stage: Stage) -> None:
    """A zone, language or name from a platform that makes no sense is left alone."""
    await stage.has(herstel())
    incoming = Incoming(
        who=AYA,
        where=PRIVATE,
        text="/opgeven",
        name="\u202e" * 500,
        language="../../nl",
        timezone="../../etc/passwd",
        values=TWENTE_ANSWERS,
    )
    assert "Je bent aangemeld." in plain_text(await stage.bot.answer(incoming))


@dataclass
class BrokenStorage:
    """A storage whose database is gone."""

    def write(self) -> Any:
        """Fail, as a lost connection does."""
        raise OSError("database at /secret/path is gone")

    read = write

    async def close(self) -> None:
        """Do nothing."""


async def test_an_unexpected_error_is_told_calmly(caplog: pytest.LogCaptureFixture) -> None:
    """The reply names a number that is in the log, and no details."""
    bot = Bot(BrokenStorage(), FixedClock())
    with caplog.at_level(logging.ERROR):
        reply = await bot.answer(Incoming(who=AYA, where=PRIVATE, text="/agenda"))
    [record] = caplog.records
    trace = record.__dict__["trace"]
    assert plain_text(reply) == (
        "⚠ Er ging bij mij iets mis. Probeer het zo nog eens. Blijft het misgaan, geef dan dit "
        f"nummer door aan de organisatie: {trace}"
    )
    assert record.__dict__["path"] == ("agenda",)
    reply = await bot.answer(Incoming(who=AYA, where=PRIVATE, text="/agenda", language="en"))
    assert plain_text(reply).startswith("⚠ Something went wrong on my side.")
