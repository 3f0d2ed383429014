"""What comes first: nobody left out, or as many first choices as there can be."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.assignment.fit import Fit

WIDEST_STEP = 3
"""The most that one person counts for on one level."""


class Policy(StrEnum):
    """How the wishes of people are weighed against each other."""

    FAIR = "fair"
    FIRST_CHOICES = "first-choices"


_LEVELS: dict[Policy, dict[Fit, tuple[int, ...]]] = {
    # Unlisted elsewhere, unlisted in the own region, the sum of ranks.
    Policy.FAIR: {
        Fit.FIRST: (0, 0, 0),
        Fit.SECOND: (0, 0, 1),
        Fit.THIRD: (0, 0, 2),
        Fit.OWN: (0, 1, 3),
        Fit.OTHER: (1, 0, 3),
    },
    # Most first choices, then most second, then most third, then fewest unlisted elsewhere.
    Policy.FIRST_CHOICES: {
        Fit.FIRST: (-1, 0, 0, 0),
        Fit.SECOND: (0, -1, 0, 0),
        Fit.THIRD: (0, 0, -1, 0),
        Fit.OWN: (0, 0, 0, 0),
        Fit.OTHER: (0, 0, 0, 1),
    },
}


def levels_by_fit(policy: Policy) -> Mapping[Fit, tuple[int, ...]]:
    """Return what one person adds to each level of the policy, the first level first."""
    return _LEVELS[policy]
