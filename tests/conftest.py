"""Fixtures and settings that every test may use."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.databases"]

# How long an example takes says something about the machine, and nothing about the rule.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
