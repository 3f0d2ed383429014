"""Registration: who takes part, for whom, and where they like to talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.values import aware

MAX_WISHES = 3


class Side(StrEnum):
    """On whose behalf somebody takes part."""

    SAMENWERKINGSVERBAND_PO = "samenwerkingsverband-po"
    SAMENWERKINGSVERBAND_VO = "samenwerkingsverband-vo"
    GEMEENTE = "gemeente"
    SCHOOLBESTUUR = "schoolbestuur"
    OTHER = "other"


class RegistrationState(StrEnum):
    """Where a registration stands."""

    REGISTERED = "registered"
    WAITING = "waiting"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One person's registration for one meeting.

    `wishes` are regions in order of preference; empty means no preference. `since` is the moment
    from which the order of registration is counted.
    """

    meeting_id: str
    person_id: str
    organisation: str
    side: Side
    region: str | None
    wishes: tuple[str, ...]
    state: RegistrationState
    since: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "since", aware(self.since))
