"""`dagvoorzitter rooms preview`, `publish`, `move`, `close`, `combine`: the rooms of a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click

from adapters.cli.room_words import found_rooms, held, meeting_option, one_person
from adapters.cli.tools import CommandFailed, Tools, json_option, operation, show
from adapters.terminal.render import render
from bot.commands.assign_words import preview as told
from bot.conversation.reply import Buttons, Reply
from bot.domain.assignment import Policy, levels_of, profile_of
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import Meeting
from bot.locales import translator
from bot.services.assigning import Proposal, propose
from bot.services.assigning import publish as publish_rooms
from bot.services.rooms import close_room, combine_rooms, move_person
from bot.services.searching import Searches, searching

_policy_option = click.option(
    "--policy",
    type=click.Choice([str(policy) for policy in Policy]),
    default=str(Policy.FAIR),
    help="Leave nobody out, or give as many first choices as can be.",
)


_close_option = click.option(
    "--close-below-minimum",
    "closes_rooms",
    is_flag=True,
    help="Close rooms that would stay under their minimum.",
)


@click.command()
@meeting_option
@_policy_option
@_close_option
@json_option
@operation
async def preview(
    tools: Tools, *, slug: str, policy: str, closes_rooms: bool, as_json: bool
) -> None:
    """Show the best rooms for everybody; nothing is stored."""
    t = translator(tools.settings.bot_locale)
    async with tools.assigner() as assigner, tools.storage() as storage:

        async def attempt(searches: Searches) -> tuple[Meeting, Proposal, Mapping[str, str]]:
            async with storage.read() as uow:
                meeting = await held(uow, slug)
                [found] = await propose(
                    uow,
                    meeting,
                    searches,
                    Policy(policy),
                    now=tools.clock.now(),
                    closes_rooms=closes_rooms,
                )
                people = await uow.people.many(one.person_id for one in found.standing.registered)
                return meeting, found, {person.id: person.name for person in people.values()}

        meeting, proposal, names = await searching(assigner, attempt)
    blocks = told(meeting, proposal, names, t)
    text = render(Reply(blocks=tuple(one for one in blocks if not isinstance(one, Buttons))))
    show(_shape(meeting, proposal), as_json=as_json, text=text)


@click.command()
@meeting_option
@_policy_option
@_close_option
@json_option
@operation
async def publish(
    tools: Tools, *, slug: str, policy: str, closes_rooms: bool, as_json: bool
) -> None:
    """Give everybody the best room; they hear it when the rooms open."""
    async with tools.assigner() as assigner, tools.storage() as storage:

        async def attempt(searches: Searches) -> tuple[Meeting, Proposal, int]:
            now = tools.clock.now()
            async with storage.write() as uow:
                meeting = await held(uow, slug)
                [found] = await propose(
                    uow, meeting, searches, Policy(policy), now=now, closes_rooms=closes_rooms
                )
                seats = await publish_rooms(uow, meeting, found, actor=COMMAND_LINE, now=now)
                return meeting, found, len(seats)

        meeting, proposal, seats = await searching(assigner, attempt)
    shape = _shape(meeting, proposal) | {"seats": seats}
    show(shape, as_json=as_json, text=f"{slug}: {seats} seats published")


@click.command()
@click.argument("person")
@click.argument("room")
@meeting_option
@json_option
@operation
async def move(tools: Tools, person: str, room: str, *, slug: str, as_json: bool) -> None:
    """Put PERSON (a name, or person:ID) in ROOM (an id or a name)."""
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await held(uow, slug)
        [target] = await found_rooms(uow, meeting, room)
        registration, name = await one_person(uow, meeting, person)
        await move_person(uow, meeting, registration, target, actor=COMMAND_LINE, now=now)
    shape = {"meeting": slug, "person": registration.person_id, "room": target.id}
    show(shape, as_json=as_json, text=f"{name} is in {target.name} now")


@click.command()
@click.argument("room")
@meeting_option
@json_option
@operation
async def close(tools: Tools, room: str, *, slug: str, as_json: bool) -> None:
    """Take ROOM away; its people get a free seat elsewhere and hear it at once."""
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await held(uow, slug)
        [gone] = await found_rooms(uow, meeting, room)
        seats = await close_room(uow, meeting, gone, actor=COMMAND_LINE, now=now)
    shape = {"meeting": slug, "closed": gone.id, "moved": len(seats)}
    show(shape, as_json=as_json, text=f"{gone.name} is closed, {len(seats)} seats moved")


@click.command()
@click.argument("keep")
@click.argument("gone")
@meeting_option
@json_option
@operation
async def combine(tools: Tools, keep: str, gone: str, *, slug: str, as_json: bool) -> None:
    """Make room GONE part of room KEEP, whose name, link and leader remain."""
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await held(uow, slug)
        kept, other = await found_rooms(uow, meeting, keep, gone)
        if kept.id == other.id:
            raise CommandFailed(f"{keep!r} and {gone!r} are the same room")
        seats = await combine_rooms(uow, meeting, kept, other, actor=COMMAND_LINE, now=now)
    shape = {"meeting": slug, "kept": kept.id, "gone": other.id, "moved": len(seats)}
    show(shape, as_json=as_json, text=f"{other.name} is part of {kept.name} now")


def _shape(meeting: Meeting, proposal: Proposal) -> dict[str, Any]:
    rounds = []
    for number, (problem, solution) in proposal.rounds.items():
        found, people, offers = solution.assignment, problem.people, problem.rooms
        rounds.append(
            {
                "round": number,
                "closed": list(solution.closed),
                "assignment": dict(found),
                "levels": asdict(levels_of(found, people, offers, problem.previous)),
                "profile": asdict(profile_of(found, people, offers)),
                "certified": solution.certified,
            }
        )
    return {"meeting": meeting.slug, "policy": str(proposal.policy), "rounds": rounds}


COMMANDS = (preview, publish, move, close, combine)
