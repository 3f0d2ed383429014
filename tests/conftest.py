"""Fixtures and settings that every test may use."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial

import pytest
import structlog
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases"]

# How long an example takes says something about the machine, and nothing about the rule.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def no_logger_is_kept() -> Iterator[None]:
    """Have no test, and no fixture for several tests, set up a logger for good."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(structlog, "configure", partial(_configure, structlog.configure))
        yield


@pytest.fixture(autouse=True)
def loggers_of_its_own(no_logger_is_kept: None) -> Iterator[None]:
    """Begin each test with the loggers that a program begins with."""
    del no_logger_is_kept
    structlog.reset_defaults()
    root = logging.getLogger()
    level = root.level
    yield
    structlog.reset_defaults()
    root.setLevel(level)
    for handler in [one for one in root.handlers if type(one) is logging.StreamHandler]:
        root.removeHandler(handler)


def _configure(given: object, **how: object) -> None:
    assert callable(given)
    given(**how | {"cache_logger_on_first_use": False})
