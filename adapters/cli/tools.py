"""What the commands of the command line share; the composition root gives them their tools."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol

import click

from adapters.settings import Settings
from bot.domain.meeting import Meeting
from bot.errors import AnswersRefused, DagvoorzitterError, UserError
from bot.locales import translator
from bot.ports import Assigner, Clock, Joiner, Storage, UnitOfWork

P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; `remedy` says what to do when it is not right."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


Announce = Callable[[str], None]
"""Gets the address of a server as soon as it answers."""


class Tools(Protocol):
    """Opens what a command works with; nothing is read or opened before it is asked for."""

    @property
    def settings(self) -> Settings:
        """The settings; SettingsError when one cannot be used."""

    @property
    def clock(self) -> Clock:
        """The system's clock."""

    def storage(self) -> AbstractAsyncContextManager[Storage]:
        """Open the database; CommandFailed when its schema is not the program's."""

    async def upgrade(self) -> str:
        """Bring the database to the newest schema and return its revision."""

    async def back_up(self, file: Path) -> int:
        """Write the whole database to a file; return how many rows it has."""

    async def restore(self, file: Path) -> int:
        """Fill an empty database from such a file; return how many rows it has."""

    async def rotate_keys(self) -> int:
        """Encrypt every stored secret with the first key; return how many there were."""

    async def findings(self) -> Sequence[Finding]:
        """Look at everything that must be right before the program can run."""

    async def serve(self, announce: Announce, *, json_logs: bool) -> None:
        """Run the server until it is told to stop; `announce` gets its address."""

    async def demo_page(self, announce: Announce, *, port: int | None, fresh: bool) -> None:
        """Serve the sample meeting with its own clock until told to stop.

        A day that broke off is played on, unless `fresh`.
        """

    async def demo_headless(self, tell: Callable[[dict[str, str]], None]) -> None:
        """Play the sample meeting as fast as it goes; `tell` gets each post as it is sent."""

    def assigner(self) -> AbstractAsyncContextManager[Assigner]:
        """Open what assigns people to rooms; its process starts when it is asked."""

    def joiner(self) -> AbstractAsyncContextManager[Joiner]:
        """Open what joins regions to rooms; its process starts when it is asked."""


class CommandFailed(click.ClickException):
    """Ends a command with one clear line on the error stream and exit code 1."""

    def format_message(self) -> str:
        """Return the message on one line."""
        return " ".join(self.message.split())


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


def operation(
    function: Callable[Concatenate[Tools, P], Awaitable[None]],
) -> Callable[P, None]:
    """Make an asynchronous function a command; what it raises on purpose becomes one line."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        tools: Tools = click.get_current_context().obj

        async def work() -> None:
            await function(tools, *args, **kwargs)

        try:
            asyncio.run(work())
        except UserError as error:
            t = translator(tools.settings.bot_locale)
            raise CommandFailed(t(error.key, **error.values)) from error
        except AnswersRefused as refused:
            t = translator(tools.settings.bot_locale)
            told = (
                f"{f'{one.field}: ' if one.field else ''}{t(one.key, **one.values)}"
                for one in refused.errors
            )
            raise CommandFailed(" ".join(told)) from refused
        except DagvoorzitterError as error:
            raise CommandFailed(str(error)) from error

    return run


def show(value: Any, *, as_json: bool, text: str) -> None:
    """Print a value as JSON, or its text for people."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2) if as_json else text)


async def meeting_called(uow: UnitOfWork, slug: str) -> Meeting:
    """Return the meeting with this slug; CommandFailed names it when there is none."""
    meeting = await uow.meetings.by_slug(slug)
    if meeting is None:
        raise CommandFailed(f"There is no meeting {slug!r}. See: dagvoorzitter meeting list")
    return meeting
