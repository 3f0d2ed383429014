"""The whole day, as the people in it live it: from the pasted agenda to the thanks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from adapters.demo.sample import LINK, sample_regions, sample_rooms, sample_text
from bot.conversation.plain import plain_text
from bot.domain.audit import Action
from bot.domain.people import Person
from bot.domain.places import Destination
from bot.domain.registration import Registration, RegistrationState, Side
from bot.ports import Storage
from scheduler.clocks import SimulatedClock
from tests.day.stage import ORGANISER, ORGANISERS, PLENARY, Stage, account
from tests.meetings import at

AYA, BAS, CAS, DAAN, EVA = (account(name) for name in ("aya", "bas", "cas", "daan", "eva"))
BEFOREHAND = datetime(2021, 6, 1, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WATCH = f"Kijk mee <{LINK}>"

OWN = {"preference": "own"}
ELSEWHERE = {"preference": "other", "wishes": ("Zeeland", "Flevoland")}

PROGRAMME = [
    ("9:00–9:10", "Inloop en opening vanuit de studio in Utrecht", "Jetta Spaanenburg"),
    ("9:10–9:35", "Kennisdeling op het Thema", "Bas Wijnen"),
    ("9:35–10:00", "De logica van de samenwerking", ""),
    ("10:00–10:05", "Korte pauze", ""),
    ("10:05–10:15", "Inleiding op de break-outsessies", "Lieke Salomé"),
    ("10:15–11:10", "Regiogesprekken in break-outsessies", ""),
    ("11:10–", "Plenaire afsluiting", "Jetta"),
]


def answers(name: str, region: str, **more: object) -> dict[str, object]:
    """Return what somebody fills in to sign up."""
    return {
        "name": name,
        "organisation": f"Gemeente in {region}",
        "side": "gemeente",
        "region": region,
        **more,
    }


def public(posts: list[tuple[Destination, str]]) -> list[str]:
    """Return what the plenary channel heard."""
    return [text for to, text in posts if to == PLENARY]


async def test_a_meeting_day(storage: Storage) -> None:
    """Everybody hears what they need, at the moment they need it, and nothing twice."""
    stage = Stage(storage, SimulatedClock(BEFOREHAND))
    await beforehand(stage)
    await the_meeting_is_set_up(stage)
    await people_sign_up(stage)
    await more_places(stage)
    await somebody_is_forgotten(stage)
    await somebody_from_a_list(stage)
    await the_programme_is_corrected(stage)
    await rooms_are_made(stage)
    await the_morning(stage)
    await the_break_outs(stage)
    await the_end(stage)


async def beforehand(stage: Stage) -> None:
    """The organiser pastes the agenda, looks at it, keeps it and chooses the channels."""
    asked = await stage.says(ORGANISER, "/bijeenkomst importeer", where=ORGANISERS)
    assert asked.form is not None
    shown = await stage.says(
        ORGANISER,
        "/bijeenkomst importeer",
        where=ORGANISERS,
        values={"text": sample_text()},
    )
    text = plain_text(shown)
    assert "Netwerkbijeenkomst 'Herstel en perspectief voor jeugd na corona'" in text
    assert "woensdag 16 juni 2021" in text
    rows = [line for line in text.splitlines() if "–" in line]
    for (time, title, speaker), row in zip(PROGRAMME, rows, strict=True):
        assert time in row
        assert title in row
        assert speaker in row
    assert "geen eindtijd. Ik ga uit van 11:30." in text
    kept = await stage.presses(ORGANISER, shown, "Klopt, opslaan", where=ORGANISERS)
    assert "16 juni 2021" in plain_text(kept)
    again = await stage.presses(ORGANISER, shown, "Klopt, opslaan", where=ORGANISERS)
    assert "verlopen" in plain_text(again) or "al" in plain_text(again)
    await stage.says(ORGANISER, "/bijeenkomst hier", where=PLENARY)
    await stage.says(ORGANISER, "/bijeenkomst open", where=ORGANISERS)
    refused = await stage.says(AYA, "/bijeenkomst sluit", where=PLENARY)
    assert "Dit kan alleen een organisator" in plain_text(refused)
    typo = await stage.says(AYA, "/agneda", where=PLENARY)
    assert "Bedoel je /agenda" in plain_text(typo)


async def the_meeting_is_set_up(stage: Stage) -> None:
    """The organiser fills in what the text did not tell: the link, the places, the last end."""
    status = plain_text(await stage.says(ORGANISER, "/bijeenkomst status", where=ORGANISERS))
    assert "Er is nog geen link om mee te kijken." in status
    assert "geen eindtijd in de tekst" in status
    saved = await stage.amends(
        ORGANISER,
        "/bijeenkomst instellingen",
        {"link": LINK, "capacity": "2", "closes": "16-6-2021 11:00"},
    )
    assert f"Link om mee te kijken: {LINK}" in plain_text(saved)
    changed = await stage.amends(ORGANISER, "/bijeenkomst wijzig 11:10", {"end": "11:35"})
    assert "11:10–11:35 Plenaire afsluiting" in plain_text(changed)
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 11:10", {"end": "11:30"})
    status = plain_text(await stage.says(ORGANISER, "/bijeenkomst status", where=ORGANISERS))
    assert "Er is nog geen link" not in status
    assert "geen eindtijd" not in status


async def people_sign_up(stage: Stage) -> None:
    """Three people sign up; a second click changes nothing."""
    async with stage.storage.write() as uow:
        [meeting] = await uow.meetings.all()
        regions = tuple(sorted(sample_regions()))
        await uow.meetings.save(replace(meeting, regions=regions))
    form = (await stage.says(AYA, "/opgeven")).form
    assert form is not None
    assert "30 dagen" in "".join(span.text for span in form.note)
    for person, values, outcome in (
        (AYA, answers("Aya Bos", "Twente", **OWN), "Je bent aangemeld."),
        (BAS, answers("Bas de Wit", "Friesland", **ELSEWHERE), "Je bent aangemeld."),
        (CAS, answers("Cas Vos", "Alkmaar", preference="none"), "wachtlijst, op plaats 1."),
    ):
        told = await stage.says(person, "/opgeven", values=values)  # type: ignore[arg-type]
        assert outcome in plain_text(told)
    await stage.says(AYA, "/opgeven", values=answers("Aya Bos", "Twente", **OWN))  # type: ignore[arg-type]
    status = plain_text(await stage.says(ORGANISER, "/bijeenkomst status", where=ORGANISERS))
    assert "Aangemeld: 2 van 2 · 1 op de wachtlijst" in status


async def more_places(stage: Stage) -> None:
    """The organiser finds more places; who waited hears at once that one is theirs."""
    await stage.amends(ORGANISER, "/bijeenkomst instellingen", {"capacity": "500"})
    [(to, text)] = await stage.goes_to(stage.clock.now() + SECOND)
    assert to == CAS
    assert text.startswith("Er is een plek vrij: je bent aangemeld voor Netwerkbijeenkomst")
    status = plain_text(await stage.says(ORGANISER, "/bijeenkomst status", where=ORGANISERS))
    assert "Aangemeld: 3 van 500" in status


async def somebody_is_forgotten(stage: Stage) -> None:
    """Eva signs up, sees what is kept of her, and has it erased; the day goes on without her."""
    await stage.says(EVA, "/opgeven", values=answers("Eva Maas", "Twente", **OWN))  # type: ignore[arg-type]
    mine = await stage.says(EVA, "/mijn")
    assert "Gemeente in Twente" in plain_text(mine)
    sure = await stage.presses(EVA, mine, "Vergeet mij")
    gone = await stage.presses(EVA, sure, "Ja, wis alles")
    assert "alles gewist" in plain_text(gone)
    assert "Ik bewaar niets van je." in plain_text(await stage.says(EVA, "/mijn"))
    async with stage.storage.read() as uow:
        assert await uow.people.by_identity(EVA) is None


async def somebody_from_a_list(stage: Stage) -> None:
    """Daan signed up elsewhere; the organiser gives him a code that makes it his account's."""
    listed = Person(id="listed", name="Daan Mol", language="nl")
    meeting = await stage.meeting()
    async with stage.storage.write() as uow:
        await uow.people.save(listed)
        await uow.registrations.save(
            Registration(
                meeting_id=meeting.id,
                person_id=listed.id,
                organisation="SWV Twente",
                side=Side.SAMENWERKINGSVERBAND_PO,
                region="Twente",
                wishes=(),
                state=RegistrationState.REGISTERED,
                since=stage.clock.now(),
            )
        )
    told = await stage.says(ORGANISER, "/bijeenkomst koppelcode Daan Mol", where=ORGANISERS)
    [code] = re.findall(r"/koppel (\S+)", plain_text(told))
    claimed = await stage.says(DAAN, f"/koppel {code}")
    assert "Je aanmelding hoort nu bij dit account." in plain_text(claimed)
    assert "SWV Twente" in plain_text(await stage.says(DAAN, "/mijn"))
    again = await stage.says(EVA, f"/koppel {code}")
    assert "SWV Twente" not in plain_text(again)
    await stage.says(DAAN, "/afmelden ja")


async def the_programme_is_corrected(stage: Stage) -> None:
    """An item is added and taken away again, and the trail says by whom."""
    added = await stage.amends(
        ORGANISER,
        "/bijeenkomst toevoegen",
        {"title": "Groepsfoto", "start": "8:50", "end": "8:55"},
    )
    assert "Groepsfoto" in plain_text(added)
    asked = await stage.says(ORGANISER, "/bijeenkomst schrap 8:50", where=ORGANISERS)
    await stage.presses(ORGANISER, asked, "Ja, schrappen", where=ORGANISERS)
    assert "Groepsfoto" not in plain_text(await stage.says(AYA, "/agenda", where=PLENARY))
    meeting = await stage.meeting()
    async with stage.storage.read() as uow:
        organiser = await uow.people.by_identity(ORGANISER)
        trail = await uow.audit.of_meeting(meeting.id)
    assert organiser is not None
    told = [entry.action for entry in trail if entry.actor == organiser.id]
    assert {Action.ITEM_ADDED, Action.ITEM_DROPPED, Action.CODE_MADE} <= set(told)


async def rooms_are_made(stage: Stage) -> None:
    """The 28 rooms are known, and everybody has a seat."""
    async with stage.storage.write() as uow:
        [meeting] = await uow.meetings.all()
        await uow.rooms.replace(meeting.id, sample_rooms())
    asked = await stage.says(ORGANISER, "/bijeenkomst indelen", where=ORGANISERS)
    assert plain_text(asked).startswith(
        "Voorstel voor 3 mensen in 28 ruimtes (bewezen beste verdeling)\n"
        "eerste keus 2 · tweede keus 0 · derde keus 0 · geen voorkeur 1"
        " · ergens anders 0 · zonder plek 0\n"
    )
    told = await stage.presses(ORGANISER, asked, "Publiceren", where=ORGANISERS)
    assert "3 mensen krijgen om 10:15 de eigen ruimte" in plain_text(told)
    mine = plain_text(await stage.says(BAS, "/ruimte"))
    assert "Zeeland" in mine


async def the_morning(stage: Stage) -> None:
    """The plenary channel hears the welcome, each reminder, each transition and the break."""
    posts = await stage.goes_to(at("8:45"))
    assert posts == [
        (
            PLENARY,
            (
                "Goedemorgen. Om 9:00 beginnen we.\n"
                f"3 aanmeldingen, 28 break-outruimtes · {WATCH}\n"
                "Typ /agenda voor het programma."
            ),
        )
    ]
    heard = public(await stage.goes_to(at("10:05") - SECOND))
    assert [line.split("\n")[0] for line in heard] == [
        (
            "Over 5 minuten: Inloop en opening vanuit de studio in Utrecht"
            " (9:00, Jetta Spaanenburg, Fedor Heida)"
        ),
        (
            "Nu: Inloop en opening vanuit de studio in Utrecht"
            f" · Jetta Spaanenburg, Fedor Heida · tot 9:10 · {WATCH}"
        ),
        (
            "Over 5 minuten: Kennisdeling op het Thema 'Herstel en perspectief onderwijs jeugd'"
            " (9:10, Bas Wijnen)"
        ),
        (
            "Nu: Kennisdeling op het Thema 'Herstel en perspectief onderwijs jeugd'"
            f" · Bas Wijnen · tot 9:35 · {WATCH}"
        ),
        "Over 5 minuten: De logica van de samenwerking (9:35)",
        f"Nu: De logica van de samenwerking · tot 10:00 · {WATCH}",
        "Korte pauze tot 10:05.",
    ]
    assert "Inleiding op de break-outsessies (10:05, Lieke Salomé)" in heard[-1]
    now = plain_text(await stage.says(AYA, "/agenda nu"))
    assert "Korte pauze" in now
    following = plain_text(await stage.says(AYA, "now and then", language="en"))
    assert following


async def the_break_outs(stage: Stage) -> None:
    """At 10:15 the channel hears the rooms and each person the own one; a latecomer at once."""
    posts = await stage.goes_to(at("10:15"))
    [rooms] = [text for text in public(posts) if "Nu: Regiogesprekken" in text]
    assert rooms.count("https://meet.example.org/regio/") == 28
    private = {to: text for to, text in posts if to != PLENARY}
    assert set(private) == {AYA, BAS, CAS}
    assert "Jouw ruimte: Twente en Achterhoek" in private[AYA]
    assert "Je eerste keus." in private[AYA]
    assert "Jouw ruimte: Zeeland" in private[BAS]
    await stage.goes_to(at("10:24"))
    late = await stage.says(
        DAAN,
        "/opgeven",
        values=answers("Daan Smit", "IJsselland", **OWN),  # type: ignore[arg-type]
    )
    assert "Je bent aangemeld." in plain_text(late)
    assert [
        (to, text.split(" · ")[0]) for to, text in await stage.goes_to(at("10:24") + SECOND)
    ] == [(DAAN, "Jouw ruimte: IJsselland")]
    mine = plain_text(await stage.says(DAAN, "/ruimte"))
    assert "https://meet.example.org/regio/ijsselland" in mine
    during = plain_text(await stage.says(AYA, "/agenda 10:20"))
    assert "Regiogesprekken" in during
    assert "Twente en Achterhoek" in during


async def the_end(stage: Stage) -> None:
    """Everybody is called back, and thanked once."""
    posts = await stage.goes_to(at("11:05"))
    assert {to for to, _ in posts} == {PLENARY, AYA, BAS, CAS, DAAN}
    assert all("Nog 5 minuten. Rond af." in text for _, text in posts)
    assert all(f"Om 11:10 gaan we verder met Plenaire afsluiting · {WATCH}" in t for _, t in posts)
    [closing] = await stage.goes_to(at("11:10"))
    assert closing[0] == PLENARY
    assert closing[1].startswith("Nu: Plenaire afsluiting · Jetta Spaanenburg, Fedor Heida")
    [thanks] = await stage.goes_to(at("23:00"))
    assert thanks[1].startswith("Bedankt voor je deelname.")
    assert stage.clock.now() == at("23:00")
    keys = [delivery.key for delivery, _ in stage.sender.sent]
    assert len(keys) == len(set(keys))


async def test_a_day_that_is_called_off(storage: Storage) -> None:
    """Everybody and every channel hears it once, and the day itself stays silent."""
    stage = Stage(storage, SimulatedClock(BEFOREHAND))
    await beforehand(stage)
    await the_meeting_is_set_up(stage)
    await people_sign_up(stage)
    await stage.goes_to(at("8:47"))
    asked = await stage.says(ORGANISER, "/bijeenkomst annuleer", where=ORGANISERS)
    assert "3 mensen krijgen meteen bericht" in plain_text(asked)
    await stage.presses(ORGANISER, asked, "Ja, annuleren", where=ORGANISERS)
    posts = await stage.goes_to(at("23:00"))
    assert {to for to, _ in posts} == {PLENARY, ORGANISERS, AYA, BAS, CAS}
    assert len(posts) == 5
    assert all("gaat niet door. De bijeenkomst is geannuleerd." in text for _, text in posts)
    late = await stage.says(DAAN, "/opgeven")
    assert "is geannuleerd" in plain_text(late)
