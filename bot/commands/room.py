"""`/ruimte`: somebody's own break-out room, and why it is that one."""

from __future__ import annotations

from bot.commands import room_list, room_swap
from bot.commands.command import Command
from bot.commands.own_rooms import OwnRoom, in_rounds, own_room_line, own_rooms
from bot.commands.reading import about
from bot.commands.replies import problem, said
from bot.commands.request import Request
from bot.conversation.reply import Block, Button, Buttons, ButtonStyle, Paragraph, Reply
from bot.conversation.text import Text, joined, plain
from bot.domain.agenda import AgendaItem
from bot.domain.meeting import Meeting
from bot.domain.registration import RegistrationState
from bot.locales import Translator
from bot.posting.phrases import why


async def room(request: Request) -> Reply:
    """Show the room of each round; to who has none, what to do."""
    meeting = await request.meeting()
    if meeting.cancelled_at is not None:
        return problem(request.t.rich("agenda.cancelled", title=meeting.title))
    rounds = in_rounds(meeting)
    if not rounds:
        return said(request.t.rich("room.no_breakouts", title=meeting.title))
    own = await own_rooms(request.uow, meeting, request.person)
    if not own:
        return await _none_yet(request, meeting)
    blocks: list[Block] = []
    for item in rounds:
        if item.id in own:
            blocks += _shown(meeting, item, own[item.id], request.t)
    if rounds[-1].end > request.now:
        blocks.append(Buttons((_another(meeting, request.t),)))
    return Reply(blocks=tuple(blocks))


def _another(meeting: Meeting, t: Translator) -> Button:
    return Button(
        label=t("swap.another"), command="ruimte", arguments=about(meeting.slug, "wissel")
    )


def _shown(meeting: Meeting, item: AgendaItem, own: OwnRoom, t: Translator) -> tuple[Block, ...]:
    times = t.times(item.start, item.end, meeting.timezone)
    several_days = len(meeting.days) > 1
    day = t.short_day(item.start.astimezone(meeting.zone).date()) if several_days else ""
    when: Text = joined([plain(day), times], " ")
    return (
        Paragraph(own_room_line(own, t)),
        Paragraph(joined([t.rich("room.when", times=when, title=item.title)])),
        Paragraph(t.rich("room.reason", reason=why(own.seat, t))),
    )


async def _none_yet(request: Request, meeting: Meeting) -> Reply:
    t, person = request.t, request.person
    present = await request.uow.registrations.get(meeting.id, person.id) if person else None
    if present is None or present.state is RegistrationState.CANCELLED:
        return problem(
            t.rich("room.not_registered", title=meeting.title),
            buttons=(
                Button(
                    label=t("help.register"),
                    command="opgeven",
                    arguments=about(meeting.slug),
                    style=ButtonStyle.PRIMARY,
                ),
            ),
        )
    if present.state is RegistrationState.WAITING:
        return said(t.rich("room.waiting"))
    if not await request.uow.rooms.of_meeting(meeting.id):
        return said(t.rich("room.not_yet"))
    organisers = tuple(one.name for one in await request.uow.meetings.organisers(meeting.id))
    if not organisers:
        return problem(t.rich("room.none"))
    return problem(t.rich("room.none_ask", people=t.all_of(organisers)))


COMMAND = Command(
    name="ruimte",
    english="room",
    aliases=("kamer", "ruimten", "ruimtes", "rooms"),
    summary="summary.room",
    usage="usage.room",
    handler=room,
    subcommands=(room_swap.COMMAND, room_list.COMMAND),
)
