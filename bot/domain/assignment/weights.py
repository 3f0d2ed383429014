"""Levels as one number, such that no sum on a lower level outweighs one step on a higher one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.assignment import ties
from bot.domain.assignment.fit import Fit
from bot.domain.assignment.policy import WIDEST_STEP, Policy, levels_by_fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the levels count for.

    `fits` weighs the levels of the policy against each other; `side` (for each person of a side
    that a room lacks), `move` and the tie-break (counted as it is) stand apart below those.
    """

    fits: Mapping[Fit, int]
    side: int
    move: int


def weights(policy: Policy, *, people: int) -> Weights:
    """Return weights that keep the levels apart as long as at most `people` change their room."""
    base = WIDEST_STEP * people + 2
    fits = {}
    for fit, steps in levels_by_fit(policy).items():
        value = 0
        for step in steps:
            value = value * base + step
        fits[fit] = value
    move = ties.MOST * people + 1
    side = (move + ties.MOST) * people + 1
    return Weights(fits=fits, side=side, move=move)
