"""What may be said of an error in a log: where it came from, never what it carries."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb

from bot.errors import DeliveryError


def trouble(error: BaseException) -> dict[str, str]:
    """Return an error's type and innermost line; its message may hold names and is left out."""
    frames = list(walk_tb(error.__traceback__))
    where = f"{Path(frames[-1][0].f_code.co_filename).name}:{frames[-1][1]}" if frames else ""
    return {"error": type(error).__name__, "where": where}


def reason(error: Exception) -> str:
    """Return why a delivery failed: a DeliveryError promises a message that may be read."""
    return str(error) if isinstance(error, DeliveryError) else type(error).__name__
