"""`/bijeenkomst nieuw` and `kopieer`: a new meeting, empty or after the example of another."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.meeting_channel import settle_here
from bot.commands.reading import about
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.answers import checked
from bot.conversation.form import Field, Form
from bot.conversation.reply import Button, ButtonStyle, Reply
from bot.conversation.text import Text
from bot.domain.local_text import read_date, written_date
from bot.domain.meeting import Meeting
from bot.domain.values import MAX_TITLE
from bot.errors import UserError
from bot.locales import Translator
from bot.services.making import copy_meeting, make_meeting
from bot.services.moments import day_of


async def new(request: Request) -> Reply:
    """Ask for a title and a date, make the meeting, and say how its agenda gets in."""
    if not request.is_operator:
        raise UserError("new.operators_only")
    t = request.t
    form = _form(
        t,
        title=t("new.title"),
        arguments="nieuw",
        values=("", ""),
        intro=t.rich("new.intro"),
    )
    if request.values is None:
        return Reply(form=form)
    answers = checked(form, request.values)
    day = day_of(answers.line("date"), field="date")
    person = await request.meet()
    meeting = await make_meeting(
        request.uow,
        answers.line("title"),
        day,
        workspaces=(request.incoming.where.at,),
        timezone=request.default_timezone,
        language=t.language,
        actor=person.id,
        now=request.now,
    )
    await settle_here(request, meeting)
    buttons = (
        _button(meeting, t("new.paste"), "importeer", ButtonStyle.PRIMARY),
        _button(meeting, t("new.add_item"), f"toevoegen {written_date(day)}"),
    )
    return done(
        t.rich("new.made", title=meeting.title),
        t.rich("new.next", slug=meeting.slug),
        buttons=buttons,
    )


async def copy(request: Request) -> Reply:
    """Ask for a title and a date, and make a meeting like this one on that date."""
    meeting = await request.meeting()
    if not meeting.items:
        raise UserError("copy.no_agenda", title=meeting.title)
    t = request.t
    written = read_date(request.argument)
    form = _form(
        t,
        title=t("copy.title"),
        arguments=about(meeting.slug, "kopieer"),
        values=(meeting.title, written_date(written) if written else ""),
        intro=t.rich("copy.intro", title=meeting.title),
    )
    if request.values is None:
        return Reply(form=form)
    answers = checked(form, request.values)
    day = day_of(answers.line("date"), field="date")
    person = await request.meet()
    title = answers.line("title")
    made = await copy_meeting(request.uow, meeting, title, day, actor=person.id, now=request.now)
    await settle_here(request, made)
    return done(
        t.rich("copy.made", title=made.title, day=t.day(made.days[0])),
        t.rich("copy.left_out"),
        t.rich("copy.next", slug=made.slug),
        buttons=(_button(made, t("settings.title"), "instellingen"),),
    )


def _form(
    t: Translator, *, title: str, arguments: str, values: tuple[str, str], intro: Text
) -> Form:
    name, day = values
    return Form(
        title=title,
        submit=t("new.submit"),
        command="bijeenkomst",
        arguments=arguments,
        intro=intro,
        fields=(
            Field(name="title", label=t("new.name"), value=name, limit=MAX_TITLE),
            Field(name="date", label=t("new.date"), value=day, help=t("moment.day_help"), limit=20),
        ),
    )


def _button(
    meeting: Meeting, label: str, words: str, style: ButtonStyle = ButtonStyle.NORMAL
) -> Button:
    return Button(
        label=label, command="bijeenkomst", arguments=about(meeting.slug, words), style=style
    )


NEW = Command(
    name="nieuw",
    english="new",
    aliases=("nieuwe", "create"),
    summary="summary.meeting_new",
    usage="usage.meeting_new",
    access=Access.ORGANISER,
    writes=True,
    handler=new,
)

COPY = Command(
    name="kopieer",
    english="copy",
    aliases=("kopieren", "kopie"),
    summary="summary.meeting_copy",
    usage="usage.meeting_copy",
    access=Access.ORGANISER,
    writes=True,
    handler=copy,
)
