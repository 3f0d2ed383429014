"""What is said about break-out rooms: to everybody, to one person, and when time is nearly up."""

from __future__ import annotations

from datetime import datetime

from bot.conversation.reply import Block, Button, Buttons, ButtonStyle, Items, Paragraph, Reply
from bot.conversation.text import Text, joined, linked, plain
from bot.domain.agenda import AgendaItem
from bot.domain.posts import PlannedPost
from bot.domain.rooms import Room, Seat, SeatReason
from bot.domain.threads import APART, ONLY, ROOMS
from bot.locales import Translator
from bot.posting.phrases import post_of, room_line, then, titles, watch_link, why
from bot.posting.view import MeetingView


def overview(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Say that the break-outs begin, with every room and its leader, or one of the two.

    Where one person reads, the first tells their own room.
    """
    item = view.meeting.item(post.item_id)
    if item is None:
        return None
    if post.details.get(ROOMS) == ONLY:
        return post_of(*_every_room(view, t)) if view.rooms else None
    end = t.time(item.end, view.meeting.timezone)
    own = _in_own_room(post, item, view.reader, view, t)
    apart = post.details.get(ROOMS) == APART
    return post_of(
        Paragraph(t.rich("post.breakout", title=titles(item, view), end=end)),
        *(own or (Paragraph(t.rich("post.breakout.private")),)),
        *((Paragraph(t.rich("post.breakout.below")),) if apart else _every_room(view, t)),
        _my_room(t),
        *then(post, view, t),
    )


def own_room(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Tell one person their room, and why this one."""
    item = view.meeting.item(post.item_id)
    seat = view.seat(item, post.person_id) if item and post.person_id else None
    own = _in_own_room(post, item, post.person_id, view, t) if item else ()
    if seat is None or not own:
        return None
    return post_of(*own, *_in_your_room(seat, view, t), Buttons((_another(view, t),)))


def _in_own_room(
    post: PlannedPost, item: AgendaItem, reader: str | None, view: MeetingView, t: Translator
) -> tuple[Paragraph, ...]:
    """Say where somebody sits in a round, and why there; nothing to who has no room."""
    seat = view.seat(item, reader) if reader else None
    room = view.rooms.get(seat.room_id) if seat else None
    if seat is None or room is None:
        return ()
    parts = [
        _room_name(post, room, view, t),
        t.rich("post.leader", name=room.leader) if room.leader else (),
        linked(t("post.open_room"), room.link) if room.link else (),
    ]
    end = t.time(item.end, view.meeting.timezone)
    why_there = t.rich("post.why_until", reason=why(seat, t), end=end)
    return Paragraph(joined(parts)), Paragraph(why_there)


def warning(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Say how long is left, and where everybody goes next."""
    item = view.meeting.item(post.item_id)
    if item is None:
        return None
    end = max(one.end for one in view.beside(item))
    blocks: list[Block] = [Paragraph(_time_left(post, end, view, t))]
    following = view.meeting.item(post.next_item_id)
    if following is not None:
        blocks.append(
            Paragraph(
                joined(
                    [
                        t.rich(
                            "post.warning.next",
                            title=titles(following, view),
                            start=t.time(following.start, view.meeting.timezone),
                        ),
                        watch_link(following, view, t),
                    ]
                )
            )
        )
    return post_of(*blocks)


def _every_room(view: MeetingView, t: Translator) -> tuple[Block, ...]:
    rooms = sorted(view.rooms.values(), key=lambda room: room.name.casefold())
    return (
        Paragraph(t.rich("post.breakout.all", count=len(rooms))),
        Items(tuple(room_line(room, t) for room in rooms), columns=2),
    )


def _room_name(post: PlannedPost, room: Room, view: MeetingView, t: Translator) -> Text:
    if not post.may_be_early:
        return t.rich("post.your_room", room=room.name)
    start = t.time(post.due, view.meeting.timezone)
    return t.rich("post.your_room.at", room=room.name, start=start)


def _time_left(post: PlannedPost, end: datetime, view: MeetingView, t: Translator) -> Text:
    if post.may_be_early:
        return t.rich("post.warning.at", end=t.time(end, view.meeting.timezone))
    return t.rich("post.warning", count=round((end - post.due).total_seconds() / 60))


def _my_room(t: Translator) -> Buttons:
    return Buttons((Button(label=t("post.my_room"), command="ruimte", style=ButtonStyle.PRIMARY),))


def _in_your_room(seat: Seat, view: MeetingView, t: Translator) -> tuple[Block, ...]:
    """Tell who leads a room whom to expect there."""
    if seat.reason is not SeatReason.LEADER:
        return ()
    expected = [
        view.names[other.person_id]
        for other in view.seats.values()
        if (other.round, other.room_id) == (seat.round, seat.room_id)
        and other.person_id != seat.person_id
        and other.person_id in view.names
    ]
    names = sorted(expected, key=str.casefold)
    return (
        Paragraph(t.rich("leading.here", count=len(names))),
        Items(tuple(plain(name) for name in names), columns=2),
    )


def _another(view: MeetingView, t: Translator) -> Button:
    return Button(
        label=t("swap.another"), command="ruimte", arguments=f"wissel bij:{view.meeting.slug}"
    )
