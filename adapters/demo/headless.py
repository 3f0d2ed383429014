"""A sender that tells what it was given, for playing a meeting without a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.conversation.plain import plain_text
from bot.domain.pace import NO_LIMITS
from bot.domain.places import Destination, Identity
from bot.ports import Clock, Delivery, Receipt

Tell = Callable[[dict[str, str]], None]


class TellingSender:
    """Accepts everything and tells each post as it is accepted, with the moment it is then."""

    can_look_up = True
    limits = NO_LIMITS

    def __init__(self, platform: str, clock: Clock, zone: ZoneInfo, tell: Tell) -> None:
        self.platform = platform
        self._clock = clock
        self._zone = zone
        self._tell = tell
        self._sent: dict[tuple[Destination, str], Receipt] = {}

    async def send(self, delivery: Delivery) -> Receipt:
        """Take the message; one that was taken before is not told again."""
        place = (delivery.to, delivery.key)
        if place not in self._sent:
            now = self._clock.now()
            self._sent[place] = Receipt(id=str(len(self._sent) + 1), at=now)
            to = delivery.to
            self._tell(
                {
                    "due": delivery.due.astimezone(self._zone).isoformat(),
                    "sent": now.astimezone(self._zone).isoformat(),
                    "to": f"@{to.user}" if isinstance(to, Identity) else f"#{to.channel}",
                    "kind": str(delivery.kind),
                    "text": plain_text(delivery.reply),
                }
            )
        return self._sent[place]

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return which of `keys` were taken."""
        return {key: self._sent[to, key] for key in keys if (to, key) in self._sent}
