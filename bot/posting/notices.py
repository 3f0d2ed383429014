"""What people and channels are told at once, because something happened."""

from __future__ import annotations

from bot.conversation.reply import Button, Buttons, Notice, Paragraph, Reply, Tone
from bot.conversation.text import Text
from bot.domain.announcements import Lost
from bot.domain.notices import NoticeCode
from bot.domain.posts import PlannedPost
from bot.domain.values import MAX_NAME, clean_line
from bot.locales import Translator
from bot.posting.phrases import post_of
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
        case NoticeCode.ANNOUNCEMENT_LOST:
            return _announcement_lost(post, view, t)
        case _:
            return None


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
        Buttons((change,)),
    )
