"""The JSON that scripts get."""

from __future__ import annotations

from typing import Any

from bot.domain.agenda import AgendaItem
from bot.domain.announcements import Announcement
from bot.domain.audit import AuditEntry
from bot.domain.meeting import Channel, Meeting
from bot.domain.posts import Post


def agenda_of(meeting: Meeting) -> dict[str, Any]:
    """Return the agenda in the shape of `agenda parse --json`; times are the meeting's own."""
    several_days = len(meeting.days) > 1
    items = []
    for item in meeting.items:
        start, end = item.start.astimezone(meeting.zone), item.end.astimezone(meeting.zone)
        items.append(
            {
                "day": start.date().isoformat() if several_days else None,
                "start": f"{start:%H:%M:%S}",
                "end": None if item.end_assumed else f"{end:%H:%M:%S}",
                "title": item.title,
                "kind": str(item.kind),
                "speakers": list(item.speakers),
                "location": item.location,
            }
        )
    return {
        "title": meeting.title,
        "date": meeting.days[0].isoformat() if meeting.days else None,
        "timezone": meeting.timezone,
        "items": items,
    }


def meeting_of(meeting: Meeting, channels: tuple[Channel, ...] = ()) -> dict[str, Any]:
    """Return a meeting with its channels; times in UTC."""
    return {
        "slug": meeting.slug,
        "title": meeting.title,
        "timezone": meeting.timezone,
        "language": meeting.language,
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else None,
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
        "registration_open": meeting.registration_open,
        "capacity": meeting.capacity,
        "items": len(meeting.items),
        "channels": [
            {"place": str(channel.place), "purpose": str(channel.purpose), "name": channel.name}
            for channel in channels
        ],
    }


def post_of(post: Post, channels: dict[str, Channel]) -> dict[str, Any]:
    """Return a post; a person is shown as an id, never by name."""
    channel = channels.get(post.plan.channel_id or "")
    return {
        "key": post.plan.key,
        "kind": str(post.plan.kind),
        "state": str(post.state),
        "due": post.plan.due.isoformat(),
        "earliest": post.plan.window_start.isoformat(),
        "to": f"#{channel.name}" if channel else f"person:{post.plan.person_id}",
        "attempt": post.attempt,
        "sent_at": post.sent_at.isoformat() if post.sent_at else None,
        "error": post.error,
        "trace": post.trace,
    }


def item_of(item: AgendaItem, meeting: Meeting) -> dict[str, Any]:
    """Return one item of the agenda; times in UTC."""
    return {
        "meeting": meeting.slug,
        "id": item.id,
        "start": item.start.isoformat(),
        "end": item.end.isoformat(),
        "title": item.title,
        "kind": str(item.kind),
        "speakers": list(item.speakers),
        "location": item.location,
        "link": item.link,
    }


def settings_of(meeting: Meeting) -> dict[str, Any]:
    """Return the settings of a meeting; times in UTC."""
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    return {
        "slug": meeting.slug,
        "link": meeting.plenary_link,
        "capacity": meeting.capacity,
        "reminder": meeting.reminder_minutes,
        "opens": opens.isoformat() if opens else None,
        "closes": closes.isoformat() if closes else None,
        "language": meeting.language,
        "retention": meeting.retention_days,
        "settle": meeting.settle_seconds,
        "threads": meeting.break_out_threads,
        "regions": list(meeting.regions),
        "cancelled_at": meeting.cancelled_at.isoformat() if meeting.cancelled_at else None,
    }


def audit_of(entry: AuditEntry) -> dict[str, Any]:
    """Return one entry of the audit trail; a person is an id."""
    return {
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": str(entry.action),
        "details": dict(entry.details),
    }


def announcement_of(one: Announcement, meeting: Meeting, state: str) -> dict[str, Any]:
    """Return an announcement; times in UTC, its author left out."""
    due = one.due(meeting)
    return {
        "id": one.id,
        "state": "cancelled" if one.cancelled_at else state,
        "due": due.isoformat() if due else None,
        "to": f"{one.readers}:{one.choice}".strip(":"),
        "item": one.item_id,
        "text": one.text,
    }
