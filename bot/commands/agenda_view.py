"""How the agenda looks to one reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.commands.own_rooms import OwnRoom, own_room_line
from bot.conversation.reply import Block, Heading, Paragraph, Row, Table
from bot.conversation.text import Text, joined, linked, plain, strong
from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.delay import delay_at
from bot.domain.meeting import Meeting
from bot.domain.values import zone
from bot.locales import Translator
from bot.posting.changes import headline


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    """One meeting's agenda, for one reader, at one moment.

    `timezone` is the reader's own, or None when it is not known. `preview` shows an end that the
    bot assumed as a question mark.
    """

    meeting: Meeting
    t: Translator
    now: datetime
    timezone: str | None = None
    own: Mapping[str, OwnRoom] = field(default_factory=dict)
    preview: bool = False

    @property
    def other_zone(self) -> str | None:
        """The reader's zone, when its clocks show another time than those of the meeting."""
        if self.timezone is None:
            return None
        mine, theirs = zone(self.timezone), self.meeting.zone
        differs = any(
            item.start.astimezone(mine).utcoffset() != item.start.astimezone(theirs).utcoffset()
            for item in self.meeting.items
        )
        return self.timezone if differs else None

    def whole(self, days: Iterable[date]) -> tuple[Block, ...]:
        """Return the agenda of these days as tables, what runs now marked and the past dimmed."""
        blocks: list[Block] = [self.heading(), *self._late()]
        several = len(self.meeting.days) > 1
        for day in days:
            if several:
                blocks.append(Paragraph(strong(self.t.day(day))))
            blocks.append(self._table(day))
        return tuple(blocks)

    def heading(self) -> Heading:
        """Return the title, the days and the zone."""
        days = self.meeting.days
        when = " – ".join(dict.fromkeys(self.t.day(day) for day in days[:1] + days[-1:]))
        parts = [strong(self.meeting.title), plain(when), plain(self.meeting.timezone)]
        return Heading(joined(parts))

    def item(self, item: AgendaItem) -> tuple[Paragraph, ...]:
        """Return one item with its speakers, place, link, and the reader's room in it."""
        own = self.own.get(item.id)
        nothing_to_watch = own is not None or item.kind is ItemKind.BREAK
        facts = joined(
            [
                plain(", ".join(item.speakers)),
                plain(item.location or ""),
                self._in_own_zone(item),
                () if nothing_to_watch else self.link(item),
            ]
        )
        named = self.t.rich("agenda.item", times=self._when(item), title=item.title)
        title = joined([named, self._published(item)], " ")
        room = own_room_line(own, self.t) if own else ()
        return tuple(Paragraph(text) for text in (title, facts, room) if text)

    def start(self, item: AgendaItem) -> Text:
        """Return when an item starts, with its day when that is not today."""
        return self.moment(item.start)

    def moment(self, at: datetime) -> Text:
        """Return a moment as a time of day, with its day when that is not today."""
        start = self.t.time(at, self.meeting.timezone)
        day = at.astimezone(self.meeting.zone).date()
        if day == self.now.astimezone(self.meeting.zone).date():
            return (start,)
        return self.t.rich("agenda.day_and_time", day=self.t.short_day(day), time=start)

    def link(self, item: AgendaItem | None = None) -> Text:
        """Return the link to follow an item, or the whole meeting."""
        address = (item.link if item else None) or self.meeting.plenary_link
        return linked(self.t("post.watch"), address) if address else ()

    def _late(self) -> tuple[Paragraph, ...]:
        late = delay_at(self.meeting.items, self.now, self.meeting.zone)
        return (Paragraph(headline(late, self.t)),) if late else ()

    def _published(self, item: AgendaItem) -> Text:
        """Return what was published of a time that is another one now."""
        if item.published_start not in {None, item.start}:
            start = self.t.time(item.published_start, self.meeting.timezone)
            return self.t.rich("agenda.was", time=start)
        if item.published_end not in {None, item.end}:
            end = self.t.time(item.published_end, self.meeting.timezone)
            return self.t.rich("agenda.was_until", time=end)
        return ()

    def _table(self, day: date) -> Table:
        other = self.other_zone
        items = [
            item
            for item in self.meeting.items
            if item.start.astimezone(self.meeting.zone).date() == day
        ]
        header = (self.meeting.timezone, other, "", "") if other else ()
        return Table(tuple(self._row(item, other) for item in items), header)

    def _row(self, item: AgendaItem, other: str | None) -> Row:
        title = linked(item.title, item.link) if item.link else plain(item.title)
        own_time = (self.t.times(item.start, item.end, other),) if other else ()
        return Row(
            (
                joined([self._times(item), self._published(item)], " "),
                *own_time,
                joined([title, plain(item.location or "")]),
                plain(", ".join(item.speakers)),
            ),
            marked=item.runs_at(self.now),
            done=item.end <= self.now,
        )

    def _times(self, item: AgendaItem) -> Text:
        if self.preview and item.end_assumed:
            return (self.t.time(item.start, self.meeting.timezone), *plain("–?"))
        return self.t.times(item.start, item.end, self.meeting.timezone)

    def _when(self, item: AgendaItem) -> Text:
        times = self._times(item)
        if len(self.meeting.days) == 1:
            return times
        day = item.start.astimezone(self.meeting.zone).date()
        return joined([plain(self.t.short_day(day)), times], " ")

    def _in_own_zone(self, item: AgendaItem) -> Text:
        other = self.other_zone
        if other is None:
            return ()
        times = self.t.times(item.start, item.end, other)
        return self.t.rich("agenda.in_zone", times=times, zone=other)
