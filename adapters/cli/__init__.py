"""The command line."""

from __future__ import annotations

import click

from adapters.cli import room_day, room_people
from adapters.cli.agenda import agenda
from adapters.cli.announce import announce
from adapters.cli.keys import keys
from adapters.cli.manifest import manifest
from adapters.cli.meeting import meeting
from adapters.cli.operate import check, db, demo, serve
from adapters.cli.participants import participants
from adapters.cli.posts import posts
from adapters.cli.rooms import rooms
from adapters.cli.say import say


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dagvoorzitter")
def cli() -> None:
    """Run the logistics of a meeting: agenda, registration, break-out rooms, posts on time."""


_COMMANDS = (serve, demo, check, db, agenda, manifest, meeting, participants, posts, rooms, say)
for _command in (*_COMMANDS, announce):
    cli.add_command(_command)
for _command in (*room_day.COMMANDS, *room_people.COMMANDS):
    rooms.add_command(_command)
cli.add_command(keys)
