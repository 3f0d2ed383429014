"""`/ruimte lijst`: who sits in the room that somebody leads."""

from __future__ import annotations

from bot.commands.command import Command
from bot.commands.request import Request
from bot.conversation.reply import Items, Paragraph, Reply
from bot.conversation.text import joined, plain
from bot.errors import UserError
from bot.services.assigning import Standing
from bot.services.rooms import round_at


async def room_list(request: Request) -> Reply:
    """Show the people of the own room to who leads it, and to nobody else."""
    meeting = await request.meeting()
    standing = await Standing.of(request.uow, meeting)
    led = standing.leads.get(request.person.id) if request.person else None
    if request.person is None or led is None:
        raise UserError("leading.not_you")
    number = round_at(meeting, request.now)
    here = {
        seat.person_id
        for seat in standing.present
        if (seat.round, seat.room_id) == (number, led) and seat.person_id != request.person.id
    }
    people = await request.uow.people.many(here)
    rows = sorted(
        (people[one.person_id].name, one.organisation)
        for one in standing.registered
        if one.person_id in people
    )
    [room] = [room for room in standing.rooms if room.id == led]
    return Reply(
        blocks=(
            Paragraph(request.t.rich("leading.room", room=room.name, count=len(rows))),
            Items(tuple(joined([plain(part) for part in row]) for row in rows)),
        )
    )


COMMAND = Command(
    name="lijst",
    english="list",
    aliases=("deelnemers", "wie", "who"),
    summary="summary.room_list",
    usage="usage.room_list",
    handler=room_list,
)
