"""What can go wrong while an agenda is read.

AgendaTextError
├── AgendaTextTooLong
└── AgendaJsonError
"""

from __future__ import annotations


class AgendaTextError(ValueError):
    """The agenda could not be read."""


class AgendaTextTooLong(AgendaTextError):
    """The pasted text is larger than the limit; both are in bytes of UTF-8."""

    def __init__(self, size: int, limit: int) -> None:
        """Keep both sizes for whoever tells the organiser."""
        super().__init__(f"agenda text of {size} bytes, the limit is {limit}")
        self.size = size
        self.limit = limit


class AgendaJsonError(AgendaTextError):
    """A value in the JSON has the wrong shape; `path` locates it, such as `items[3].start`."""

    def __init__(self, path: str, problem: str) -> None:
        """Name the path first: that is what the reader of the message looks for."""
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem
