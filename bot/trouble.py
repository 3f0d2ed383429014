"""What may be said of an error in a log: where it came from, never what it carries."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb

_DEEPEST = 6


def trouble(error: BaseException) -> dict[str, str]:
    """Return an error's type and its innermost lines, the deepest first.

    Its message is left out: it may hold names, addresses or links.
    """
    lines = [
        f"{Path(frame.f_code.co_filename).name}:{line}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return {"error": type(error).__name__, "where": " < ".join(lines[: -_DEEPEST - 1 : -1])}
