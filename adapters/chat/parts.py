"""Long posts, which are several messages on the platform."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
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


async def first(posted: AsyncIterator[Found]) -> Found:
    """Return the first copy of each part; `posted` tells the messages, the latest first."""
    found: Found = {}
    async for message in posted:
        found |= message
    return found


async def copies(posted: AsyncIterator[Found], key: str) -> Sequence[Sequence[str]]:
    """Return the ids of all copies of each part of a post, the oldest first.

    `posted` tells the messages, the latest first.
    """
    parts: defaultdict[int, list[str]] = defaultdict(list)
    async for message in posted:
        for (posted_key, part), (message_id, _) in message.items():
            if posted_key == key:
                parts[part].insert(0, message_id)
    return [parts[part] for part in sorted(parts)]
