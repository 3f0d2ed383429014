"""What people hear when the agenda moves: a delay, edits, and a round that ends at another time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from bot.conversation.reply import Items, Paragraph, Reply
from bot.conversation.text import Text, joined, plain, strong
from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.changes import Difference, differences
from bot.domain.delay import MINUTE, delay_at
from bot.domain.posts import PlannedPost
from bot.locales import Translator
from bot.posting.phrases import post_of, speakers, titles
from bot.posting.view import MeetingView

Pair = tuple[AgendaItem, AgendaItem]
"""An item before and after it moved."""


def change(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Say what changed between two versions of the agenda, or the new times of one's round."""
    if post.person_id is not None:
        return _own_round(post, view, t)
    first, last = (int(post.details[end]) for end in ("from", "to"))
    after = view.agendas.get(last, ())
    found = differences(view.agendas.get(first, ()), after, post.due)
    if "shift" not in post.details:
        lines = tuple(_line(one, view, t) for one in found)
        return post_of(Paragraph(t.rich("post.change")), Items(lines)) if lines else None
    moved, others = _told_apart(found)
    late = delay_at(after, post.due, view.meeting.zone)
    told = joined([headline(late, t), *_sentences(moved, post.due, view, t)], " ")
    lines = tuple(_line(one, view, t) for one in others)
    return post_of(Paragraph(told), *((Items(lines),) if lines else ()))


def headline(late: timedelta, t: Translator) -> Text:
    """Say how far the day runs behind its published times, or ahead of them."""
    minutes = late // MINUTE
    if minutes > 0:
        return t.rich("post.late", count=minutes)
    if minutes < 0:
        return t.rich("post.early", count=-minutes)
    return t.rich("post.on_time")


def _told_apart(found: Sequence[Difference]) -> tuple[list[Pair], list[Difference]]:
    """Return the items of which only the time is another one, and the other differences."""
    moved: list[Pair] = []
    others: list[Difference] = []
    for one in found:
        same = not any(one.of(field) for field in ("title", "speakers", "location"))
        if one.before is not None and one.after is not None and same:
            moved.append((one.before, one.after))
        else:
            others.append(one)
    return moved, others


def _sentences(
    moved: Sequence[Pair], now: datetime, view: MeetingView, t: Translator
) -> list[Text]:
    """Say until when what runs goes on, when the next item begins, and then the others."""
    sentences: list[Text] = []
    to_come = [pair for pair in moved if pair[1].start > now]
    for _, item in (pair for pair in moved if pair[1].start <= now):
        end = t.time(item.end, view.meeting.timezone)
        if item.kind is ItemKind.BREAK:
            sentences.append(t.rich("post.shift.break", end=end))
        else:
            sentences.append(t.rich("post.shift.runs", title=item.title, end=end))
    others: list[Text] = []
    for number, (start, group) in enumerate(groupby(to_come, key=lambda pair: pair[1].start)):
        pairs = list(group)
        title = " / ".join(item.title for _, item in pairs)
        at = t.time(start, view.meeting.timezone)
        if number:
            others.append(t.rich("post.shift.later", title=title, start=at))
        else:
            was = t.time(pairs[0][0].start, view.meeting.timezone)
            sentences.append(t.rich("post.shift.next", title=title, start=at, was=was))
    return [*sentences, (*joined(others, ", "), *plain("."))] if others else sentences


def _line(one: Difference, view: MeetingView, t: Translator) -> Text:
    """Return one changed item on a line: what it is, who speaks, when and where."""
    before, after = one.before, one.after
    if after is None:
        return t.rich("post.change.dropped", item=_whole(before, view, t)) if before else ()
    if before is None:
        return t.rich("post.change.new", item=_whole(after, view, t))
    return joined(
        [
            _turned(plain(before.title), plain(after.title), t)
            if one.of("title")
            else _name(after),
            _turned(speakers(before), speakers(after), t)
            if one.of("speakers")
            else speakers(after),
            _times(before, after, view, t),
            _turned(plain(before.location or ""), plain(after.location or ""), t)
            if one.of("location")
            else (),
        ]
    )


def _whole(item: AgendaItem, view: MeetingView, t: Translator) -> Text:
    times = (_at(item.start, view, t), t.time(item.end, view.meeting.timezone))
    return joined(
        [
            _name(item),
            (*times[0], *plain("–"), times[1]),
            speakers(item),
            plain(item.location or ""),
        ]
    )


def _times(before: AgendaItem, after: AgendaItem, view: MeetingView, t: Translator) -> Text:
    """Return how the times changed; the end is left out when the item lasts as long as before."""
    if (before.start, before.end) == (after.start, after.end):
        return ()
    if before.end - before.start == after.end - after.start:
        return _turned(_at(before.start, view, t), _at(after.start, view, t), t)
    old, new = (
        (*_at(item.start, view, t), *plain("–"), t.time(item.end, view.meeting.timezone))
        for item in (before, after)
    )
    return _turned(old, new, t)


def _turned(old: Text, new: Text, t: Translator) -> Text:
    """Return "old → new"; only what there is when one of them is nothing."""
    if not new:
        return t.rich("post.change.gone", old=old)
    return t.rich("post.change.to", old=old, new=new) if old else t.rich("post.change.now", new=new)


def _at(moment: datetime, view: MeetingView, t: Translator) -> Text:
    """Return a time of day, with its day when the meeting has several."""
    time = t.time(moment, view.meeting.timezone)
    if len(view.meeting.days) == 1:
        return (time,)
    day = t.short_day(moment.astimezone(view.meeting.zone).date())
    return t.rich("agenda.day_and_time", day=day, time=time)


def _name(item: AgendaItem) -> Text:
    return strong(item.title)


def _own_round(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    item = view.meeting.item(post.item_id)
    if item is None:
        return None
    starts, ends, was_starts, was_ends = (
        t.time(datetime.fromisoformat(post.details[name]), view.meeting.timezone)
        for name in ("starts", "ends", "was_starts", "was_ends")
    )
    title = titles(item, view)
    if starts == was_starts:
        told = t.rich("post.round.ends", title=title, end=ends, was=was_ends)
    else:
        told = t.rich("post.round.starts", title=title, start=starts, was=was_starts, end=ends)
    return post_of(Paragraph(told), Paragraph(t.rich("post.round.room_stays")))
