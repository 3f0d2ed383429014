"""The agenda as a message that stays up to date."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.conversation.reply import Heading, Paragraph, Reply, Row, Table
from bot.conversation.text import Text, joined, linked, plain, strong
from bot.domain.agenda import AgendaItem
from bot.domain.delay import delay_at
from bot.domain.posts import PlannedPost
from bot.locales import Translator
from bot.posting.changes import headline
from bot.posting.phrases import post_of, speakers
from bot.posting.view import MeetingView

MOST_ITEMS = 60
"""More do not fit into one message everywhere, and only one message can be edited."""


def card(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Show the agenda as it is now; of a very long one, the first items that are not over.

    To somebody who looks at this moment, it marks what runs.
    """
    meeting, now = view.meeting, view.now or post.due
    if meeting.cancelled_at is not None:
        return post_of(Paragraph(t.rich("post.notice.cancelled", title=meeting.title)))
    days = " – ".join(dict.fromkeys(t.day(day) for day in meeting.days[:1] + meeting.days[-1:]))
    items = meeting.items
    lives = t.rich("post.card.lives")
    if len(items) > MOST_ITEMS:
        items = tuple(item for item in items if item.end > now)[:MOST_ITEMS]
        lives = joined([lives, t.rich("post.agenda_hint")], " ")
    late = delay_at(meeting.items, now, meeting.zone)
    return post_of(
        Heading(joined([strong(meeting.title), plain(days)])),
        Paragraph(headline(late, t) if late else ()),
        *_tables(items, view, t),
        Paragraph(lives),
    )


def _tables(
    items: Sequence[AgendaItem], view: MeetingView, t: Translator
) -> list[Paragraph | Table]:
    blocks: list[Paragraph | Table] = []
    zone = view.meeting.zone
    for day, of_day in groupby(items, key=lambda item: item.start.astimezone(zone).date()):
        if len(view.meeting.days) > 1:
            blocks.append(Paragraph(strong(t.day(day))))
        blocks.append(Table(tuple(_row(item, view, t) for item in of_day)))
    return blocks


def _row(item: AgendaItem, view: MeetingView, t: Translator) -> Row:
    title = linked(item.title, item.link) if item.link else plain(item.title)
    times = t.times(item.start, item.end, view.meeting.timezone)
    return Row(
        (
            joined([times, _was(item, view, t)], " "),
            joined([title, plain(item.location or "")]),
            speakers(item),
        ),
        marked=view.now is not None and item.start <= view.now < item.end,
        done=view.now is not None and item.end <= view.now,
    )


def _was(item: AgendaItem, view: MeetingView, t: Translator) -> Text:
    if item.published_start is None or item.published_start == item.start:
        return ()
    return t.rich("agenda.was", time=t.time(item.published_start, view.meeting.timezone))
