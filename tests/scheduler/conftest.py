"""What every test of the scheduler gets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """Collect the lines of the log instead of printing them."""
    with capture_logs() as lines:
        yield lines
