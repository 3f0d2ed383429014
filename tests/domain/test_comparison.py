"""Two policies side by side."""

from __future__ import annotations

from bot.domain.assignment import Attendee, Policy, Problem, Profile, RoomOffer
from bot.domain.assignment.comparison import compare
from bot.domain.registration import Side
from bot.locales import translator
from bot.posting.comparison import compared

ROOMS = tuple(RoomOffer(id=name, capacity=1, side_minimum=0) for name in "abc")


def attendee(name: str, *choices: str, pin: str | None = None) -> Attendee:
    """Return a guest with these choices."""
    listed = tuple((choice,) for choice in choices)
    return Attendee(id=name, side=Side.OTHER, choices=listed, pin=pin)


PROBLEM = Problem(
    people=(attendee("p", "a", "b"), attendee("q", "a"), attendee("r", "b", "c")), rooms=ROOMS
)
FOUND: dict[Policy, dict[str, str | None]] = {
    Policy.FAIR: {"p": "b", "q": "a", "r": "c"},
    Policy.FIRST_CHOICES: {"p": "c", "q": "a", "r": "b"},
}


def test_numbers_tell_who_is_better_off() -> None:
    """One gets the first choice instead of the second, one leaves the second for an unlisted."""
    found = compare(PROBLEM, FOUND, Policy.FAIR, Policy.FIRST_CHOICES)
    assert found.one.profile == Profile(first=1, second=2, third=0, own=0, other=0)
    assert found.other.profile == Profile(first=2, second=0, third=0, own=0, other=1)
    assert (found.better, found.worse, found.same) == (1, 1, 1)


def test_words_tell_the_same() -> None:
    """A line for each policy and one for the difference, in both languages."""
    found = compare(PROBLEM, FOUND, Policy.FAIR, Policy.FIRST_CHOICES)
    assert compared(found, translator("nl")) == (
        (
            "Niemand buiten de eigen keuzes: eerste keus 1 · tweede keus 2 · derde keus 0"
            " · eigen regio 0 · ergens anders 0 · zonder plek 0"
        ),
        (
            "Zo veel mogelijk eerste keuzes: eerste keus 2 · tweede keus 0 · derde keus 0"
            " · eigen regio 0 · ergens anders 1 · zonder plek 0"
        ),
        "Met ‘Zo veel mogelijk eerste keuzes’: beter af 1, slechter af 1, maakt niet uit 1.",
    )
    assert compared(found, translator("en"))[2] == (
        "With “As many first choices as there can be”: better off 1, worse off 1, no difference 1."
    )


def test_no_difference_is_told() -> None:
    """When nobody gets a better or worse place, the words say so; who waits is farthest away."""
    same = FOUND | {Policy.FIRST_CHOICES: FOUND[Policy.FAIR]}
    found = compare(PROBLEM, same, Policy.FAIR, Policy.FIRST_CHOICES)
    assert compared(found, translator("nl"))[2] == "Voor niemand maken de twee regels verschil."
    assert compared(found, translator("en"))[2] == "The two rules make no difference to anybody."
    waits = FOUND | {Policy.FIRST_CHOICES: {**FOUND[Policy.FAIR], "r": None}}
    found = compare(PROBLEM, waits, Policy.FAIR, Policy.FIRST_CHOICES)
    assert (found.better, found.worse, found.other.waiting) == (0, 1, 1)
