"""Two policies side by side, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from bot.domain.assignment import Policy
from bot.domain.assignment.comparison import Comparison, Outcome
from bot.locales import Translator

_TITLES: Mapping[Policy, str] = {
    Policy.FAIR: "compare.fair",
    Policy.FIRST_CHOICES: "compare.first_choices",
}


def compared(found: Comparison, t: Translator) -> tuple[str, ...]:
    """Return a line for each policy, and one that tells what the choice means to people."""
    lines = tuple(
        t("compare.line", title=t(_TITLES[one.policy]), **_numbers(one))
        for one in (found.one, found.other)
    )
    if not found.better and not found.worse:
        return (*lines, t("compare.same"))
    title = t(_TITLES[found.other.policy])
    values = {"better": str(found.better), "worse": str(found.worse), "same": str(found.same)}
    return (*lines, t("compare.difference", title=title, **values))


def _numbers(one: Outcome) -> dict[str, str]:
    numbers = {**asdict(one.profile), "waiting": one.waiting}
    return {name: str(number) for name, number in numbers.items()}
