"""What people and channels are told at once, because something happened."""

from __future__ import annotations

from bot.conversation.reply import (
    Button,
    Buttons,
    ButtonStyle,
    Notice,
    Paragraph,
    Reply,
    Tone,
)
from bot.conversation.text import Text
from bot.domain.agenda import breakout_rounds
from bot.domain.announcements import Lost
from bot.domain.notices import NoticeCode
from bot.domain.posts import PlannedPost
from bot.domain.values import MAX_NAME, clean_line
from bot.locales import Translator
from bot.posting.phrases import post_of, why
from bot.posting.view import MeetingView


def notice(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Say what `details` names by its code; None for a code that is not known."""
    match post.details.get("code"):
        case NoticeCode.CANCELLED:
            return post_of(
                Paragraph(t.rich("post.notice.cancelled", title=view.meeting.title)),
                Paragraph(_planned(view, t)),
            )
        case NoticeCode.PROMOTED:
            return post_of(
                Paragraph(t.rich("post.notice.promoted", title=view.meeting.title)),
                Paragraph(_when(view, t)),
                Buttons((_leave(view, t),)),
            )
        case NoticeCode.ROOM_MOVED:
            return _room_moved(post, view, t)
        case NoticeCode.SWAP_ASKED:
            return _swap_asked(post, view, t)
        case NoticeCode.ANNOUNCEMENT_LOST:
            return _announcement_lost(post, view, t)
        case _:
            return None


def _room_moved(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    rounds = breakout_rounds(view.meeting.items)
    told = []
    for number, parallel in enumerate(rounds, start=1):
        seat = view.seats.get((number, str(post.person_id)))
        room = view.rooms.get(seat.room_id) if seat else None
        if seat is not None and room is not None:
            start = t.time(parallel[0].start, view.meeting.timezone)
            told.append(Paragraph(t.rich("post.notice.room_moved", room=room.name, start=start)))
            told.append(Paragraph(t.rich("room.reason", reason=why(seat, t))))
    return post_of(*told) if told else None


def _swap_asked(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    number, offered = int(post.details["round"]), post.details["room"]
    seat = view.seats.get((number, str(post.person_id)))
    theirs = view.rooms.get(offered)
    if seat is None or theirs is None or seat.room_id not in view.rooms:
        return None
    own = view.rooms[seat.room_id]

    def answer(word: str, label: str, style: ButtonStyle = ButtonStyle.NORMAL) -> Button:
        said = f"wissel {word} {number} {offered} bij:{view.meeting.slug}"
        return Button(label=t(label), command="ruimte", arguments=said, style=style)

    return post_of(
        Paragraph(t.rich("post.notice.swap_asked", theirs=theirs.name, own=own.name)),
        Buttons(
            (
                answer("ja", "swap.yes", ButtonStyle.PRIMARY),
                answer("nee", "swap.no"),
            )
        ),
    )


def _planned(view: MeetingView, t: Translator) -> Text:
    if not view.meeting.days:
        return ()
    return t.rich("post.notice.was_planned", day=t.day(view.meeting.days[0]))


def _when(view: MeetingView, t: Translator) -> Text:
    if view.meeting.starts_at is None:
        return ()
    start = t.time(view.meeting.starts_at, view.meeting.timezone)
    return t.rich("post.notice.when", day=t.day(view.meeting.days[0]), start=start)


def _leave(view: MeetingView, t: Translator) -> Button:
    return Button(
        label=t("register.leave"),
        command="afmelden",
        arguments=f"bij:{view.meeting.slug}",
    )


def _announcement_lost(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    one = view.announcements.get(post.details.get("announcement", ""))
    if one is None:
        return None
    reason = "post.notice.lost_channel" if one.lost is Lost.CHANNEL else "post.notice.lost_item"
    change = Button(
        label=t("announce.change"),
        command="aankondiging",
        arguments=f"wijzig id:{one.id} bij:{view.meeting.slug}",
    )
    return post_of(
        Notice(t.rich("post.notice.lost", text=clean_line(one.text, limit=MAX_NAME)), Tone.WARNING),
        Paragraph(t.rich(reason)),
        *((Buttons((change,)),) if view.controls else ()),
    )
