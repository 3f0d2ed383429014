"""`/bijeenkomst wijzig`, `toevoegen` and `schrap`: single items of the agenda."""

from __future__ import annotations

import re

from bot.commands.access import Access
from bot.commands.agenda_view import AgendaView
from bot.commands.command import Command
from bot.commands.item_form import add_form, change_form, which_item
from bot.commands.replies import NO, YES, confirm, done, problem
from bot.commands.request import Request
from bot.conversation.answers import checked
from bot.conversation.form import Form, Values
from bot.conversation.reply import Reply
from bot.conversation.text import Span
from bot.domain.agenda import AgendaItem
from bot.domain.local_text import read_date, written_date
from bot.domain.meeting import Meeting
from bot.domain.values import folded
from bot.errors import UserError
from bot.services.editing import drop_item, store_item
from bot.services.items import FIELDS, items_meant, read_item

_ANSWERED = re.compile(r"(item:\S+) (\w+)")


async def change(request: Request) -> Reply:
    """Find the item, open its form, and store what comes back."""
    meeting = await request.meeting_to_change()
    view = AgendaView(meeting=meeting, t=request.t, now=request.now)
    if not request.argument:
        return _which(request, "usage.meeting_change")
    found = items_meant(meeting, request.argument)
    if len(found) > 1:
        return which_item(view, found, "wijzig")
    form = change_form(meeting, found[0], request.t)
    if request.values is None:
        return Reply(form=form)
    item = read_item(meeting, _given(form, request.values), found[0])
    return await _stored(request, meeting, item, "item.changed")


async def add(request: Request) -> Reply:
    """Open an empty form, and store the item that comes back."""
    meeting = await request.meeting_to_change()
    day = read_date(request.argument)
    if request.argument and day is None:
        raise UserError("moment.no_day", field="day")
    form = add_form(meeting, request.t, day=written_date(day) if day else "")
    if request.values is None:
        return Reply(form=form)
    item = read_item(meeting, _given(form, request.values))
    return await _stored(request, meeting, item, "item.added")


async def drop(request: Request) -> Reply:
    """Ask whether it is meant; on yes, take the item out of the agenda."""
    meeting = await request.meeting_to_change()
    view = AgendaView(meeting=meeting, t=request.t, now=request.now)
    if not request.argument:
        return _which(request, "usage.meeting_drop")
    answered = _ANSWERED.fullmatch(request.argument)
    found = items_meant(meeting, answered[1] if answered else request.argument)
    if len(found) > 1:
        return which_item(view, found, "schrap")
    [item] = found
    word = folded(answered[2]) if answered else ""
    if word in NO:
        return done(request.t.rich("item.stays", title=item.title))
    if word in YES:
        person = await request.meet()
        await drop_item(request.uow, meeting, item, actor=person.id, now=request.now)
        return done(request.t.rich("item.dropped", title=item.title))
    return _sure(view, item)


async def _stored(request: Request, meeting: Meeting, item: AgendaItem, key: str) -> Reply:
    person = await request.meet()
    stored = await store_item(request.uow, meeting, item, actor=person.id, now=request.now)
    view = AgendaView(meeting=stored, t=request.t, now=request.now)
    told = done(request.t.rich(key))
    return Reply(blocks=(*told.blocks, *view.item(item)), replaces=True)


def _given(form: Form, values: Values) -> dict[str, str]:
    answers = checked(form, values)
    asked = {field.name for field in form.fields}
    return {name: answers.line(name) for name in FIELDS if name in asked}


def _which(request: Request, usage: str) -> Reply:
    return problem(request.t.rich("item.which", usage=Span(request.t(usage), code=True)))


def _sure(view: AgendaView, item: AgendaItem) -> Reply:
    return confirm(
        view.t.rich("item.sure", title=item.title, start=view.start(item)),
        command="bijeenkomst",
        arguments=f"schrap item:{item.id}",
        slug=view.meeting.slug,
        yes=view.t("item.drop_yes"),
        no=view.t("organise.no"),
    )


CHANGE = Command(
    name="wijzig",
    english="change",
    aliases=("wijzigen", "edit"),
    summary="summary.meeting_change",
    usage="usage.meeting_change",
    access=Access.ORGANISER,
    writes=True,
    handler=change,
)

ADD = Command(
    name="toevoegen",
    english="add",
    aliases=("toevoeg", "voegtoe"),
    summary="summary.meeting_add",
    usage="usage.meeting_add",
    access=Access.ORGANISER,
    writes=True,
    handler=add,
)

DROP = Command(
    name="schrap",
    english="drop",
    aliases=("schrappen", "verwijder"),
    summary="summary.meeting_drop",
    usage="usage.meeting_drop",
    access=Access.ORGANISER,
    writes=True,
    handler=drop,
)
