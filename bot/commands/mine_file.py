"""All that is kept of somebody as JSON, for them to take away."""

from __future__ import annotations

import json
from typing import Any

from bot.conversation.reply import Attachment
from bot.domain.posts import Post
from bot.domain.registration import Registration
from bot.services.own_data import OwnData, OwnMeeting


def own_file(data: OwnData) -> Attachment:
    """Return the file; its names are those of the code, and its times are in UTC."""
    text = json.dumps(_shape(data), ensure_ascii=False, indent=2)
    return Attachment(name="dagvoorzitter.json", media_type="application/json", text=text)


def _shape(data: OwnData) -> dict[str, Any]:
    person = data.person
    return {
        "person": {
            "id": person.id,
            "name": person.name,
            "language": person.language,
            "timezone": person.timezone,
            "email": person.email,
        }
        if person
        else None,
        "accounts": [str(account) for account in data.accounts],
        "meetings": [_meeting(one) for one in data.meetings],
        "drafts": data.traces.drafts,
        "messages": data.traces.messages,
    }


def _meeting(one: OwnMeeting) -> dict[str, Any]:
    return {
        "slug": one.meeting.slug,
        "title": one.meeting.title,
        "organiser": one.organises,
        "registration": _registration(one.registration) if one.registration else None,
        "seats": [
            {
                "round": seat.round,
                "room": room.name,
                "reason": seat.reason,
                "missed": list(seat.missed),
                "wants": seat.wants,
            }
            for seat, room in one.seats
        ],
        "agreements": [str(bond) for bond in one.bonds],
        "posts": [_post(post) for post in one.posts],
    }


def _registration(registration: Registration) -> dict[str, Any]:
    return {
        "organisation": registration.organisation,
        "side": registration.side,
        "region": registration.region,
        "wishes": list(registration.wishes),
        "state": registration.state,
        "since": registration.since.isoformat(),
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        "kind": post.plan.kind,
        "due": post.plan.due.isoformat(),
        "state": post.state,
        "sent_at": post.sent_at.isoformat() if post.sent_at else None,
    }
