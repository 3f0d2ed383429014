from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.demo.sample import sample_text
from bot.domain.meeting import ChannelPurpose
from bot.ports import Draft
from tests.conversations.dialogue import Fill, Part, Press, Turn, form, verify_dialogue
from tests.conversations.stage import (
    AYA,
    FEDOR,
    HALLWAY,
    HERE,
    ORGANISERS,
    PRIVATE,
    SANNE,
    Stage,
    herstel,
)

PREVIEW = """\
Netwerkbijeenkomst 'Herstel en perspectief voor jeugd na corona' · woensdag 16 juni 2021 · \
Europe/Amsterdam
9:00–9:10  Inloop en opening vanuit de studio in Utrecht  Jetta Spaanenburg, Fedor Heida
9:10–9:35  Kennisdeling op het Thema 'Herstel en perspectief onderwijs jeugd'  Bas Wijnen
9:35–10:00  De logica van de samenwerking
10:00–10:05  Korte pauze
10:05–10:15  Inleiding op de break-outsessies  Lieke Salomé
10:15–11:10  Regiogesprekken in break-outsessies
11:10–?  Plenaire afsluiting  Jetta Spaanenburg, Fedor Heida
⚠ Regel 29: ‘Plenaire afsluiting’ heeft geen eindtijd. Ik ga uit van 11:30.
[Klopt, opslaan] [Aanpassen] [Weggooien]"""
SAVED = """\
✓ Netwerkbijeenkomst 'Herstel en perspectief voor jeugd na corona' staat klaar, \
op woensdag 16 juni 2021.
Typ /bijeenkomst hier in elk kanaal waar de berichten moeten komen.
Typ /bijeenkomst open als mensen zich kunnen opgeven.
[Aanmelding openen]"""
EXPIRED = (
    "⚠ Dit voorstel is al gebruikt of verlopen. "
    "Plak het programma opnieuw met /bijeenkomst importeer."
)
SHORT = "Studiedag 17 juni 2021\n9:00 uur – Opening\n9:30 – 10:00 uur – Lezing\n"
SHORT_PREVIEW = "Studiedag · donderdag 17 juni 2021 · Europe/Amsterdam\n9:00–9:30  Opening\n"


async def test_a_pasted_agenda_becomes_a_meeting(stage: Stage) -> None:
    """The seed text, pasted as it is, is shown as the transcript shows it, and then stored."""
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/bijeenkomst importeer", "Programma plakken\n- Tekst van het programma"),
            (Fill({"text": sample_text()}), PREVIEW),
            (Press("Klopt, opslaan"), SAVED),
        ],
    )
    assert reply.replaces
    async with stage.storage.read() as uow:
        [meeting] = await uow.meetings.in_workspace(HERE)
        assert [person.name for person in await uow.meetings.organisers(meeting.id)] == ["Fedor"]
        [channel] = await uow.meetings.channels(meeting.id)
    assert (channel.purpose, channel.name) == (ChannelPurpose.ORGANISERS, "organisatie")
    assert not meeting.registration_open
    assert [item.end_assumed for item in meeting.items] == [False] * 6 + [True]


async def test_the_text_may_follow_the_command(stage: Stage) -> None:
    """A text pasted behind the command is read the same, and lines keep their numbers."""
    await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [(f"/bijeenkomst importeer\n{sample_text()}", PREVIEW)]
    )
    await verify_dialogue(
        stage.bot,
        FEDOR,
        PRIVATE,
        [
            (f"dagvoorzitter meeting import {SHORT}", Part(SHORT_PREVIEW)),
            (Press("Klopt, opslaan"), Part("Studiedag staat klaar, op donderdag 17 juni 2021.")),
        ],
    )


async def test_importing_in_english(stage: Stage) -> None:
    """The same words in English."""
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting import", "Paste the agenda\n- Text of the agenda"),
            (Fill({"text": sample_text()}), Part("has no end time. I assume 11:30.")),
            (Press("Correct, save"), Part("is ready, on Wednesday 16 June 2021.")),
            ("/meeting import", Part("Paste the agenda")),
            (Fill({"text": SHORT}), Part("This replaces the agenda of Netwerkbijeenkomst")),
            (Press("Discard"), "✓ Discarded. Nothing was saved."),
            (f"/meeting import {SHORT}", Part("Studiedag · Thursday 17 June 2021")),
            (Press("Correct, save"), Part("The agenda of Studiedag has been replaced.")),
        ],
        language="en",
    )


async def test_a_second_import_replaces_the_agenda(stage: Stage) -> None:
    """In a channel of a meeting the text replaces its agenda, and says so first."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (f"/bijeenkomst importeer {SHORT}", Part("Dit vervangt het programma van Herstel")),
            (Press("Klopt, opslaan"), Part("Het programma van Studiedag is vervangen.")),
        ],
    )
    meeting = await stage.stored("herstel")
    assert [item.title for item in meeting.items] == ["Opening", "Lezing"]
    assert meeting.items[0].id == "opening"
    async with stage.storage.read() as uow:
        assert len(await uow.meetings.in_workspace(HERE)) == 1


async def test_editing_opens_the_form_with_the_text(stage: Stage) -> None:
    """[Aanpassen] gives back what was pasted, and the edited text gives a new preview."""
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            (f"/bijeenkomst importeer {SHORT}", Part(SHORT_PREVIEW)),
            (Press("Aanpassen"), Part("Programma plakken")),
        ],
    )
    assert form(reply).fields[0].value == SHORT.rstrip()
    turns: list[Turn] = [
        (Fill({"text": SHORT.replace("17", "18")}), Part("Studiedag · vrijdag 18 juni 2021"))
    ]
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, turns, before=reply)


async def test_a_preview_is_used_once(stage: Stage) -> None:
    """Saving works once; after saving, discarding or an hour the preview is gone."""
    asked = f"/bijeenkomst importeer {SHORT}"
    shown = await verify_dialogue(stage.bot, FEDOR, PRIVATE, [(asked, Part("Studiedag"))])
    for label, answer in (("Klopt, opslaan", Part("staat klaar")), ("Klopt, opslaan", EXPIRED)):
        turns: list[Turn] = [(Press(label), answer)]
        await verify_dialogue(stage.bot, FEDOR, PRIVATE, turns, before=shown)
    shown = await verify_dialogue(stage.bot, FEDOR, PRIVATE, [(asked, Part("Studiedag"))])
    for label, answer in (
        ("Weggooien", "✓ Weggegooid. Er is niets opgeslagen."),
        ("Klopt, opslaan", EXPIRED),
        ("Aanpassen", EXPIRED),
    ):
        turns = [(Press(label), answer)]
        await verify_dialogue(stage.bot, FEDOR, PRIVATE, turns, before=shown)
    shown = await verify_dialogue(stage.bot, FEDOR, PRIVATE, [(asked, Part("Studiedag"))])
    stage.clock.at += timedelta(hours=1)
    turns = [(Press("Klopt, opslaan"), EXPIRED)]
    await verify_dialogue(stage.bot, FEDOR, PRIVATE, turns, before=shown)
    async with stage.storage.read() as uow:
        assert len(await uow.meetings.in_workspace(HERE)) == 1


async def test_a_preview_belongs_to_who_made_it(stage: Stage) -> None:
    """Nobody else can save, read or discard a preview, not even another organiser."""
    await stage.has(herstel())
    shown = await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [(f"/bijeenkomst importeer {SHORT}", Part("Studiedag"))]
    )
    for label in ("Klopt, opslaan", "Aanpassen", "Weggooien"):
        turns: list[Turn] = [(Press(label), EXPIRED)]
        await verify_dialogue(stage.bot, SANNE, ORGANISERS, turns, before=shown)


async def test_only_an_operator_makes_a_meeting(stage: Stage) -> None:
    """An organiser of one meeting cannot make another, and hears whom to ask."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        HALLWAY,
        [(f"/bijeenkomst importeer {SHORT}", Part("een nieuwe maken kan alleen een beheerder"))],
    )
    await verify_dialogue(
        stage.bot,
        AYA,
        ORGANISERS,
        [(f"/bijeenkomst importeer {SHORT}", Part("Dit kan alleen een organisator."))],
    )


async def test_saving_checks_the_right_again(stage: Stage) -> None:
    """A preview for a meeting that somebody does not organise (any more) changes nothing."""
    await stage.has(herstel())
    draft = Draft(
        id="A" * 12,
        owner=str(SANNE),
        purpose="import",
        data={"text": SHORT, "meeting": "m2"},
        expires_at=stage.clock.at + timedelta(hours=1),
    )
    async with stage.storage.write() as uow:
        other = await uow.meetings.add(herstel(id="m2", slug="ander", title="Ander"), (HERE,))
        await uow.drafts.put(draft)
    save = f"/bijeenkomst importeer opslaan {draft.id}"
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [(save, "⚠ Dit kan alleen een organisator.")]
    )
    assert await stage.stored("ander") == other


async def test_a_preview_of_a_meeting_that_is_gone(stage: Stage) -> None:
    """A preview for a meeting that is not there any more has expired."""
    draft = Draft(
        id="A" * 12,
        owner=str(FEDOR),
        purpose="import",
        data={"text": SHORT, "meeting": "m2"},
        expires_at=stage.clock.at + timedelta(hours=1),
    )
    async with stage.storage.write() as uow:
        await uow.drafts.put(draft)
    save = f"/bijeenkomst importeer opslaan {draft.id}"
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [(save, EXPIRED)])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hallo allemaal", "Ik zie geen programma in deze tekst."),
        ("9:00 uur – Opening\n9:30 uur – Lezing", "Ik zie geen datum."),
        (f"{SHORT}{'.' * 50_000}", "Dit is te lang. Gebruik hooguit 50000 tekens."),
        ("  \n \u202e ", "Vul dit in."),
    ],
)
async def test_a_text_that_is_no_agenda(stage: Stage, text: str, told: str) -> None:
    """The form comes back with what is wrong at the field, and with the text."""
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/bijeenkomst importeer", Part("Programma plakken")),
            (Fill({"text": text}), Part("Programma plakken")),
        ],
    )
    [field] = form(reply).fields
    assert field.error.startswith(told)
    assert field.value == text


async def test_a_bad_text_behind_the_command(stage: Stage) -> None:
    """Without a form the same problem is told as an answer."""
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/bijeenkomst importeer hallo allemaal", Part("⚠ Ik zie geen programma"))],
    )
