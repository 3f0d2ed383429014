"""Rules of the alerts and the dashboard: they ask for metrics that exist, and say what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client import Counter

from adapters.operations.meters import Meters
from adapters.operations.pages import OperationsPages
from tests.adapters.operations.fakes import Beating, waiting

DEPLOY = Path(__file__).parents[2] / "deploy"
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((DEPLOY / "monitoring" / "alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
QUERIES: list[str] = [
    target["expr"]
    for panel in json.loads((DEPLOY / "monitoring" / "dashboard.json").read_text())["panels"]
    for target in panel["targets"]
]
_OF_PROMETHEUS = {"up"}
_SELECTOR = re.compile(r"\b(dagvoorzitter_\w+|up)\b(?:\{([^}]*)\})?")


def offered() -> dict[str, set[str]]:
    """Return the name of each metric with its labels, as Prometheus stores them."""
    meters = Meters()
    OperationsPages(meters, Beating(), waiting(), lambda: (0, 1))
    found: dict[str, set[str]] = {"up": {"job", "instance"}}
    for collector in list(meters.registry._collector_to_names):
        labels = {*getattr(collector, "_labelnames", ()), "job", "instance", "le"}
        for name in meters.registry._collector_to_names[collector]:
            if name.endswith("_total") or not isinstance(collector, Counter):
                found[name] = labels
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_an_alert_asks_for_metrics_that_exist(rule: dict[str, Any]) -> None:
    """The expression is right, and each metric and label in it is one that the server has."""
    promql_parser.parse(rule["expr"])
    _seen(rule["expr"])


@pytest.mark.parametrize("query", QUERIES)
def test_the_dashboard_asks_for_metrics_that_exist(query: str) -> None:
    """A panel shows something that the server measures."""
    promql_parser.parse(query)
    _seen(query)


def _seen(expression: str) -> None:
    metrics = offered()
    selectors = _SELECTOR.findall(expression)
    assert selectors
    for name, matchers in selectors:
        assert name in metrics
        assert set(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matchers)) <= metrics[name]


def test_a_metric_that_was_renamed_would_be_noticed() -> None:
    """The check above fails for a name that the server does not have."""
    with pytest.raises(AssertionError):
        _seen("dagvoorzitter_posts_recorded")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_an_alert_leads_to_what_to_do(rule: dict[str, Any]) -> None:
    """Each alert names its section of the runbook, and the section is there."""
    name = rule["alert"]
    assert rule["annotations"]["runbook"] == f"deploy/runbook.md#{name.lower()}"
    runbook = (DEPLOY / "runbook.md").read_text(encoding="utf-8")
    assert f"\n## {name}\n" in runbook
