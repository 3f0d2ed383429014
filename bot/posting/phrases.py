"""Phrases that posts and answers share."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.reply import Audience, Block, Paragraph, Reply
from bot.conversation.text import Text, joined, linked, plain
from bot.domain.agenda import AgendaItem
from bot.domain.posts import PlannedPost
from bot.domain.rooms import Room, Seat, SeatReason
from bot.locales import Translator
from bot.posting.view import MeetingView

REASONS: Mapping[SeatReason, str] = {
    SeatReason.FIRST_CHOICE: "seat.first_choice",
    SeatReason.SECOND_CHOICE: "seat.second_choice",
    SeatReason.THIRD_CHOICE: "seat.third_choice",
    SeatReason.OWN_REGION: "seat.own_region",
    SeatReason.NO_PREFERENCE: "seat.no_preference",
    SeatReason.OTHERS_FULL: "seat.others_full",
    SeatReason.LEADER: "seat.leader",
    SeatReason.ORGANISER: "seat.organiser",
    SeatReason.SWAPPED: "seat.swapped",
}
_AFTER: Mapping[SeatReason, str] = {
    SeatReason.SECOND_CHOICE: "seat.second_after",
    SeatReason.THIRD_CHOICE: "seat.third_after",
    SeatReason.OWN_REGION: "seat.own_after",
    SeatReason.OTHERS_FULL: "seat.elsewhere_after",
}
"""The reasons that name what was full."""


def why(seat: Seat, t: Translator) -> str:
    """Return in a sentence why somebody sits there, with the regions that were full."""
    if seat.missed and seat.reason in _AFTER:
        regions = t.all_of(seat.missed)
        return t(_AFTER[seat.reason], count=len(seat.missed), regions=regions)
    return t(REASONS[seat.reason])


def speakers(item: AgendaItem) -> Text:
    """Return the speakers of an item in one line."""
    return plain(", ".join(item.speakers))


def watch_link(item: AgendaItem | None, view: MeetingView, t: Translator) -> Text:
    """Return the link to follow an item: its own, else that of the plenary."""
    address = (item.link if item else None) or view.meeting.plenary_link
    return linked(t("post.watch"), address) if address else ()


def room_line(room: Room, t: Translator) -> Text:
    """Return a room on one line: its name as a link, and who leads it."""
    name = linked(room.name, room.link) if room.link else plain(room.name)
    return joined([name, plain(t("post.leader", name=room.leader)) if room.leader else ()])


def post_of(*blocks: Block) -> Reply:
    """Return a post for everybody, without the paragraphs that stayed empty."""
    said = tuple(b for b in blocks if not isinstance(b, Paragraph) or b.text)
    return Reply(blocks=said, audience=Audience.CHANNEL)


def titles(item: AgendaItem, view: MeetingView) -> str:
    """Return the title of an item, and of those beside it."""
    return " / ".join(one.title for one in view.beside(item))


def when(item: AgendaItem, view: MeetingView, t: Translator) -> Text:
    """Return when an item starts and who speaks, between brackets."""
    start = t.time(item.start, view.meeting.timezone)
    names = speakers(item) if len(view.beside(item)) == 1 else ()
    return (*plain(" ("), *joined([(start,), names], ", "), *plain(")"))


def then(post: PlannedPost, view: MeetingView, t: Translator) -> tuple[Paragraph, ...]:
    """Return what comes next, when its reminder was merged into this post."""
    item = view.meeting.item(post.next_item_id)
    if item is None:
        return ()
    return (Paragraph(t.rich("post.then", title=titles(item, view)) + when(item, view, t)),)
