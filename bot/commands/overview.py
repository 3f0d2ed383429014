"""`/overzicht`: all that is somebody's own in a meeting, and an organiser's day, at one glance."""

from __future__ import annotations

from bot.commands.access import organises
from bot.commands.agenda import now_and_next
from bot.commands.agenda_view import AgendaView
from bot.commands.command import Command
from bot.commands.own_rooms import own_room_line, own_rooms
from bot.commands.reading import about
from bot.commands.replies import problem
from bot.commands.request import Request
from bot.conversation.reply import Block, Button, Buttons, ButtonStyle, Fields, Paragraph, Reply
from bot.conversation.text import Text, plain, strong
from bot.domain.meeting import Meeting
from bot.domain.openness import Openness, openness
from bot.domain.registration import Registration, RegistrationState
from bot.locales import Translator
from bot.services.registrations import waiting_place


async def overview(request: Request) -> Reply:
    """Show what runs and follows, the reader's registration and rooms, and what can be done."""
    meeting = await request.meeting()
    t, person = request.t, request.person
    if meeting.cancelled_at is not None:
        return problem(t.rich("agenda.cancelled", title=meeting.title))
    present = await request.uow.registrations.get(meeting.id, person.id) if person else None
    own = await own_rooms(request.uow, meeting, person)
    view = AgendaView(meeting=meeting, t=t, now=request.now, timezone=request.timezone, own=own)
    rooms = dict.fromkeys(own_room_line(one, t) for one in own.values())
    blocks: list[Block] = [view.heading(), *now_and_next(view).blocks]
    blocks.append(Paragraph(await _registration(request, meeting, present)))
    blocks += [Paragraph(room) for room in rooms]
    blocks.append(Buttons(_own_buttons(view, present)))
    if await _has_the_day(request, meeting):
        blocks += await _controls(request, meeting)
    return Reply(blocks=tuple(blocks))


async def _registration(request: Request, meeting: Meeting, present: Registration | None) -> Text:
    t = request.t
    place = await waiting_place(request.uow, present) if present else None
    if place is not None:
        return t.rich("registration.waiting", place=place)
    if _takes_part(present):
        return t.rich("registration.done")
    if openness(meeting, request.now) is Openness.OPEN:
        return t.rich("overview.not_registered")
    return t.rich("overview.closed")


def _own_buttons(view: AgendaView, present: Registration | None) -> tuple[Button, ...]:
    t, slug = view.t, about(view.meeting.slug)
    buttons = [Button(label=t("help.agenda"), command="agenda", arguments=slug)]
    if _takes_part(present) or openness(view.meeting, view.now) is Openness.OPEN:
        label = t("overview.change") if _takes_part(present) else t("help.register")
        style = ButtonStyle.NORMAL if _takes_part(present) else ButtonStyle.PRIMARY
        buttons.append(Button(label=label, command="opgeven", arguments=slug, style=style))
    if _takes_part(present):
        leave = Button(label=t("overview.leave"), command="afmelden", arguments=slug)
        buttons.append(leave)
    return tuple(buttons)


async def _has_the_day(request: Request, meeting: Meeting) -> bool:
    """Tell whether the reader organises this meeting."""
    uow, person = request.uow, request.person
    if request.is_operator or await organises(uow, meeting, person):
        return True
    return person is not None and person in await uow.people.operators()


async def _controls(request: Request, meeting: Meeting) -> tuple[Block, ...]:
    """Return how the meeting stands, and what an organiser does most on the day."""
    t = request.t
    count = await request.uow.registrations.count(meeting.id)
    registered = plain(str(count.get(RegistrationState.REGISTERED, 0)))
    waiting = count.get(RegistrationState.WAITING, 0)
    more = plain(f" · {t('status.waiting', count=waiting)}") if waiting else ()
    buttons = (
        _control("status", t("overview.status"), meeting),
        _opening(meeting, request, t),
        _control("wijzig", t("overview.edit"), meeting),
        _control("instellingen", t("overview.settings"), meeting),
    )
    return (
        Paragraph(strong(t("overview.organisers"))),
        Fields(((t("status.registered"), (*registered, *more)),)),
        Buttons(buttons),
    )


def _opening(meeting: Meeting, request: Request, t: Translator) -> Button:
    if openness(meeting, request.now) is Openness.OPEN:
        return _control("sluit", t("overview.shut"), meeting)
    return _control("open", t("overview.open"), meeting)


def _control(part: str, label: str, meeting: Meeting) -> Button:
    return Button(label=label, command="bijeenkomst", arguments=about(meeting.slug, part))


def _takes_part(present: Registration | None) -> bool:
    return present is not None and present.state is not RegistrationState.CANCELLED


COMMAND = Command(
    name="overzicht",
    english="overview",
    aliases=("begin", "home"),
    summary="summary.overview",
    usage="usage.overview",
    handler=overview,
)
