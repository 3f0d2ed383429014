from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import identities
from bot.domain.meeting import ChannelPurpose
from bot.domain.posts import PlannedPost, PostChanges, PostKind, PostState
from bot.domain.registration import Registration, RegistrationState, Side
from tests.conversations.dialogue import Fill, Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
    met,
    moved,
)
from tests.meetings import DAY, TWENTE, at

PARTS = """\
- /bijeenkomst importeer [tekst] – het programma plakken en opslaan
- /bijeenkomst hier [organisatie] – berichten in dit kanaal plaatsen
- /bijeenkomst weg – geen berichten meer in dit kanaal plaatsen
- /bijeenkomst open – de aanmelding openen
- /bijeenkomst sluit – de aanmelding sluiten
- /bijeenkomst status – hoe het ervoor staat
- /bijeenkomst instellingen – link, aantal plekken, aanmelding en herinneringen instellen
- /bijeenkomst wijzig 10:05 – een onderdeel van het programma wijzigen
- /bijeenkomst toevoegen [datum] – een onderdeel aan het programma toevoegen
- /bijeenkomst schrap 10:05 – een onderdeel uit het programma schrappen
- /bijeenkomst nieuw – een nieuwe bijeenkomst maken
- /bijeenkomst kopieer [datum] – deze bijeenkomst kopiëren naar een nieuwe datum
- /bijeenkomst annuleer – de bijeenkomst annuleren
- /bijeenkomst organisator [weg] [naam] – organisatoren toevoegen of weghalen
- /bijeenkomst koppel [code] – de bijeenkomst ook in een andere werkruimte gebruiken
- /bijeenkomst claim [code] – de eerste organisator worden, met de code van de server
- /bijeenkomst koppelcode [naam of e-mailadres] – een code voor iemand van de lijst die nog geen \
account heeft
- /bijeenkomst uitloop +5 – uitlopen of inlopen: het programma schuift op
- /bijeenkomst vastzetten [weg] – het programma in dit kanaal zetten en bijhouden
- /bijeenkomst opnieuw – mislukte berichten opnieuw versturen
- /bijeenkomst ruimtes [naam | nieuw | sluit naam | samen naam + naam] – de break-outruimtes \
bekijken, wijzigen, sluiten of samenvoegen
- /bijeenkomst indelen [per-ruimte | vergelijk | sluit | publiceer] – iedereen de beste \
ruimte geven, na een voorbeeld
- /bijeenkomst verplaats naam naar ruimte – iemand in een andere ruimte zetten
- /bijeenkomst generale [60x of stop] – de hele bijeenkomst versneld spelen, alleen in dit kanaal
- /bijeenkomst afspraken – vaste ruimtes, en wie bij elkaar zit of juist niet"""


async def test_the_bare_command_lists_its_parts(stage: Stage) -> None:
    """`/bijeenkomst` alone is its own help."""
    await stage.has(herstel())
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst", PARTS)])
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/meeting", Part("- /meeting status – how things stand"))],
        language="en",
    )


async def test_opening_and_closing(stage: Stage) -> None:
    """Registration opens and closes, however often it is said."""
    await stage.has(herstel(registration_open=False))
    opened = (
        "✓ De aanmelding voor Herstel en perspectief is open.\n"
        "Mensen geven zich op met /opgeven.\n[Aanmelding sluiten]"
    )
    closed = (
        "✓ De aanmelding voor Herstel en perspectief is gesloten.\n"
        "Wie al aangemeld is, kan nog wijzigen en zich afmelden.\n[Aanmelding openen]"
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst open", opened),
            ("/bijeenkomst openen", opened),
            (Press("Aanmelding sluiten"), closed),
            ("/meeting close", closed),
        ],
    )
    assert not (await stage.stored("herstel")).registration_open
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting open", Part("Registration for Herstel en perspectief is open.")),
            (
                Press("Close registration"),
                Part("Registration for Herstel en perspectief is closed"),
            ),
        ],
        language="en",
    )


async def test_here(stage: Stage) -> None:
    """A channel becomes the meeting's: for everybody, or for the organisers."""
    event = await stage.has(herstel(), bound=False)
    await verify_dialogue(
        stage.bot,
        SANNE,
        PLENARY,
        [
            (
                "/bijeenkomst hier",
                "✓ De berichten van Herstel en perspectief komen vanaf nu in dit kanaal.",
            )
        ],
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst hier organisatie",
                (
                    "✓ Meldingen voor de organisatie van Herstel en perspectief"
                    " komen vanaf nu in dit kanaal."
                ),
            ),
            (
                "/bijeenkomst hier daar",
                (
                    "⚠ Typ /bijeenkomst hier voor de berichten aan iedereen, of"
                    " /bijeenkomst hier organisatie voor meldingen aan de organisatie."
                ),
            ),
        ],
    )
    async with stage.storage.read() as uow:
        channels = await uow.meetings.channels(event.id)
        posts = await uow.posts.of_meeting(event.id)
    assert [(channel.name, channel.purpose) for channel in channels] == [
        ("plenair", ChannelPurpose.PLENARY),
        ("organisatie", ChannelPurpose.ORGANISERS),
    ]
    assert {post.plan.channel_id for post in posts} == {channels[0].id}


async def test_here_needs_a_channel(stage: Stage) -> None:
    """In a private chat there is no channel to post in."""
    await stage.has(herstel())
    told = "⚠ Dit is een privégesprek. Doe dit in het kanaal waar de berichten moeten komen."
    await verify_dialogue(stage.bot, SANNE, PRIVATE, [("/bijeenkomst hier", told)])
    await verify_dialogue(
        stage.bot,
        FEDOR,
        PRIVATE,
        [("/meeting here", Part("This is a private chat."))],
        language="en",
    )


async def test_gone(stage: Stage) -> None:
    """A channel that is taken away gets no posts; one that was none says so."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        PLENARY,
        [
            ("/bijeenkomst hier", Part("komen vanaf nu in dit kanaal")),
            (
                "/bijeenkomst weg",
                "✓ In dit kanaal komen geen berichten meer van Herstel en perspectief.",
            ),
            ("/bijeenkomst weg", "⚠ Dit kanaal hoort niet bij een bijeenkomst."),
        ],
    )
    async with stage.storage.read() as uow:
        counts = await uow.posts.count(event.id)
    assert set(counts) == {PostState.CANCELLED}
    (_, bound, told), (who, unbound, gone) = await stage.trail(event)
    assert (who, bound, unbound) == ("Sanne", "channel_bound", "channel_unbound")
    assert told == gone | {"purpose": "plenary"}


async def test_a_channel_that_is_taken_over(stage: Stage) -> None:
    """A channel that becomes another meeting's leaves the first, whose trail and posts say so."""
    first = await stage.has(herstel())
    other = await stage.has(moved(herstel(), 7), bound=False)
    await verify_dialogue(
        stage.bot,
        SANNE,
        PLENARY,
        [
            ("/bijeenkomst hier", Part("Herstel en perspectief komen")),
            ("/bijeenkomst hier bij:later-7", Part("Later 7 komen vanaf nu in dit kanaal")),
        ],
    )
    assert [action for _, action, _ in await stage.trail(first)] == [
        "channel_bound",
        "channel_unbound",
    ]
    assert [action for _, action, _ in await stage.trail(other)] == ["channel_bound"]
    async with stage.storage.read() as uow:
        assert set(await uow.posts.count(first.id)) == {PostState.CANCELLED}


async def test_status_of_a_fresh_meeting(stage: Stage) -> None:
    """The status names everything that is still missing, and how to mend it."""
    items = (*DAY[:-1], replace(DAY[-1], end_assumed=True))
    await stage.has(herstel(items=items, plenary_link=None, registration_open=False), bound=False)
    await verify_dialogue(
        stage.bot,
        SANNE,
        HALLWAY,
        [
            (
                "/bijeenkomst status",
                (
                    "Herstel en perspectief · woensdag 16 juni 2021 · Europe/Amsterdam\n"
                    "Aanmelding: gesloten\n"
                    "Aangemeld: 0\n"
                    "Kanalen: geen\n"
                    "Break-outruimtes: 0 ruimtes\n"
                    "Berichten: geen\n"
                    "Volgend bericht: geen\n"
                    "⚠ Er is nog geen kanaal voor de berichten. Typ daar /bijeenkomst hier.\n"
                    "⚠ Er is nog geen kanaal voor meldingen aan de organisatie."
                    " Typ daar /bijeenkomst hier organisatie.\n"
                    "⚠ Er is nog geen link om mee te kijken.\n"
                    "⚠ Er zijn break-outs, maar nog geen ruimtes.\n"
                    "⚠ Een onderdeel heeft geen eindtijd in de tekst."
                    " Kijk of mijn aanname klopt met /agenda."
                ),
            )
        ],
    )


async def test_status_of_a_running_meeting(stage: Stage) -> None:
    """The status counts people and posts, and tells what is posted next and when."""
    event = await stage.has(herstel(capacity=1), rooms=True)
    async with stage.storage.write() as uow:
        for who, state in (
            (AYA, RegistrationState.REGISTERED),
            (BAS, RegistrationState.WAITING),
            (CAS, RegistrationState.WAITING),
        ):
            await uow.registrations.save(
                Registration(
                    meeting_id=event.id,
                    person_id=(await met(uow, who)).id,
                    organisation="NJi",
                    side=Side.OTHER,
                    region=None,
                    wishes=(),
                    state=state,
                    since=stage.clock.at,
                )
            )
        [plenary, _] = await uow.meetings.channels(event.id)
        await uow.posts.apply(
            event.id,
            PostChanges(
                added=(
                    PlannedPost(
                        key="now:kennis",
                        kind=PostKind.TRANSITION,
                        due=at("9:10"),
                        expires=at("9:20"),
                        channel_id=plenary.id,
                        item_id="kennis",
                    ),
                )
            ),
        )
    status = (
        "Aanmelding: open\n"
        "Aangemeld: 1 van 1 · 2 op de wachtlijst\n"
        "Kanalen: #plenair en #organisatie\n"
        "Break-outruimtes: 2 ruimtes\n"
        "Berichten: 1 gepland\n"
        "Volgend bericht: {when} · Overgang · Kennis\n"
        "⚠ Niet elke ruimte heeft een link."
    )
    weeks_before = Part(status.format(when="woensdag 16 juni om 9:10"))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", weeks_before)])
    stage.clock.at = at("9:05")
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", Part(status.format(when="9:10")))]
    )
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/meeting status", Part("Registered: 1 of 1 · 2 on the waiting list"))],
        language="en",
    )


async def test_status_of_a_meeting_that_is_ready(stage: Stage) -> None:
    """When nothing is missing the status says so."""
    event = await stage.has(herstel(), rooms=True)
    async with stage.storage.write() as uow:
        await uow.rooms.replace(event.id, (TWENTE,))
    ready = Part("\n✓ Alles staat klaar.")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", ready)])
    ready = Part("\n✓ Everything is ready.")
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [("/meeting status", ready)], language="en")


async def test_an_import_is_noted(stage: Stage) -> None:
    """Who stored an agenda is in the trail of the meeting, when it is new and when it is not."""
    agenda = "Studiedag 17 juni 2021\n9:00 Opening\n10:00 Einde"
    for _ in range(2):
        await verify_dialogue(
            stage.bot,
            FEDOR,
            ORGANISERS,
            [
                (f"/bijeenkomst importeer {agenda}", Part("Opening")),
                (Press("Klopt, opslaan"), Part("✓")),
            ],
        )
    event = await stage.stored("studiedag-2021-06-17")
    trail = [(who, action) for who, action, _ in await stage.trail(event)]
    assert trail == [("Fedor", "channel_bound"), *[("Fedor", "imported")] * 2]


async def test_status_counts_who_cannot_be_written_to(stage: Stage, storage: SqlStorage) -> None:
    """Somebody who takes part without an account is counted, never named."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot, AYA, PLENARY, [("/opgeven", Part("")), (Fill(TWENTE_ANSWERS), Part("✓"))]
    )
    async with storage.writing() as transaction:
        await transaction.change(delete(identities).where(identities.c.user == AYA.user))
    told = Part("\n⚠ 1 persoon heeft geen account waar ik naar kan schrijven.")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", told)])
    told = Part("\n⚠ 1 person has no account that I can write to.")
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [("/meeting status", told)], language="en")


async def test_status_names_who_refuses_private_messages(stage: Stage, storage: SqlStorage) -> None:
    """Whoever cannot be written to in private is named before the day."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot, AYA, PLENARY, [("/opgeven", Part("")), (Fill(TWENTE_ANSWERS), Part("✓"))]
    )
    async with storage.write() as uow:
        await uow.people.refuse(AYA, stage.clock.now())
    told = Part("\n⚠ 1 persoon kan ik geen privébericht sturen: Aya Bos. Wie mij zelf")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", told)])
    told = Part("\n⚠ I cannot send a private message to 1 person: Aya Bos. I can write to")
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [("/meeting status", told)], language="en")
    async with storage.write() as uow:
        for name in "bcdefghijkl":
            account = replace(AYA, user=name)
            person = await uow.people.meet(account, name=name, language="nl", timezone=None)
            await uow.registrations.save(
                Registration(
                    meeting_id=event.id,
                    person_id=person.id,
                    organisation="",
                    side=Side.OTHER,
                    region=None,
                    wishes=(),
                    state=RegistrationState.REGISTERED,
                    since=stage.clock.now(),
                )
            )
            await uow.people.refuse(account, stage.clock.now())
    told = Part(
        "12 mensen kan ik geen privébericht sturen: Aya Bos, b, c, d, e, f, g, h, i, j en nog 2."
    )
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", told)])
    told = Part("12 people: Aya Bos, b, c, d, e, f, g, h, i, j and 2 more.")
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [("/meeting status", told)], language="en")
