"""A bot that plays the parts of the day which the page must be able to show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters import demo
from adapters.web.ports import ChatConversation, ChatKind, Persona
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.conversation.incoming import Incoming
from bot.conversation.reply import (
    Audience,
    Block,
    Button,
    Buttons,
    ButtonStyle,
    Fields,
    Heading,
    Items,
    Notice,
    Paragraph,
    Reply,
    Row,
    Table,
    Tone,
)
from bot.conversation.text import Span, Text, filled, linked, plain
from tests.adapters.web.fakes import FakeCompletion

NINE = datetime(2021, 6, 16, 7, 0, tzinfo=UTC)
LINK = "https://meet.example.org/plenair"
TITLE = "Netwerkbijeenkomst 'Herstel en perspectief voor jeugd na corona'"

REGIONS = tuple(
    line.split(",")[0]
    for line in (Path(demo.__file__).parent / "jeugdregios.csv").read_text("utf-8").splitlines()[1:]
)

PERSONAS = (
    Persona(user="deelnemer", name="Noor de Wit", organiser=False, language="nl"),
    Persona(user="organisator", name="Sanne Bakker", organiser=True, language="nl"),
    Persona(
        user="guest", name="Emily Carter", organiser=False, language="en", timezone="Europe/London"
    ),
)

COMPLETIONS = (
    FakeCompletion(name="agenda", usage="/agenda [nu | straks | 10:15]", summary="Het programma"),
    FakeCompletion(name="opgeven", usage="/opgeven", summary="Meld je aan"),
    FakeCompletion(name="afmelden", usage="/afmelden", summary="Meld je weer af"),
    FakeCompletion(name="ruimte", usage="/ruimte", summary="Je ruimte voor het regiogesprek"),
    FakeCompletion(
        name="bijeenkomst importeer",
        usage="/bijeenkomst importeer",
        summary="Plak de tekst van de agenda",
        access="organiser",
    ),
    FakeCompletion(
        name="bijeenkomst status",
        usage="/bijeenkomst status",
        summary="Hoe de bijeenkomst ervoor staat",
        access="organiser",
    ),
)

_ITEMS = (
    (0, 10, "Inloop en opening vanuit de studio in Utrecht", "Jetta Spaanenburg, Fedor Heida"),
    (10, 35, "Kennisdeling op het thema 'Herstel en perspectief onderwijs jeugd'", "Bas Wijnen"),
    (35, 60, "De logica van de samenwerking", ""),
    (60, 65, "Korte pauze", ""),
    (65, 75, "Inleiding op de break-outsessies", "Lieke Salomé"),
    (75, 130, "Regiogesprekken in break-outsessies", ""),
    (130, 150, "Plenaire afsluiting", "Jetta Spaanenburg, Fedor Heida"),
)

_SIDES = (
    Option(value="samenwerkingsverband-po", label="Samenwerkingsverband PO"),
    Option(value="samenwerkingsverband-vo", label="Samenwerkingsverband VO"),
    Option(value="gemeente", label="Gemeente"),
    Option(value="schoolbestuur", label="Schoolbestuur"),
    Option(value="other", label="Anders"),
)
_WISHES = (
    Option(value="own", label="Mijn eigen regio"),
    Option(value="others", label="Een andere regio"),
    Option(value="none", label="Geen voorkeur"),
)


def minute(minutes: int) -> Span:
    """Return a time of the day, counted in minutes from nine."""
    moment = NINE + timedelta(minutes=minutes)
    return Span(f"{moment.hour + 2}:{moment.minute:02}", moment=moment)


def said(template: str, **values: object) -> Text:
    """Return a line with its markup."""
    return filled(template, values)


def places(user: str, *, organiser: bool = False) -> list[ChatConversation]:
    """Return the conversations of one user."""
    listed = [
        ("plenair", "#plenair", ChatKind.PLENARY, "Programma en links van vandaag"),
        ("organisatie", "#organisatie", ChatKind.ORGANISERS, "Alleen voor organisatoren"),
        (f"@{user}", "Dagvoorzitter", ChatKind.PRIVATE, "Jouw eigen gesprek"),
    ]
    return [
        ChatConversation(id=name, label=label, kind=kind, topic=topic, meeting=TITLE)
        for name, label, kind, topic in listed
        if organiser or kind is not ChatKind.ORGANISERS
    ]


def agenda(now: datetime) -> Reply:
    """Return the whole agenda with what runs now marked."""
    rows = []
    for start, end, title, speakers in _ITEMS:
        begins, ends = NINE + timedelta(minutes=start), NINE + timedelta(minutes=end)
        rows.append(
            Row(
                ((minute(start), Span("–"), minute(end)), plain(title), plain(speakers)),
                marked=begins <= now < ends,
                done=ends <= now,
            )
        )
    day = said("woensdag 16 juni 2021 · [{link}]", link=linked("Kijk mee", LINK)[0])
    return Reply(blocks=(Heading(plain(TITLE)), Paragraph(day), Table(tuple(rows))))


def rooms() -> Reply:
    """Return the post with the links of 28 rooms."""
    rows = tuple(
        (
            *linked(f"{REGIONS[number]} en {REGIONS[number + 14]}", f"{LINK}/{number}"),
            Span(" · "),
            Span(f"gespreksleider {name}"),
        )
        for number, name in enumerate(
            ("Ada Lovink", "Bo Terpstra", "Cem Yılmaz", "Dirkje Hoekstra") * 7
        )
    )
    blocks: tuple[Block, ...] = (
        Heading(said("Nu: Regiogesprekken, tot {end}", end=minute(130))),
        Paragraph(plain("Je eigen ruimte staat in je privébericht. Alle 28 ruimtes:")),
        Items(rows, columns=2),
        Buttons((Button(label="Mijn ruimte", command="ruimte", style=ButtonStyle.PRIMARY),)),
    )
    return Reply(blocks=blocks, audience=Audience.CHANNEL)


def transition() -> Reply:
    """Return the post of the opening."""
    return Reply(
        blocks=(
            Paragraph(said("**Nu: {title}**", title=_ITEMS[0][2])),
            Paragraph(said("Jetta Spaanenburg, Fedor Heida · tot {end}", end=minute(10))),
            Paragraph(linked("Kijk mee", LINK)),
        ),
        audience=Audience.CHANNEL,
    )


def line(template: str, **values: object) -> Reply:
    """Return a post of one line."""
    return Reply(blocks=(Paragraph(said(template, **values)),), audience=Audience.CHANNEL)


def registration() -> Form:
    """Return the form of the registration."""
    regions = tuple(Option(value=region, label=region) for region in REGIONS)
    return Form(
        title="Aanmelden",
        submit="Meld mij aan",
        command="opgeven",
        intro=said("Woensdag 16 juni, {start}–{end}, online.", start=minute(0), end=minute(150)),
        fields=(
            Field(name="name", label="Je naam", value="Noor de Wit"),
            Field(name="organisation", label="Organisatie"),
            Field(name="side", label="Ik kom namens", kind=FieldKind.CHOICE, options=_SIDES),
            Field(
                name="region",
                label="Regio",
                kind=FieldKind.SEARCHABLE,
                options=regions,
                help="De jeugdregio waar je werkt.",
            ),
            Field(
                name="wish",
                label="Ik praat het liefst mee in",
                kind=FieldKind.CHOICE,
                options=_WISHES,
                value="own",
            ),
            Field(
                name="wishes",
                label="Welke regio's, in volgorde",
                kind=FieldKind.SEVERAL,
                options=regions,
                at_most=3,
                shown_when=("wish", "others"),
            ),
        ),
        note=plain("We bewaren dit tot 30 dagen na de bijeenkomst."),
    )


def importing() -> Form:
    """Return the form into which an agenda is pasted."""
    return Form(
        title="Agenda plakken",
        submit="Laat zien",
        command="bijeenkomst",
        arguments="importeer",
        fields=(
            Field(
                name="text",
                label="De tekst van de agenda",
                kind=FieldKind.TEXT,
                limit=50_000,
                help="Plak de tekst zoals hij is. Je ziet eerst een voorbeeld.",
            ),
        ),
    )


def preview() -> Reply:
    """Return the preview of an import."""
    shown = agenda(NINE - timedelta(days=1))
    warning = said(
        "Regel 29: de afsluiting heeft geen eindtijd. Ik ga uit van {end}.", end=minute(150)
    )
    buttons = (
        Button(
            label="Klopt, opslaan",
            command="bijeenkomst",
            arguments="importeer opslaan 7f3a",
            style=ButtonStyle.PRIMARY,
        ),
        Button(label="Aanpassen", command="bijeenkomst", arguments="importeer"),
        Button(
            label="Weggooien",
            command="bijeenkomst",
            arguments="importeer weg 7f3a",
            style=ButtonStyle.DANGER,
        ),
    )
    return Reply(blocks=(*shown.blocks, Notice(warning, Tone.WARNING), Buttons(buttons)))


class DayBot:
    """Answers as the bot does on the day, from what it is asked and nothing else."""

    def __init__(self, now: datetime = NINE + timedelta(minutes=20)) -> None:
        self.now = now
        self.asked: list[Incoming] = []

    async def answer(self, incoming: Incoming) -> Reply:
        """Return the answer to a command."""
        self.asked.append(incoming)
        command, _, rest = incoming.text.strip().lstrip("/").partition(" ")
        match command, rest:
            case "agenda", _:
                return agenda(self.now)
            case "opgeven", _:
                return _registered(incoming)
            case "ruimte", _:
                return _room()
            case "bijeenkomst", "importeer":
                return Reply(form=importing()) if incoming.values is None else preview()
            case "bijeenkomst", _:
                return _saved()
            case _:
                return _unknown(incoming.text)


def _registered(incoming: Incoming) -> Reply:
    form, values = registration(), incoming.values
    if values is None:
        return Reply(form=form)
    missing = {
        "organisation": "Vul je organisatie in.",
        "side": "Kies namens wie je komt.",
        "region": "Kies je regio.",
    }
    fields = tuple(
        replace(field, error="" if values.get(field.name) else missing.get(field.name, ""))
        for field in form.fields
    )
    if any(field.error for field in fields):
        return Reply(form=replace(form, fields=fields))
    return Reply(
        blocks=(
            Notice(said("**Je bent aangemeld.**"), Tone.GOOD),
            Fields(
                (
                    (
                        "Wanneer",
                        said("Woensdag 16 juni, {start}–{end}", start=minute(0), end=minute(150)),
                    ),
                    ("Waar", linked("Online, kijk mee", LINK)),
                    ("Regio", plain(str(values["region"]))),
                )
            ),
            Paragraph(plain("De link en je ruimte krijg je hier op de dag zelf.")),
            Buttons(
                (
                    Button(label="Wijzigen", command="opgeven"),
                    Button(label="Afmelden", command="afmelden"),
                )
            ),
        )
    )


def _room() -> Reply:
    return Reply(
        blocks=(
            Heading(plain("Jouw ruimte: Twente en Achterhoek")),
            Fields(
                (
                    ("Gespreksleider", plain("Dirkje Hoekstra")),
                    ("Wanneer", (minute(75), Span("–"), minute(130))),
                )
            ),
            Paragraph(linked("Ga naar je ruimte", f"{LINK}/12")),
        )
    )


def _saved() -> Reply:
    return Reply(blocks=(Notice(said("**De agenda is opgeslagen.**"), Tone.GOOD),), replaces=True)


def _unknown(text: str) -> Reply:
    shown = text.strip()[:40]
    return Reply(
        blocks=(
            Notice(said("Ik ken {text} niet. Bedoel je `/agenda`?", text=shown), Tone.INFO),
            Buttons((Button(label="Ja", command="agenda"),)),
        )
    )
