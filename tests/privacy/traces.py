"""Looks for what is left of a person: in every row, in every line of a log, in every export."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO

import structlog
from sqlalchemy import select

from adapters.cli.participants import listed_rows
from adapters.cli.shapes import agenda_of, audit_of, meeting_of, post_of
from adapters.composition.logs import SHARED, formatter
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import metadata


async def dump(storage: SqlStorage) -> str:
    """Return every value of every column of every row, as text."""
    lines = []
    async with storage.reading() as transaction:
        for table in metadata.sorted_tables:
            rows = await transaction.rows(select(table))
            lines += [f"{table.name} {json.dumps(dict(row), default=str)}" for row in rows]
    return "\n".join(lines)


async def exports(storage: SqlStorage) -> str:
    """Return what each command that shows or exports something prints of every meeting."""
    shapes: list[object] = []
    async with storage.read() as uow:
        for meeting in await uow.meetings.all():
            channels = await uow.meetings.channels(meeting.id)
            by_id = {channel.id: channel for channel in channels}
            posts = await uow.posts.of_meeting(meeting.id)
            shapes += [agenda_of(meeting), meeting_of(meeting, channels)]
            shapes += [post_of(post, by_id) for post in posts]
            shapes += [post.plan.key for post in posts]
            shapes += [audit_of(entry) for entry in await uow.audit.of_meeting(meeting.id)]
            shapes += await listed_rows(uow, meeting)
        shapes += [audit_of(entry) for entry in await uow.audit.of_installation()]
    return json.dumps(shapes)


def found(traces: Iterable[str], text: str) -> set[str]:
    """Return which of the traces stand in a text; case does not matter."""
    lowered = text.casefold()
    return {trace for trace in traces if trace.casefold() in lowered}


@contextmanager
def logged() -> Iterator[StringIO]:
    """Collect what the server would write to its error stream, from every library."""
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    level = root.level
    before = structlog.get_config()
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        structlog.configure(**before)
