"""What organisers announce, as its readers see it."""

from __future__ import annotations

from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.announcements import Announcement
from bot.domain.meeting import Meeting
from bot.domain.posts import PlannedPost
from bot.locales import Translator
from bot.posting.phrases import post_of
from bot.posting.view import MeetingView


def announcement(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Say what was announced.

    None when it was cancelled, when its author may do so no more, and for a post that was lost and
    whose place another one has taken since.
    """
    one = view.announcements.get(post.details.get("announcement", ""))
    if one is None or one.cancelled_at is not None or not view.may_announce(one):
        return None
    if post.details.get("revision") != str(one.revision):
        return None
    return announcement_words(one, view.meeting, t)


def announcement_words(one: Announcement, meeting: Meeting, t: Translator) -> Reply:
    """Return an announcement as it is posted; its text is shown letter for letter."""
    whose = "post.announcement_private" if one.is_private else "post.announcement"
    values = {"title": meeting.title} if one.is_private else {}
    lines = (line.strip() for line in one.text.splitlines())
    return post_of(Paragraph(t.rich(whose, **values)), *(Paragraph(plain(line)) for line in lines))
