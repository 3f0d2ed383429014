"""The bot as the settings have it; every adapter gets one that is made here."""

from __future__ import annotations

from adapters.settings import Settings
from bot.commands.bot import Bot
from bot.domain.places import Identity
from bot.ports import Assigner, Clock, Storage


def bot_of(
    storage: Storage,
    settings: Settings,
    clock: Clock,
    assigner: Assigner | None,
    *,
    operators: frozenset[Identity] | None = None,
) -> Bot:
    """Return a bot; `operators` are those that the settings name, unless others are given."""
    return Bot(
        storage,
        clock,
        operators=settings.organisers if operators is None else operators,
        default_language=settings.bot_locale,
        default_timezone=settings.bot_timezone,
        assigner=assigner,
    )
