"""What became of the posts of a trial, counted on the platform itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.posts import PlannedPost, Post, PostState
from tests.chaos.rows import RESTLESS
from tests.chaos.trial import Trial

TOLD = {PostState.FAILED, PostState.MISSED}
ONE_PERCENT, HALF = 0.99, 0.5
A_MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The count. Lateness is in seconds after a post was due, the first copy of each post.

    A post counts as lost when no reader saw it and no organiser was told that it was `held`, and as
    `unfinished` when it was still to be sent as the trial ended;
    as doubled when readers see it more than once at the end, `late` of them because the platform
    accepted a copy later than anybody can wait for: it was slow, or the sender froze as it sent.
    Of the copies that were `removed` again the rows tell as `counted`, and one stood for `lingered`
    seconds, the longest. `repeated` were sent again by a policy, where nobody could tell.
    """

    trial: Trial
    kills: int
    stops: int
    fallen: int
    lost: int
    unfinished: int
    doubled: int
    late: int
    repeated: int
    removed: int
    counted: int
    lingered: float
    held: int
    taken_over: int
    lateness: tuple[float, ...]

    @property
    def holds(self) -> bool:
        """Whether what is promised for such a trial is true."""
        # Whoever counts at once may still see what is about to be removed.
        excused = self.repeated if self.trial.grace else self.repeated + self.late
        seen = self.doubled - excused
        return (
            not (self.fallen or self.lost or self.unfinished or seen)
            and not (self.trial.look_up and self.held)
            and self.lingered <= A_MINUTE
        )

    def late_by(self, share: float) -> float:
        """Return how late the post is that is later than this share of them."""
        if not self.lateness:
            return 0.0
        return self.lateness[min(int(share * len(self.lateness)), len(self.lateness) - 1)]

    def lines(self) -> list[str]:
        """Return one table, and below it what was tried."""
        trial = self.trial
        figures = {
            "posts": f"{trial.posts:,}",
            "kills": f"{self.kills}",
            "stops": f"{self.stops}",
            "taken over": f"{self.taken_over:,}",
            "lost": f"{self.lost}",
            "unfinished": f"{self.unfinished}",
            "doubled": f"{self.doubled}",
            "late copies": f"{self.late}",
            "sent again": f"{self.repeated}",
            "removed": f"{self.removed}",
            "counted": f"{self.counted}",
            "lingered": f"{self.lingered:.1f} s",
            "held": f"{self.held}",
            "late p50": f"{self.late_by(HALF):.3f} s",
            "p99": f"{self.late_by(ONE_PERCENT):.3f} s",
            "max": f"{self.late_by(1):.3f} s",
        }
        width = {name: max(len(name), len(figure)) + 2 for name, figure in figures.items()}
        faults = f"{trial.faults:.0%} each of 429, 502 after accepting, reset before, reset after"
        slow = f"{trial.slow:.0%} accepted up to {trial.slowest:g} s after a reset"
        tried = {
            "lease": f"{trial.lease:g} s",
            "settle time": f"{trial.settle:g} s",
            "guard": f"{trial.guard:g} s",
            "replicas": trial.replicas,
            "bursts of": trial.burst,
            "span": f"{trial.span:.0f} s",
            "look-up": "yes" if trial.look_up else "no",
            "outage": f"{trial.outage:g} s",
            "seed": trial.seed,
        }
        return [
            "".join(f"{name:>{width[name]}}" for name in figures),
            "".join(f"{figure:>{width[name]}}" for name, figure in figures.items()),
            ", ".join(f"{name} {value}" for name, value in tried.items()),
            f"faults: {faults}; {slow}",
        ]


def count(
    trial: Trial,
    plans: Sequence[PlannedPost],
    rows: Sequence[Post],
    messages: Sequence[Mapping[str, Any]],
    **deeds: int,
) -> Outcome:
    """Hold what the platform took against what was planned, and what the rows say of it."""
    copies: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for message in sorted(messages, key=lambda message: float(message["at"])):
        copies[message["key"]].append(message)
    row_of = {row.plan.key: row for row in rows}
    lost = unfinished = held = doubled = late = repeated = 0
    for plan in plans:
        seen = [message for message in copies[plan.key] if not message["removed"]]
        state = row_of[plan.key].state
        held += state in TOLD
        unfinished += not seen and state in RESTLESS
        lost += not seen and state not in TOLD | RESTLESS
        extra = max(0, len(seen) - 1)
        arrived_late = sum(one["late"] for one in seen)
        doubled += extra
        late += min(extra, arrived_late)
        if plan.kind in trial.policy.resend_unverified and not trial.look_up:
            repeated += extra - min(extra, arrived_late)
    first = [copies[plan.key][0]["at"] - plan.due.timestamp() for plan in plans if copies[plan.key]]
    return Outcome(
        trial=trial,
        lost=lost,
        unfinished=unfinished,
        doubled=doubled,
        late=late,
        repeated=repeated,
        removed=sum(message["removed"] for message in messages),
        counted=sum(row.extras for row in rows),
        lingered=max(
            (message["removed_at"] - message["at"] for message in messages if message["removed"]),
            default=0.0,
        ),
        held=held,
        taken_over=sum(row.attempt > 1 for row in rows),
        lateness=tuple(sorted(first)),
        **deeds,
    )
