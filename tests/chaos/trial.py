"""What is tried: so many posts, kills and faults, and the times that the product is given."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.delivery import DeliveryPolicy

STUB = "stub"
"""The platform, and its only workspace."""
SLOW_WITHOUT_FAULTS = 0.03


class Blunder(StrEnum):
    """A mistake that is built into the replicas, to see whether it is found."""

    NONE = "none"
    SENT_BEFORE_SENDING = "sent before sending"
    BLIND_RETRY = "blind retry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One trial. Times are in seconds; `faults` is the share of calls that meet each fault.

    Posts fall due over `span`, most of them in bursts of `burst` at one moment, and the kills and
    stops happen in it. A slow platform accepts at
    most `slow_accept` after it broke off a call. A database `outage` begins halfway. Extra copies
    are counted when there are none left, or `grace` after the last post came to rest. Replicas that
    `upgrade` bring the database to their schema as they start, as servers do.
    """

    posts: int = 10_000
    burst: int = 28
    kills: int = 200
    stops: int = 10
    replicas: int = 3
    span: float = 180.0
    faults: float = 0.0
    slow_accept: float | None = None
    look_up: bool = True
    lease: float = 10.0
    outage: float = 0.0
    grace: float = 0.0
    seed: int = 1
    blunder: Blunder = Blunder.NONE
    upgrade: bool = False
    verbose: bool = False

    @property
    def policy(self) -> DeliveryPolicy:
        """The product's policy with this lease, its other times in proportion."""
        lease = timedelta(seconds=self.lease)
        return DeliveryPolicy(
            lease=lease,
            send_timeout=0.3 * lease,
            settle=0.2 * lease,
            margin=0.3 * lease,
            first_pause=0.1 * lease,
            checks=(lease, 3 * lease, 6 * lease),
        )

    @property
    def settle(self) -> float:
        """How long after a broken call the product trusts a platform to be done with it."""
        return self.policy.settle.total_seconds()

    @property
    def guard(self) -> float:
        """How much of a lease must be left to send."""
        return (self.policy.send_timeout + self.policy.margin).total_seconds()

    @property
    def patience(self) -> float:
        """How long after a call began the product trusts a platform to be done with it."""
        return self.policy.patience.total_seconds()

    @property
    def slowest(self) -> float:
        """How long after a broken call the platform may accept it."""
        return self.settle if self.slow_accept is None else self.slow_accept

    @property
    def slow(self) -> float:
        """The share of calls that are accepted after they were broken off."""
        return self.faults or (0.0 if self.slow_accept is None else SLOW_WITHOUT_FAULTS)

    def to_json(self) -> str:
        """Return the trial as another process reads it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Trial:
        """Return the trial that another process wrote."""
        fields = json.loads(text)
        return cls(**fields | {"blunder": Blunder(fields["blunder"])})
