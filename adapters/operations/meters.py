"""The metrics: what the log lines say, counted."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LATENESS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
_CODE = re.compile(r"[a-z0-9_]{1,40}")
_RECORDED = ("sent", "pending", "failed", "unknown", "missed")


class Meters:
    """Every counter and histogram of one server; nothing in them names a person or a meeting."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.posts = Counter(
            "dagvoorzitter_posts_recorded",
            "Outcomes of sending, by the state that the post got and what it tells.",
            ("state", "kind"),
            registry=self.registry,
        )
        self.late = Histogram(
            "dagvoorzitter_post_lateness_seconds",
            "Seconds between the moment a post was for and its acceptance by the platform.",
            buckets=_LATENESS,
            registry=self.registry,
        )
        self.claims = Counter(
            "dagvoorzitter_posts_claimed",
            "Posts taken up to be sent or looked up.",
            registry=self.registry,
        )
        self.extras = Counter(
            "dagvoorzitter_extra_copies_removed",
            "Copies of a post that turned up late and were removed.",
            registry=self.registry,
        )
        self.refusals = Counter(
            "dagvoorzitter_platform_errors",
            "Attempts that a platform did not simply accept, by its code.",
            ("code",),
            registry=self.registry,
        )
        self.commands = Histogram(
            "dagvoorzitter_command_seconds",
            "Seconds from what somebody said to the answer, by command.",
            ("command",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.troubles = Counter(
            "dagvoorzitter_troubles",
            "Log lines of level error, by their action.",
            ("action",),
            registry=self.registry,
        )

    def notice(self, level: int, event: Mapping[str, Any]) -> None:
        """Count what one log line tells."""
        action = str(event.get("action", ""))
        if level >= logging.ERROR:
            self.troubles.labels(action or "other").inc()
        match action.partition("."):
            case "post", _, "claimed":
                self.claims.inc(event["count"])
            case "post", _, "extra_removed":
                self.extras.inc(event["count"])
            case "command", _, "answered":
                self.commands.labels(event["command"]).observe(event["seconds"])
            case "post", _, state if state in _RECORDED and "kind" in event:
                self._recorded(state, event)

    def _recorded(self, state: str, event: Mapping[str, Any]) -> None:
        self.posts.labels(state, event["kind"]).inc()
        if state == "sent":
            self.late.observe(max(0.0, event["late"]))
        if reason := event.get("reason"):
            self.refusals.labels(_code(str(reason))).inc()


class MeterHandler(logging.Handler):
    """Hands every log record to the meters, before it is written anywhere."""

    def __init__(self, meters: Meters) -> None:
        super().__init__()
        self._meters = meters

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record; one that is odd is left out, since logging must not fail."""
        event = record.msg if isinstance(record.msg, dict) else vars(record)
        try:
            self._meters.notice(record.levelno, event)
        except (LookupError, TypeError, ValueError):
            self.handleError(record)


def _code(reason: str) -> str:
    """Return a reason as a label: short codes as they are, sentences under one name."""
    return reason if _CODE.fullmatch(reason) else "other"
