"""One-time codes: how they are written, and when one may still be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from bot.domain.values import aware

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs of which no two look alike; twelve of them hold 60 bits."""

LENGTH = 12
MOST_GUESSES = 5
GUESSES_WITHIN = timedelta(minutes=15)

_GROUP = 4
_LOOK_ALIKES = str.maketrans("OIL", "011")


class CodePurpose(StrEnum):
    """What a code is good for."""

    OPERATOR = "operator"
    WORKSPACE = "workspace"
    ACCOUNT = "account"
    LISTED = "listed"


LASTS = {
    CodePurpose.OPERATOR: timedelta(hours=24),
    CodePurpose.WORKSPACE: timedelta(hours=1),
    CodePurpose.ACCOUNT: timedelta(minutes=15),
    CodePurpose.LISTED: timedelta(hours=1),
}
"""How long a code of each purpose can be used."""


class CodeRefusal(StrEnum):
    """Why a code is of no use."""

    TOO_MANY_GUESSES = "too_many_guesses"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code as it is stored: `hash` stands for what people write, which is kept nowhere.

    `meeting_id` is the meeting that a workspace may join, or on whose list a person is;
    `person_id` is the person to whom an account may be added.
    """

    hash: str
    purpose: CodePurpose
    made_at: datetime
    expires_at: datetime
    meeting_id: str | None = None
    person_id: str | None = None
    used_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "made_at", aware(self.made_at))
        object.__setattr__(self, "expires_at", aware(self.expires_at))

    def refused(self, now: datetime) -> CodeRefusal | None:
        """Return why this code cannot be used at `now`, or None when it can."""
        if self.used_at is not None:
            return CodeRefusal.USED
        return CodeRefusal.EXPIRED if self.expires_at <= now else None


def written(signs: str) -> str:
    """Return a code as people read it, such as 7KQ2-M0XA-93VT."""
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def code_hash(typed: str) -> str:
    """Return the hash of a code as somebody typed it.

    Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.
    """
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_LOOK_ALIKES)
    return sha256(signs.encode()).hexdigest()
