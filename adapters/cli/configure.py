"""`dagvoorzitter meeting set`, `copy`, `cancel` and `audit`: what organisers do in chat."""

from __future__ import annotations

import click

from adapters.cli.shapes import audit_of, meeting_of, settings_of
from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.domain.audit import COMMAND_LINE
from bot.domain.values import MAX_TITLE, clean_line, zone
from bot.services.cancelling import cancel as cancel_meeting
from bot.services.cancelling import people_told
from bot.services.making import copy_meeting
from bot.services.moments import day_of
from bot.services.settings import SETTINGS, change_settings


@click.command("set")
@click.argument("slug")
@click.argument("pairs", nargs=-1, required=True, metavar="KEY=VALUE...")
@json_option
@operation
async def set_(tools: Tools, slug: str, pairs: tuple[str, ...], *, as_json: bool) -> None:
    """Change settings of the meeting SLUG, such as capacity=40 closes="15-6-2021 12:00".

    Keys: link, capacity, reminder, opens, closes, language, retention, settle, threads (on or off),
    regions ("Twente; Zeeland"). KEY= makes one empty.
    """
    given = dict(_pair(pair) for pair in pairs)
    async with tools.storage() as storage, storage.write() as uow:
        one = await meeting_called(uow, slug)
        now = tools.clock.now()
        one = await change_settings(uow, one, given, actor=COMMAND_LINE, now=now)
    lines = [f"{name}={setting.written(one)}" for name, setting in SETTINGS.items()]
    show(settings_of(one), as_json=as_json, text="\n".join(lines))


@click.command()
@click.argument("slug")
@click.option("--date", "day", required=True, help="The first day of the new one: 15-6-2022.")
@click.option("--title", help="The title of the old one when left out.")
@json_option
@operation
async def copy(tools: Tools, slug: str, *, day: str, title: str | None, as_json: bool) -> None:
    """Make a meeting like SLUG on another date: agenda, settings, regions, rooms; no people."""
    async with tools.storage() as storage, storage.write() as uow:
        one = await meeting_called(uow, slug)
        made = await copy_meeting(
            uow,
            one,
            clean_line(title or "", limit=MAX_TITLE) or one.title,
            day_of(day, field="date"),
            actor=COMMAND_LINE,
            now=tools.clock.now(),
        )
    show(meeting_of(made), as_json=as_json, text=made.slug)


@click.command()
@click.argument("slug")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@operation
async def cancel(tools: Tools, slug: str, *, yes: bool, as_json: bool) -> None:
    """Cancel the meeting SLUG: everybody is told, and nothing else is posted. For good."""
    async with tools.storage() as storage, storage.read() as uow:
        people = await people_told(uow, await meeting_called(uow, slug))
    if not yes and not click.confirm(f"Cancel {slug} and tell {people} people?", err=True):
        raise CommandFailed(f"{slug} was not cancelled.")
    async with tools.storage() as storage, storage.write() as uow:
        one = await meeting_called(uow, slug)
        one = await cancel_meeting(uow, one, actor=COMMAND_LINE, now=tools.clock.now())
    show(settings_of(one), as_json=as_json, text=f"{one.slug} is cancelled.")


@click.command()
@click.argument("slug", required=False)
@json_option
@operation
async def audit(tools: Tools, slug: str | None, *, as_json: bool) -> None:
    """Show who changed what in the meeting SLUG, and when; people are shown as ids.

    Without SLUG it shows what concerns no single meeting: who became an organiser with the
    server's code.
    """
    async with tools.storage() as storage, storage.read() as uow:
        if slug is None:
            times = zone(tools.settings.bot_timezone)
            trail = await uow.audit.of_installation()
        else:
            one = await meeting_called(uow, slug)
            times, trail = one.zone, await uow.audit.of_meeting(one.id)
    lines = [
        f"{entry.at.astimezone(times):%Y-%m-%d %H:%M:%S}  {entry.actor}  {entry.action}"
        f"  {' '.join(entry.details)}".rstrip()
        for entry in trail
    ]
    show([audit_of(entry) for entry in trail], as_json=as_json, text="\n".join(lines))


def _pair(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign:
        raise CommandFailed(f"{words!r} is not KEY=VALUE.")
    return name.strip(), value
