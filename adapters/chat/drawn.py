"""Drawing a reply once, however often it is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from bot.conversation.reply import Reply

D = TypeVar("D")
_MOST = 200


def drawn_once(draw: Callable[[Reply], D]) -> Callable[[Reply], D]:
    """Have the last replies drawn once each; the very same reply comes again when it is kept."""
    kept: dict[int, tuple[Reply, D]] = {}

    @wraps(draw)
    def drawn(reply: Reply) -> D:
        # Whoever holds a reply keeps its number from being given to another one.
        found = kept.get(id(reply))
        if found is not None:
            return found[1]
        if len(kept) >= _MOST:
            del kept[next(iter(kept))]
        result = draw(reply)
        kept[id(reply)] = (reply, result)
        return result

    return drawn
