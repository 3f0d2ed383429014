"""Long posts, which are several messages on the platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from bot.errors import DeliveryPostponed, DeliveryRefused, DeliveryUnclear

Found = dict[tuple[str, int], tuple[str, int]]
"""By key and part of a post: the id of the message, and of how many parts the post is."""
P = TypeVar("P")


async def send_parts(
    parts: Sequence[P],
    found: Found,
    key: str,
    say: Callable[[P, int], Awaitable[str]],
    *,
    can_look_up: bool,
) -> str:
    """Have every part said that was not `found`; return the id of the first.

    `say` gets a part and its number, from 1. DeliveryRefused when there are no parts.
    """
    if not parts:
        raise DeliveryRefused("nothing to say")
    for number, part in enumerate(parts, start=1):
        if (key, number) in found:
            continue
        try:
            found[key, number] = (await say(part, number), len(parts))
        except (DeliveryPostponed, DeliveryRefused) as error:
            # Without a look-up the next attempt would say the first part again.
            if number > 1 and not can_look_up:
                raise DeliveryUnclear(f"part {number}: {error}") from error
            raise
    return found[key, 1][0]


def whole(found: Found, keys: Sequence[str]) -> Mapping[str, str]:
    """Return the id of the first message of each post of which every part was found."""
    return {
        key: found[key, 1][0]
        for key in keys
        if (key, 1) in found
        and all((key, part) in found for part in range(1, found[key, 1][1] + 1))
    }
