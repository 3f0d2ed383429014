from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import agenda_text
from bot.agenda_text import ParsedAgenda, ParsedItem, WarningCode
from bot.conversation.text import characters
from bot.domain.agenda import ItemKind
from bot.errors import UserError
from bot.locales import WHOLE, translator
from bot.services.agendas import Scheduled, scheduled
from bot.services.doubts import KEYS, Doubt, DoubtCode, told

DAY = date(2021, 6, 16)
ZONE = "Europe/Amsterdam"
CLOCK = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def clock(text: str) -> time:
    """Return a time of day."""
    return time.fromisoformat(text.zfill(5))


def row(
    start: str,
    end: str | None = None,
    title: str = "Lezing",
    *,
    day: date | None = None,
    line: int = 1,
) -> ParsedItem:
    """Return one item as it is read."""
    return ParsedItem(
        day=day,
        start=clock(start),
        end=clock(end) if end else None,
        title=title,
        kind=ItemKind.TALK,
        speakers=(),
        location=None,
        line=line,
    )


def agenda(*items: ParsedItem, day: date | None = DAY, zone: str | None = None) -> ParsedAgenda:
    """Return an agenda as it is read."""
    return ParsedAgenda(title="Studiedag", date=day, timezone=zone, items=items, warnings=())


def spans(plan: Scheduled) -> list[tuple[str, str]]:
    """Return the start and end of each item in UTC, without the year."""
    return [(f"{item.start:%d %H:%M}", f"{item.end:%d %H:%M}") for item in plan.items]


def codes(plan: Scheduled) -> list[str]:
    """Return the code of each doubt."""
    return [doubt.code for doubt in plan.warnings]


def test_times_are_those_of_the_zone() -> None:
    """A time of day is a moment in the meeting's zone, kept in UTC."""
    plan = scheduled(agenda(row("9:00", "9:30")), timezone=ZONE)
    assert spans(plan) == [("16 07:00", "16 07:30")]
    assert codes(plan) == []
    assert spans(scheduled(agenda(row("9:00", "9:30")), timezone="CET"))[0][0] == "16 07:00"


def test_a_missing_end_is_the_next_start() -> None:
    """Items without an end last until the next start; parallel ones until the next other start."""
    rows = (row("9:00"), row("9:10", title="A"), row("9:10", title="B"), row("9:30", "10:00"))
    plan = scheduled(agenda(*rows), timezone=ZONE)
    assert [end for _, end in spans(plan)] == ["16 07:10", "16 07:30", "16 07:30", "16 08:00"]
    assert codes(plan) == []


def test_the_last_item_gets_twenty_minutes() -> None:
    """When nothing follows soon the end is assumed, and said with its line."""
    plan = scheduled(agenda(row("9:00", line=3), row("15:01", "16:00", "Thee")), timezone=ZONE)
    assert spans(plan)[0] == ("16 07:00", "16 07:20")
    assert plan.items[0].end_assumed
    [doubt] = plan.warnings
    assert (doubt.line, doubt.code) == (3, DoubtCode.END_ASSUMED)
    assert doubt.details == {"title": "Lezing", "end": "09:20"}


def test_an_end_that_cannot_be_is_not_used() -> None:
    """An end at or before the start is treated as missing, and said."""
    plan = scheduled(agenda(row("14:00", "13:30"), row("15:00", "15:00", "Thee")), timezone=ZONE)
    assert spans(plan) == [("16 12:00", "16 13:00"), ("16 13:00", "16 13:20")]
    assert codes(plan) == [DoubtCode.END_IGNORED, DoubtCode.END_IGNORED]


def test_past_midnight() -> None:
    """What starts at night after an evening item is the next day; so is an early end."""
    rows = (
        row("19:00", "20:00", "Diner"),
        row("22:00", "1:30", "Feest"),
        row("1:30", None, "Nachtbus", line=4),
        row("2:00", "2:30", "Laatste bus"),
    )
    plan = scheduled(agenda(*rows), timezone=ZONE)
    assert spans(plan)[1:] == [
        ("16 20:00", "16 23:30"),
        ("16 23:30", "17 00:00"),
        ("17 00:00", "17 00:30"),
    ]
    assert codes(plan) == [DoubtCode.AFTER_MIDNIGHT, DoubtCode.AFTER_MIDNIGHT]


def test_an_early_morning_is_no_night() -> None:
    """Without an evening item before it, an early start is that day's."""
    plan = scheduled(agenda(row("5:00", "6:00"), row("18:00", "19:00", "Diner")), timezone=ZONE)
    assert [start for start, _ in spans(plan)] == ["16 03:00", "16 16:00"]


def test_days_that_are_missing() -> None:
    """On several days, an item without a day stands on the day before it, and that is said."""
    rows = (row("9:00", "10:00", day=DAY), row("11:00", "12:00"))
    later = row("9:00", "10:00", day=DAY + timedelta(days=1))
    plan = scheduled(agenda(*rows, later, day=None), timezone=ZONE)
    assert [start[:2] for start, _ in spans(plan)] == ["16", "16", "17"]
    assert codes(plan) == [DoubtCode.DAY_ASSUMED]


def test_the_same_item_twice_is_taken_once() -> None:
    """A title that stands twice at one time is one item; at another time it is another."""
    rows = (row("9:00", "9:30"), row("9:00", "9:45", "LÉZING"), row("9:30", "10:00"))
    plan = scheduled(agenda(*rows), timezone=ZONE)
    assert len(plan.items) == 2
    assert codes(plan) == [DoubtCode.REPEATED_ITEM]


def test_the_night_when_the_clock_goes_forward() -> None:
    """A time that does not exist moves with the clock."""
    day = date(2021, 3, 28)
    plan = scheduled(agenda(row("2:30", "4:00"), day=day), timezone=ZONE)
    assert spans(plan) == [("28 01:30", "28 02:00")]
    assert [doubt.details for doubt in plan.warnings] == [
        {"title": "Lezing", "written": "02:30", "start": "03:30"}
    ]
    assert codes(scheduled(agenda(row("1:30", "2:30"), day=day), timezone=ZONE)) == []


def test_the_night_when_the_clock_goes_back() -> None:
    """Of a time that comes twice the first is meant, for an end the first after the start."""
    day = date(2021, 10, 31)
    plan = scheduled(
        agenda(row("2:30", "2:45"), row("2:50", "2:10", "Thee"), day=day), timezone=ZONE
    )
    assert spans(plan) == [("31 00:30", "31 00:45"), ("31 00:50", "31 01:10")]
    assert codes(plan) == [DoubtCode.REPEATED_HOUR, DoubtCode.REPEATED_HOUR]


@pytest.mark.parametrize(
    ("parsed", "zone", "key"),
    [
        (agenda(), ZONE, "import.no_items"),
        (agenda(row("9:00"), day=None), ZONE, "import.no_date"),
        (agenda(row("9:00")), "Mars/Olympus", "import.unknown_zone"),
        (agenda(row("9:00")), "../../etc/passwd", "import.unknown_zone"),
        (agenda(row("9:00"), day=date.max), ZONE, "import.odd_date"),
        (agenda(row("9:00"), day=date.min), ZONE, "import.odd_date"),
    ],
)
def test_what_is_no_agenda_is_refused(parsed: ParsedAgenda, zone: str, key: str) -> None:
    """Without items, date or zone there is one clear error, at the field of the text."""
    with pytest.raises(UserError) as caught:
        scheduled(parsed, timezone=zone)
    assert (caught.value.key, caught.value.field) == (key, "text")


def test_what_is_shown_is_clean() -> None:
    """Titles, speakers and places are single lines without hidden marks."""
    item = ParsedItem(
        day=None,
        start=clock("9:00"),
        end=clock("9:30"),
        title="Ope\u202ening\x00\n nu",
        kind=ItemKind.PLENARY,
        speakers=("\u2066Jetta\n", "\x07"),
        location="\u200b",
        line=1,
    )
    [shown] = scheduled(agenda(item), timezone=ZONE).items
    assert (shown.title, shown.speakers, shown.location) == ("Opening nu", ("Jetta",), None)
    [untitled] = scheduled(agenda(row("9:00", "9:30", "\u202e")), timezone=ZONE).items
    assert untitled.title == "…"


@given(
    st.lists(st.tuples(CLOCK, st.none() | CLOCK, st.sampled_from("ABC")), min_size=1, max_size=8)
)
def test_every_agenda_has_ends_after_starts(rows: list[tuple[time, time | None, str]]) -> None:
    """Whatever the times, items are in order, end after they start, and have ids of their own."""
    items = tuple(
        ParsedItem(
            day=None,
            start=start,
            end=end,
            title=title,
            kind=ItemKind.TALK,
            speakers=(),
            location=None,
            line=line,
        )
        for line, (start, end, title) in enumerate(rows, start=1)
    )
    for day in (DAY, date(2021, 3, 28), date(2021, 10, 31)):
        plan = scheduled(agenda(*items, day=day), timezone=ZONE)
        assert plan.items
        assert all(item.start < item.end for item in plan.items)
        assert [item.start for item in plan.items] == sorted(item.start for item in plan.items)
        assert len({item.id for item in plan.items}) == len(plan.items)
        assert all(item.start >= datetime(2021, 3, 27, 22, tzinfo=UTC) for item in plan.items)
        again = scheduled(agenda(*items, day=day), timezone=ZONE, previous=plan.items)
        assert again.items == plan.items


def test_every_doubt_of_the_reader_is_told() -> None:
    """Each code has words, save those that an error or another doubt tells better."""
    told_elsewhere = {
        WarningCode.NO_ITEMS,
        WarningCode.NO_DATE,
        WarningCode.NO_END_LAST,
        WarningCode.END_BEFORE_START,
    }
    assert set(KEYS) == (set(WarningCode) | set(DoubtCode)) - told_elsewhere


@pytest.mark.parametrize("language", WHOLE)
def test_doubts_in_words(language: str) -> None:
    """Every doubt is said with its line, its times without a zero and its dates in full."""
    details = {
        "title": "Lezing",
        "start": "09:00",
        "end": "10:00",
        "written": "09:00",
        "previous": "10:00",
        "other": "Thee",
        "other_end": "09:30",
        "date": "2021-06-16",
        "read_as": "2021-06-16",
        "year": "2021",
        "kind": "talk",
        "text": "9:00",
        "actual": "3",
    }
    t = translator(language)
    for code in KEYS:
        words = characters(told(Doubt(line=7, code=code, details=details), t))
        assert " 7: " in words
        assert "09:" not in words
        assert "2021-06-16" not in words
    whole = characters(told(Doubt(line=None, code=DoubtCode.END_ASSUMED, details=details), t))
    assert "7" not in whole


def test_a_doubt_about_order_is_dropped_past_midnight() -> None:
    """When an item was placed past midnight, its order in the text is no doubt any more."""
    doubt = agenda_text.ImportWarning(
        line=2,
        code=WarningCode.OUT_OF_ORDER,
        details={"title": "Bus", "start": "01:00", "previous": "22:00"},
    )
    parsed = ParsedAgenda(
        title=None,
        date=DAY,
        timezone=None,
        items=(row("22:00", "23:00"), row("1:00", "2:00", "Bus", line=2)),
        warnings=(doubt,),
    )
    assert codes(scheduled(parsed, timezone=ZONE)) == [DoubtCode.AFTER_MIDNIGHT]
