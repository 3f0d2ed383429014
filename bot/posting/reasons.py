"""The sentence that tells somebody why this room is theirs."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.assignment.fit import Fit
from bot.domain.assignment.reasons import Ground, Obstacle, Why
from bot.locales import Translator

_ALONE: Mapping[Ground, str] = {
    Ground.PINNED: "why.pinned",
    Ground.FIRST: "why.first",
    Ground.SECOND: "why.second",
    Ground.THIRD: "why.third",
    Ground.OWN: "why.own",
    Ground.OTHER: "why.other",
    Ground.ANYWHERE: "why.anywhere",
    Ground.WAITS: "why.waits",
}
_BECAUSE: Mapping[Ground, str] = {
    Ground.SECOND: "why.second_because",
    Ground.THIRD: "why.third_because",
    Ground.OWN: "why.own_because",
    Ground.OTHER: "why.other_because",
}
_CHOICES: Mapping[Fit, str] = {
    Fit.FIRST: "why.missed_first",
    Fit.SECOND: "why.missed_second",
    Fit.THIRD: "why.missed_third",
}
_OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.FULL: "why.full",
    Obstacle.FREE: "why.free",
    Obstacle.CLOSED: "why.closed",
}


def told(found: Why, names: Mapping[str, str], t: Translator) -> str:
    """Return why a person sits in a room, in one sentence; `names` are those of rooms by id."""
    if not found.missed or found.ground not in _BECAUSE:
        return t(_ALONE[found.ground])
    missed = (
        t(
            _CHOICES[one.choice],
            room=names.get(one.room_id, one.room_id),
            obstacle=t(_OBSTACLES[one.obstacle]),
        )
        for one in found.missed
    )
    return t(_BECAUSE[found.ground], missed="; ".join(missed))
