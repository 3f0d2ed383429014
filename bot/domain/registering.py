"""Signing up: who gets a place, who waits, and who moves up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.registration import MAX_WISHES, Registration, RegistrationState, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody tells when they sign up; `wishes` are regions in order of preference."""

    organisation: str
    side: Side
    region: str | None = None
    wishes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "wishes", tuple(dict.fromkeys(self.wishes))[:MAX_WISHES])


def enrolled(
    previous: Registration | None,
    answers: Answers,
    *,
    meeting_id: str,
    person_id: str,
    now: datetime,
) -> Registration:
    """Return the registration of somebody who signs up, or changes what they told before.

    Who is registered or waiting keeps that state and the place in the line. Who is new, or comes
    back after leaving, joins the end of the line; `promoted` then fills the places that are free,
    so that nobody passes those who wait longer.
    """
    if previous is not None and previous.state is not RegistrationState.CANCELLED:
        return replace(
            previous,
            organisation=answers.organisation,
            side=answers.side,
            region=answers.region,
            wishes=answers.wishes,
        )
    return Registration(
        meeting_id=meeting_id,
        person_id=person_id,
        organisation=answers.organisation,
        side=answers.side,
        region=answers.region,
        wishes=answers.wishes,
        state=RegistrationState.WAITING,
        since=now,
    )


def cancelled(registration: Registration) -> Registration:
    """Return the registration of somebody who leaves."""
    return replace(registration, state=RegistrationState.CANCELLED)


def promoted(
    waiting: Sequence[Registration], *, capacity: int | None, registered: int
) -> tuple[Registration, ...]:
    """Return who moves up from the line, `waiting` first come first, while there are places."""
    places = len(waiting) if capacity is None else max(capacity - registered, 0)
    return tuple(
        replace(registration, state=RegistrationState.REGISTERED)
        for registration in waiting[:places]
    )


def place_in_line(waiting: Sequence[Registration], person_id: str) -> int | None:
    """Return somebody's place on the waiting list, from 1; None when they are not on it."""
    return next(
        (place for place, one in enumerate(waiting, start=1) if one.person_id == person_id), None
    )
