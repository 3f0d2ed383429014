"""`dagvoorzitter manifest`: what a platform must be told to make the application there."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

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
@click.option("--socket", is_flag=True, help="For Socket Mode: Slack needs no address.")
@click.option("--many", is_flag=True, help="For every workspace that installs the bot itself.")
@json_option
@operation
async def slack(
    tools: Tools, *, address: str, look_up: bool, socket: bool, many: bool, as_json: bool
) -> None:
    """Print the manifest for Slack; the reason for each right goes to the error stream."""
    from adapters.slack.manifest import manifest, scopes

    try:
        server = safe_link(address).rstrip("/")
    except InvalidValue as error:
        raise CommandFailed(f"--address: {error}") from error
    language = tools.settings.bot_locale
    made = manifest(server, language=language, look_up=look_up, socket=socket, many=many)
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    if not as_json:
        for scope, reason in scopes(look_up=look_up).items():
            click.echo(f"{scope}: {reason}", err=True)


@manifest.command()
@click.option(
    "--address",
    default="https://dagvoorzitter.example.org",
    show_default=True,
    help="Where this server is reached from outside.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("app.zip"),
    show_default=True,
    help="The package to write.",
)
@operation
async def teams(tools: Tools, *, address: str, out: Path) -> None:
    """Write the package for Teams; the reason for each right goes to the error stream."""
    from adapters.teams.manifest import PERMISSIONS, package

    settings = tools.settings
    if not settings.microsoft_app_id:
        raise CommandFailed("The package holds MICROSOFT_APP_ID: set it first.")
    try:
        home = safe_link(address).rstrip("/")
    except InvalidValue as error:
        raise CommandFailed(f"--address: {error}") from error
    if not home.startswith("https://"):
        raise CommandFailed("--address: Teams wants https")
    packed = package(
        home,
        app_id=settings.microsoft_app_id,
        version=version("dagvoorzitter"),
        language=settings.bot_locale,
    )
    try:
        out.write_bytes(packed)  # noqa: ASYNC240 - nobody waits for this program
    except OSError as error:
        raise CommandFailed(f"Cannot write {out}: {error.strerror}") from error
    click.echo(f"Written: {out}")
    for permission, reason in PERMISSIONS.items():
        click.echo(f"{permission}: {reason}", err=True)
