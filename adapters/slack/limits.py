"""How fast Slack takes messages."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.pace import Limits, Rate

_SECOND = timedelta(seconds=1)

LIMITS = Limits(
    conversation=(Rate(1, _SECOND),),
    # Slack publishes "several hundred messages a minute" and no number.
    # https://docs.slack.dev/apis/web-api/rate-limits
    workspace=(Rate(4, _SECOND),),
)
