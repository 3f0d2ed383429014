"""`dagvoorzitter manifest`: what a platform must be told to make the application there."""

from __future__ import annotations

import json

import click

from adapters.cli.tools import CommandFailed, Tools, json_option, operation
from bot.domain.values import safe_link
from bot.errors import InvalidValue


@click.group()
def manifest() -> None:
    """Print what a platform must be told to make the application there."""


@manifest.command()
@click.option(
    "--address",
    default="https://dagvoorzitter.example.org",
    show_default=True,
    help="Where this server is reached from outside.",
)
@click.option("--look-up", is_flag=True, help="With the rights that SLACK_LOOK_UP needs.")
@json_option
@operation
async def slack(tools: Tools, *, address: str, look_up: bool, as_json: bool) -> None:
    """Print the manifest for Slack; the reason for each right goes to the error stream."""
    from adapters.slack.manifest import manifest, scopes

    try:
        events = f"{safe_link(address).rstrip('/')}/slack/events"
    except InvalidValue as error:
        raise CommandFailed(f"--address: {error}") from error
    made = manifest(events, language=tools.settings.bot_locale, look_up=look_up)
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    if not as_json:
        for scope, reason in scopes(look_up=look_up).items():
            click.echo(f"{scope}: {reason}", err=True)
