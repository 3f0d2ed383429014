"""What each kind of post says, in the language of its reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import Text, joined, plain
from bot.domain.agenda import AgendaItem
from bot.domain.posts import PlannedPost, PostKind
from bot.domain.rehearsal import rehearsed
from bot.domain.threads import ONLY, ROOMS
from bot.locales import Translator
from bot.posting import breakouts, rehearsals
from bot.posting.alerts import KINDS, alert
from bot.posting.announcements import announcement
from bot.posting.card import card
from bot.posting.changes import change
from bot.posting.notices import notice
from bot.posting.phrases import post_of, speakers, then, titles, watch_link, when
from bot.posting.view import MeetingView

NOON, EVENING = 12, 18

Words = Callable[[PlannedPost, MeetingView, Translator], Reply | None]
"""Says one post; None when what it refers to is gone."""


def say(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Return the words of a post; None when the item or room it refers to is gone."""
    return _WORDS[post.kind](post, view, t)


def _welcome(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    item = view.meeting.item(post.item_id)
    if item is None:
        return None
    hour = item.start.astimezone(view.meeting.zone).hour
    start = t.time(item.start, view.meeting.timezone)
    if hour < NOON:
        greeting = t.rich("post.welcome.morning", start=start)
    elif hour < EVENING:
        greeting = t.rich("post.welcome.afternoon", start=start)
    else:
        greeting = t.rich("post.welcome.evening", start=start)
    counts = [plain(t("post.registered", count=view.registered))] if view.registered else []
    if view.rooms:
        counts.append(plain(t("post.rooms", count=len(view.rooms))))
    facts = joined(counts, ", ")
    return post_of(
        Paragraph(greeting),
        Paragraph(joined([facts, watch_link(None, view, t)])),
        Paragraph(t.rich("post.agenda_hint")),
    )


def _reminder(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    item = view.meeting.item(post.item_id)
    if item is None:
        return None
    minutes = round((item.start - post.due).total_seconds() / 60)
    return post_of(
        Paragraph(
            t.rich("post.reminder", count=minutes, title=titles(item, view)) + when(item, view, t)
        )
    )


def _transition(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    item = view.meeting.item(post.item_id)
    if item is None:
        return None
    return post_of(
        *(Paragraph(_now(one, view, t)) for one in view.beside(item)), *then(post, view, t)
    )


def _now(item: AgendaItem, view: MeetingView, t: Translator) -> Text:
    return joined(
        [
            t.rich("post.now", title=item.title),
            speakers(item),
            plain(item.location or ""),
            t.rich("post.until", end=t.time(item.end, view.meeting.timezone)),
            watch_link(item, view, t),
        ]
    )


def _breakout(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    has_rooms = view.rooms or post.details.get(ROOMS) == ONLY
    return (breakouts.overview if has_rooms else _transition)(post, view, t)


def _break(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    item = view.meeting.item(post.item_id)
    if item is None:
        return None
    end = t.time(item.end, view.meeting.timezone)
    return post_of(Paragraph(t.rich("post.break", title=item.title, end=end)), *then(post, view, t))


def _closing(post: PlannedPost, _view: MeetingView, t: Translator) -> Reply | None:
    del post
    return post_of(Paragraph(t.rich("post.closing")), Paragraph(t.rich("post.closing.later")))


def _rehearsal(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    shown = rehearsed(post)
    if shown is None:
        return rehearsals.frame(post, view, t)
    counts = "count" in post.details
    said = rehearsals.in_private(post, KINDS, t) if counts else say(shown, view, t)
    return rehearsals.marked(said, post, view, t) if said else None


_WORDS: Mapping[PostKind, Words] = {
    PostKind.WELCOME: _welcome,
    PostKind.REMINDER: _reminder,
    PostKind.TRANSITION: _transition,
    PostKind.BREAK: _break,
    PostKind.BREAKOUT: _breakout,
    PostKind.ROOM: breakouts.own_room,
    PostKind.WARNING: breakouts.warning,
    PostKind.CLOSING: _closing,
    PostKind.ALERT: alert,
    PostKind.NOTICE: notice,
    PostKind.CHANGE: change,
    PostKind.CARD: card,
    PostKind.EDIT: card,
    PostKind.ANNOUNCEMENT: announcement,
    PostKind.REHEARSAL: _rehearsal,
}
