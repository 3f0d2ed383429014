"""The audit trail: who changed what, in a meeting or in the installation, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.values import aware

COMMAND_LINE = "command-line"
"""The actor of what was changed from the server's command line."""


class Action(StrEnum):
    """What was changed."""

    CREATED = "created"
    COPIED = "copied"
    IMPORTED = "imported"
    SETTINGS = "settings"
    OPENED = "opened"
    CLOSED = "closed"
    ITEM_CHANGED = "item_changed"
    ITEM_ADDED = "item_added"
    ITEM_DROPPED = "item_dropped"
    ORGANISER_ADDED = "organiser_added"
    ORGANISER_REMOVED = "organiser_removed"
    CANCELLED = "cancelled"
    CHANNEL_BOUND = "channel_bound"
    CHANNEL_UNBOUND = "channel_unbound"
    CLAIMED = "claimed"
    CODE_MADE = "code_made"
    CODE_USED = "code_used"
    WORKSPACE_JOINED = "workspace_joined"
    SHIFTED = "shifted"
    ROOMS_PUBLISHED = "rooms_published"
    ROOM_CHANGED = "room_changed"
    ROOM_CLOSED = "room_closed"
    ROOMS_COMBINED = "rooms_combined"
    PERSON_MOVED = "person_moved"
    AGREED = "agreed"
    RELEASED = "released"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    ANNOUNCED = "announced"
    ANNOUNCEMENT_CHANGED = "announcement_changed"
    ANNOUNCEMENT_CANCELLED = "announcement_cancelled"
    ANNOUNCEMENT_LOST = "announcement_lost"
    REHEARSAL_STARTED = "rehearsal_started"
    REHEARSAL_STOPPED = "rehearsal_stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change of a meeting; without `meeting_id`, of the whole installation.

    `actor` is the id of a person, or COMMAND_LINE. `details` is JSON: ids, numbers and the names of
    what changed, never a name of a person, a text or a link.
    """

    meeting_id: str | None
    at: datetime
    actor: str
    action: Action
    details: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", aware(self.at))
