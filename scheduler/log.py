"""What may be said of an error in a log: where it came from, never what it carries."""

from __future__ import annotations

from bot.errors import DeliveryError
from bot.trouble import trouble

__all__ = ["reason", "trouble"]


def reason(error: Exception) -> str:
    """Return why a delivery failed: a DeliveryError promises a message that may be read."""
    return str(error) if isinstance(error, DeliveryError) else type(error).__name__
