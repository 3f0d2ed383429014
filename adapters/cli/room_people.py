"""`dagvoorzitter rooms pin`, `together`, `apart`: what is agreed on about people of a meeting."""

from __future__ import annotations

import click

from adapters.cli.room_words import found_rooms, held, meeting_option, one_person
from adapters.cli.tools import Tools, json_option, operation, show
from bot.domain.assignment import Agreement, Bond
from bot.domain.audit import COMMAND_LINE
from bot.services.agreements import agree, pin_person, release, unpin_person


@click.command()
@click.argument("person")
@click.argument("room")
@meeting_option
@json_option
@operation
async def pin(tools: Tools, person: str, room: str, *, slug: str, as_json: bool) -> None:
    """Give PERSON (a name, or person:ID) a fixed seat in ROOM (an id or a name)."""
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await held(uow, slug)
        [target] = await found_rooms(uow, meeting, room)
        who, name = await one_person(uow, meeting, person)
        await pin_person(uow, meeting, who, target, actor=COMMAND_LINE, now=now)
    shape = {"meeting": slug, "person": who.person_id, "room": target.id}
    show(shape, as_json=as_json, text=f"{name} has a fixed seat in {target.name}")


@click.command()
@click.argument("person")
@meeting_option
@json_option
@operation
async def unpin(tools: Tools, person: str, *, slug: str, as_json: bool) -> None:
    """Let the next assignment move PERSON again."""
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await held(uow, slug)
        who, name = await one_person(uow, meeting, person)
        await unpin_person(uow, meeting, who, actor=COMMAND_LINE, now=now)
    shape = {"meeting": slug, "person": who.person_id}
    show(shape, as_json=as_json, text=f"{name} has no fixed seat any more")


@click.command()
@click.argument("person")
@click.argument("other")
@meeting_option
@json_option
@operation
async def together(tools: Tools, person: str, other: str, *, slug: str, as_json: bool) -> None:
    """Keep PERSON and OTHER in one room."""
    await _agree(tools, (person, other), Bond.TOGETHER, slug=slug, as_json=as_json)


@click.command()
@click.argument("person")
@click.argument("other")
@meeting_option
@json_option
@operation
async def apart(tools: Tools, person: str, other: str, *, slug: str, as_json: bool) -> None:
    """Keep PERSON and OTHER in different rooms."""
    await _agree(tools, (person, other), Bond.APART, slug=slug, as_json=as_json)


@click.command()
@click.argument("person")
@click.argument("other")
@meeting_option
@json_option
@operation
async def forget(tools: Tools, person: str, other: str, *, slug: str, as_json: bool) -> None:
    """Forget what was agreed on about PERSON and OTHER."""
    await _agree(tools, (person, other), None, slug=slug, as_json=as_json)


async def _agree(
    tools: Tools, people: tuple[str, str], bond: Bond | None, *, slug: str, as_json: bool
) -> None:
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await held(uow, slug)
        (one, name), (other, other_name) = [
            await one_person(uow, meeting, words) for words in people
        ]
        ids = (one.person_id, other.person_id)
        if bond is None:
            await release(uow, meeting, *ids, actor=COMMAND_LINE, now=now)
        else:
            agreed = Agreement(one=ids[0], other=ids[1], bond=bond)
            await agree(uow, meeting, agreed, actor=COMMAND_LINE, now=now)
    told = str(bond) if bond else "no agreement"
    shape = {"meeting": slug, "people": list(ids), "bond": bond and str(bond)}
    show(shape, as_json=as_json, text=f"{name} and {other_name}: {told}")


COMMANDS = (pin, unpin, together, apart, forget)
