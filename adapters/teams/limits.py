"""How fast Teams takes messages (learn.microsoft.com/microsoftteams/platform/bots, rate limits)."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.pace import Limits, Rate

_SECOND = timedelta(seconds=1)

LIMITS = Limits(
    conversation=(
        Rate(7, _SECOND),
        Rate(8, 2 * _SECOND),
        Rate(60, 30 * _SECOND),
        Rate(1800, 3600 * _SECOND),
    ),
    workspace=(Rate(30, _SECOND),),
)
