"""What organisers are told when something was not posted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.conversation.reply import Block, Button, Buttons, Notice, Paragraph, Reply, Tone
from bot.conversation.text import joined, plain
from bot.domain.delivery import Reason
from bot.domain.posts import PlannedPost, PostKind, PostState
from bot.locales import Translator
from bot.posting.phrases import post_of
from bot.posting.view import MeetingView

KINDS: Mapping[str, str] = {
    PostKind.WELCOME: "post.kind.welcome",
    PostKind.REMINDER: "post.kind.reminder",
    PostKind.TRANSITION: "post.kind.transition",
    PostKind.BREAK: "post.kind.break",
    PostKind.BREAKOUT: "post.kind.breakout",
    PostKind.ROOM: "post.kind.room",
    PostKind.WARNING: "post.kind.warning",
    PostKind.CLOSING: "post.kind.closing",
    PostKind.ALERT: "post.kind.alert",
    PostKind.NOTICE: "post.kind.notice",
    PostKind.CHANGE: "post.kind.change",
    PostKind.CARD: "post.kind.card",
    PostKind.EDIT: "post.kind.card",
    PostKind.ANNOUNCEMENT: "post.kind.announcement",
    PostKind.REHEARSAL: "post.kind.rehearsal",
}
"""The message that names each kind of post."""


_REASONS: Mapping[str, str] = {
    Reason.UNVERIFIED: "post.alert.unverified",
    Reason.UNREACHABLE: "post.alert.unreachable",
}


def alert(post: PlannedPost, view: MeetingView, t: Translator) -> Reply | None:
    """Say what was not posted; `details` holds kind, reason, due and a count or a channel."""
    details = post.details
    due = t.time(datetime.fromisoformat(details["due"]), view.meeting.timezone)
    kind = t(KINDS[details["kind"]])
    item = view.meeting.item(post.item_id)
    channel = view.channels.get(details.get("channel", ""))
    where = channel.label if channel else t("post.alert.people", count=int(details["count"]))
    announced = view.announcements.get(details.get("announcement", ""))
    if announced is not None and not view.may_announce(announced):
        blocks: tuple[Block, ...] = (Paragraph(t.rich("post.alert.author")),)
    else:
        blocks = _late(t) if details["reason"] == PostState.MISSED else _refused(details, view, t)
    return post_of(
        Notice(t.rich("post.alert", where=where), Tone.WARNING),
        Paragraph(joined([plain(kind), plain(item.title if item else ""), (due,)])),
        *blocks,
    )


def _late(t: Translator) -> tuple[Block, ...]:
    return (Paragraph(t.rich("post.alert.late")),)


def _refused(details: Mapping[str, str], view: MeetingView, t: Translator) -> tuple[Block, ...]:
    """Say why, as far as the platform told, and offer to send again."""
    error = details.get("error", "")
    known = _REASONS.get(error)
    why = (
        (Paragraph(t.rich(known)),)
        if known
        else (
            Paragraph(t.rich("post.alert.refused")),
            Paragraph(t.rich("post.alert.reason", reason=error) if error else ()),
        )
    )
    again = Button(
        label=t("post.alert.retry"),
        command="bijeenkomst",
        arguments=f"opnieuw bij:{view.meeting.slug}",
    )
    return (*why, Buttons((again,))) if view.controls else why
