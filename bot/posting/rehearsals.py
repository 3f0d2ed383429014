"""What a rehearsal says round the posts that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.reply import Notice, Paragraph, Reply
from bot.domain.posts import PlannedPost
from bot.locales import Translator
from bot.posting.phrases import post_of
from bot.posting.view import MeetingView


def frame(post: PlannedPost, view: MeetingView, t: Translator) -> Reply:
    """Say that a rehearsal begins or ends; `details` holds the code."""
    if post.details.get("code") == "ends":
        return post_of(Paragraph(t.rich("rehearsal.ends")))
    title, speed = view.meeting.title, post.details["speed"]
    return post_of(Paragraph(t.rich("rehearsal.begins", title=title, speed=speed)))


def in_private(post: PlannedPost, kinds: Mapping[str, str], t: Translator) -> Reply:
    """Say how many people would be written to; `kinds` names each kind of post."""
    kind = t(kinds[post.details["kind"]])
    count = int(post.details["count"])
    return post_of(Paragraph(t.rich("rehearsal.private", count=count, kind=kind)))


def marked(reply: Reply, post: PlannedPost, view: MeetingView, t: Translator) -> Reply:
    """Return a post with the mark of a rehearsal above it, and its moment on the day itself."""
    time = t.time(datetime.fromisoformat(post.details["at"]), view.meeting.timezone)
    return post_of(Notice(t.rich("rehearsal.mark", time=time)), *reply.blocks)
