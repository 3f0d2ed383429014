"""`dagvoorzitter serve`, `demo`, `check` and `db`: running the program."""

from __future__ import annotations

import json

import click

from adapters.cli.archive import backup, restore
from adapters.cli.tools import Announce, Tools, json_option, operation, show
from bot.services.anonymising import anonymise_due


@click.command()
@json_option
@operation
async def serve(tools: Tools, *, as_json: bool) -> None:
    """Run the server: every adapter that has its settings, and the scheduler.

    With --json the address and the log lines are JSON.
    """
    await tools.serve(_announcing("Dagvoorzitter", as_json=as_json), json_logs=as_json)


@click.command()
@click.option("--headless", is_flag=True, help="Play the whole meeting at once, without a page.")
@click.option("--port", type=click.IntRange(0, 65535), help="PORT when left out.")
@click.option("--fresh", is_flag=True, help="Begin the day again, also one that broke off.")
@json_option
@operation
async def demo(
    tools: Tools, *, headless: bool, port: int | None, fresh: bool, as_json: bool
) -> None:
    """Play the sample meeting on a clock of its own.

    Stopping the demo ends its day, and the next one begins afresh. A demo that was killed goes on
    where it broke off.
    """
    if not headless:
        await tools.demo_page(_announcing("The demo", as_json=as_json), port=port, fresh=fresh)
        return

    def tell(post: dict[str, str]) -> None:
        if as_json:
            click.echo(json.dumps(post, ensure_ascii=False))
        else:
            click.echo(f"{post['sent'][11:19]}  {post['to']}\n{post['text']}\n")

    await tools.demo_headless(tell)


def _announcing(name: str, *, as_json: bool) -> Announce:
    def announce(address: str) -> None:
        show({"address": address}, as_json=as_json, text=f"{name} is at {address}")

    return announce


@click.command()
@json_option
@operation
async def check(tools: Tools, *, as_json: bool) -> None:
    """Look whether everything is right, and say what to do when it is not."""
    findings = await tools.findings()
    lines = [
        f"{'ok ' if one.ok else 'NO '} {one.name}: {one.detail}"
        + (f"\n    {one.remedy}" if one.remedy else "")
        for one in findings
    ]
    shapes = [
        {"name": one.name, "ok": one.ok, "detail": one.detail, "remedy": one.remedy}
        for one in findings
    ]
    show(shapes, as_json=as_json, text="\n".join(lines))
    if not all(one.ok for one in findings):
        raise SystemExit(1)


@click.group()
def db() -> None:
    """Look after the database."""


db.add_command(backup)
db.add_command(restore)


@db.command()
@json_option
@operation
async def upgrade(tools: Tools, *, as_json: bool) -> None:
    """Make the database ready for this version of the program."""
    revision = await tools.upgrade()
    show({"revision": revision}, as_json=as_json, text=f"The database is ready ({revision}).")


@db.command()
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@json_option
@operation
async def anonymise(tools: Tools, *, dry_run: bool, as_json: bool) -> None:
    """Forget who took part in meetings that ended long ago; the server does so every night."""
    async with tools.storage() as storage:
        every = await anonymise_due(storage, tools.clock.now(), dry_run=dry_run)
    done = "would be forgotten" if dry_run else "forgotten"
    lines = [f"{one.slug}: {one.people} {done}" for one in every]
    shapes = [{"meeting": one.slug, "people": one.people, "dry_run": dry_run} for one in every]
    show(shapes, as_json=as_json, text="\n".join(lines) or "There is nobody to forget.")
