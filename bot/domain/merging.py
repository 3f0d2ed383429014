"""What becomes of two registrations when it turns out that they are one person's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.registration import Registration, RegistrationState

_BEST_FIRST = (
    RegistrationState.REGISTERED,
    RegistrationState.WAITING,
    RegistrationState.CANCELLED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class United:
    """The one registration that stays, and whose answers are in it: theirs is the room too."""

    registration: Registration
    answers_of: str


def united(one: Registration, other: Registration | None, *, person_id: str) -> United:
    """Return what a person keeps of two registrations for the same meeting.

    The older place in the line, the better state and the newest answers. One that was cancelled
    counts only when both were.
    """
    both = sorted(filter(None, (one, other)), key=lambda each: each.since)
    counting = [each for each in both if each.state is not RegistrationState.CANCELLED] or both
    newest = counting[-1]
    kept = replace(
        newest,
        person_id=person_id,
        since=counting[0].since,
        state=min((each.state for each in counting), key=_BEST_FIRST.index),
    )
    return United(registration=kept, answers_of=newest.person_id)
