"""Every column of every table: what personal data it holds and why, or that it holds none.

How long each is kept stands with its purpose, in bot.domain.personal_data.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.personal_data import Purpose

PERSONAL: Mapping[str, Mapping[str, Purpose]] = {
    "people": dict.fromkeys(("id", "name", "language", "timezone", "email"), Purpose.ACCOUNT),
    "identities": dict.fromkeys(
        ("person_id", "platform", "workspace", "user", "refused_at"), Purpose.ACCOUNT
    ),
    "organisers": {"person_id": Purpose.ORGANISER},
    "operators": {"person_id": Purpose.ORGANISER},
    "audit": {"actor": Purpose.ORGANISER, "details": Purpose.ORGANISER},
    "codes": {"person_id": Purpose.DRAFT},
    "code_attempts": dict.fromkeys(("who", "at"), Purpose.DRAFT),
    "registrations": dict.fromkeys(
        ("person_id", "organisation", "side", "region", "wishes", "state", "since"),
        Purpose.REGISTRATION,
    ),
    "seats": dict.fromkeys(
        ("person_id", "round", "room_id", "reason", "missed", "wants", "wanted_at"), Purpose.SEAT
    ),
    "agreements": dict.fromkeys(("person_id", "other_id", "bond"), Purpose.SEAT),
    "posts": dict.fromkeys(("person_id", "key", "receipt"), Purpose.POST),
    "drafts": dict.fromkeys(("owner", "data"), Purpose.DRAFT),
    "inbox": dict.fromkeys(("id", "owner", "body", "received_at"), Purpose.DRAFT),
    "web_messages": dict.fromkeys(
        ("conversation", "visible_to", "author", "body", "at", "key"), Purpose.CONVERSATION
    ),
    "web_visitors": dict.fromkeys(("token_hash", "user", "created_at"), Purpose.CONVERSATION),
    "agenda_items": {"speakers": Purpose.PROGRAMME},
    "agenda_versions": {"speakers": Purpose.PROGRAMME},
    "rooms": {"leader": Purpose.PROGRAMME},
    "teams_references": dict.fromkeys(("key", "reference", "at"), Purpose.ACCOUNT),
    "announcements": {"author": Purpose.ORGANISER, "text": Purpose.PROGRAMME},
    "home_tabs": dict.fromkeys(("user", "channel", "at"), Purpose.ACCOUNT),
}

NOT_PERSONAL: Mapping[str, frozenset[str]] = {
    "workspaces": frozenset({"platform", "id"}),
    "meetings": frozenset(
        {
            *("id", "slug", "title", "timezone", "language", "plenary_link"),
            *("registration_open", "capacity", "regions", "version"),
            *("registration_opens_at", "registration_closes_at", "reminder_minutes"),
            *("retention_days", "cancelled_at", "settle_seconds"),
            *("retention_days", "cancelled_at", "rooms_published_at", "rooms_policy"),
            "break_out_threads",
        }
    ),
    "meeting_workspaces": frozenset({"meeting_id", "platform", "workspace"}),
    "agenda_items": frozenset(
        {
            *("meeting_id", "id", "position", "start", "end", "title", "kind"),
            *("location", "link", "end_assumed", "published_start", "published_end"),
        }
    ),
    "agenda_versions": frozenset(
        {
            *("meeting_id", "version", "id", "position", "start", "end", "title", "kind"),
            *("location", "link", "end_assumed", "published_start", "published_end"),
        }
    ),
    # Posts go to channels of a meeting; a private conversation cannot be made one.
    "channels": frozenset(
        {
            *("number", "id", "meeting_id", "platform", "workspace", "channel", "thread"),
            *("private", "purpose", "name"),
        }
    ),
    "people": frozenset({"anonymous", "unneeded_since"}),
    "identities": frozenset({"number"}),
    "organisers": frozenset({"meeting_id"}),
    "registrations": frozenset({"number", "meeting_id"}),
    "rooms": frozenset(
        {
            *("meeting_id", "id", "position", "name", "regions", "capacity", "link"),
            *("minimum", "side_minimum", "channel", "rounds"),
        }
    ),
    "seats": frozenset({"meeting_id"}),
    "agreements": frozenset({"meeting_id"}),
    "posts": frozenset(
        {
            *("id", "meeting_id", "kind", "earliest", "due", "expires", "channel_id"),
            *("item_id", "next_item_id", "details", "state", "attempt", "owner"),
            *("lease_until", "not_before", "wakes_at", "sent_at", "error", "trace"),
            *("check_at", "extras", "under", "thread"),
        }
    ),
    "drafts": frozenset({"id", "purpose", "expires_at"}),
    "audit": frozenset({"number", "meeting_id", "at", "action"}),
    "codes": frozenset({"hash", "purpose", "meeting_id", "made_at", "expires_at", "used_at"}),
    "code_attempts": frozenset({"number"}),
    "web_sequences": frozenset({"workspace", "last_seq"}),
    "web_messages": frozenset({"id", "workspace", "seq"}),
    "living_messages": frozenset({"meeting_id", "channel_id", "what", "digest"}),
    "teams_references": frozenset({"tenant", "personal"}),
    "installations": frozenset({"platform", "workspace", "sealed"}),
    "announcements": frozenset(
        {
            *("meeting_id", "id", "readers", "made_at", "choice", "channel_ids", "at", "item_id"),
            *("edge", "minutes", "revision", "lost", "cancelled_at"),
        }
    ),
    "inbox": frozenset({"number", "platform", "server"}),
    "home_tabs": frozenset({"platform", "workspace"}),
}
