"""Log lines: one line an event, on the error stream."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.trace import trace
from bot.trouble import trouble


def _with_trace(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Name the request under way, unless the line is about what another one began."""
    if number := trace():
        event.setdefault("trace", number)
    return event


SHARED: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    _with_trace,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
"""What is done to every record, whichever library made it."""


def log_to_stderr(*beside: logging.Handler, quiet: bool = False, as_json: bool = False) -> None:
    """Send every log record to the error stream, and to what stands `beside` it.

    `quiet` lets only warnings through.
    """
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(as_json=as_json))
    root = logging.getLogger()
    root.handlers[:] = [handler, *beside]
    root.setLevel(logging.WARNING if quiet else logging.INFO)
    for noisy in ("apscheduler", "aiohttp.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def formatter(*, as_json: bool = False) -> logging.Formatter:
    """Return what makes a line of a record: of an error its type and place, not its message."""
    renderer: structlog.typing.Processor = structlog.processors.KeyValueRenderer(
        key_order=["timestamp", "level", "action", "event", "trace"], drop_missing=True
    )
    if as_json:
        renderer = structlog.processors.JSONRenderer()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_message,
            renderer,
        ],
    )


def _without_message(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Tell of an error where it came from; what it says may hold names, addresses or links."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        event.update(trouble(error))
    return event
