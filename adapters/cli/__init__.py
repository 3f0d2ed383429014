"""The command line."""

from __future__ import annotations

import click

from adapters.cli.agenda import agenda
from adapters.cli.manifest import manifest
from adapters.cli.meeting import meeting
from adapters.cli.operate import check, db, demo, serve
from adapters.cli.posts import posts


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dagvoorzitter")
def cli() -> None:
    """Run the logistics of a meeting: agenda, registration, break-out rooms, posts on time."""


for _command in (serve, demo, check, db, agenda, meeting, posts, manifest):
    cli.add_command(_command)
