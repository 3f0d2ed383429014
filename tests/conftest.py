"""Fixtures and settings that every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
import structlog
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases"]

# How long an example takes says something about the machine, and nothing about the rule.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def loggers_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep no logger that one test has set up for the next."""
    given = structlog.configure
    keep_nothing = partial(_configure, given)
    monkeypatch.setattr(structlog, "configure", keep_nothing)
    yield
    structlog.reset_defaults()


def _configure(given: object, **how: object) -> None:
    assert callable(given)
    given(**how | {"cache_logger_on_first_use": False})
