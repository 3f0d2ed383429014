"""Memorable meetings for the tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.places import Place
from bot.domain.rooms import Room, Seat, SeatReason

NINE = datetime(2021, 6, 16, 7, 0, tzinfo=UTC)
"""9:00 in Amsterdam, on the day of the sample meeting."""

PLENARY = Channel(
    id="plenair",
    place=Place("chat", "local", "plenair"),
    purpose=ChannelPurpose.PLENARY,
    name="plenair",
)
ORGANISERS = Channel(
    id="organisatie",
    place=Place("chat", "local", "organisatie"),
    purpose=ChannelPurpose.ORGANISERS,
    name="organisatie",
)
TWENTE = Room(
    id="twente",
    name="Twente en Achterhoek",
    regions=("Twente", "Achterhoek"),
    capacity=2,
    link="https://meet.example.org/twente",
    leader="Gerben Oude Wesselink",
)
ZEELAND = Room(id="zeeland", name="Zeeland", regions=("Zeeland",), capacity=2)


def at(clock: str) -> datetime:
    """Return a time of day on the day of the meeting, as read in Amsterdam."""
    hours, minutes = map(int, clock.split(":"))
    return NINE + timedelta(hours=hours - 9, minutes=minutes)


def item(
    item_id: str,
    start: str,
    end: str,
    kind: ItemKind = ItemKind.TALK,
    *,
    title: str = "",
    speakers: tuple[str, ...] = (),
) -> AgendaItem:
    """Return an item of the day."""
    return AgendaItem(
        id=item_id,
        start=at(start),
        end=at(end),
        title=title or item_id.capitalize(),
        kind=kind,
        speakers=speakers,
    )


DAY = (
    item("opening", "9:00", "9:10", ItemKind.PLENARY, speakers=("Jetta Spaanenburg",)),
    item("kennis", "9:10", "10:00", speakers=("Bas Wijnen",)),
    item("pauze", "10:00", "10:05", ItemKind.BREAK, title="Korte pauze"),
    item("inleiding", "10:05", "10:15", speakers=("Lieke Salomé",)),
    item("gesprekken", "10:15", "11:10", ItemKind.BREAKOUT, title="Regiogesprekken"),
    item("afsluiting", "11:10", "11:30", ItemKind.PLENARY),
)


def meeting(items: tuple[AgendaItem, ...] = DAY, **changes: object) -> Meeting:
    """Return the meeting of 16 June 2021, short."""
    fields: dict[str, object] = {
        "id": "m1",
        "slug": "herstel",
        "title": "Herstel en perspectief",
        "timezone": "Europe/Amsterdam",
        "language": "nl",
        "items": items,
        "plenary_link": "https://live.example.org/herstel",
    }
    return Meeting(**(fields | changes))  # type: ignore[arg-type]


def seat(person: str, room: Room = TWENTE, number: int = 1) -> Seat:
    """Return a seat for a person."""
    return Seat(round=number, person_id=person, room_id=room.id, reason=SeatReason.FIRST_CHOICE)
