"""`/bijeenkomst instellingen`: everything about a meeting that is not its agenda."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.replies import done
from bot.commands.request import Request
from bot.commands.settings_form import LABELS, settings_form, shown_setting
from bot.conversation.answers import checked
from bot.conversation.reply import Fields, Reply
from bot.conversation.text import plain
from bot.services.settings import SETTINGS, change_settings


async def settings(request: Request) -> Reply:
    """Open the form; when it comes back, store the settings and show what changed."""
    meeting = await request.meeting_to_change()
    t = request.t
    form = settings_form(meeting, t)
    if request.values is None:
        return Reply(form=form)
    answers = checked(form, request.values)
    person = await request.meet()
    stored = await change_settings(
        request.uow,
        meeting,
        {field.name: answers.line(field.name) for field in form.fields},
        actor=person.id,
        now=request.now,
    )
    shown = {name: shown_setting(name, stored, t) for name in SETTINGS}
    rows = tuple(
        (t(LABELS[name]), plain(value))
        for name, value in shown.items()
        if value != shown_setting(name, meeting, t)
    )
    if not rows:
        return done(t.rich("settings.same", title=stored.title))
    saved = done(t.rich("settings.saved", title=stored.title))
    return Reply(blocks=(*saved.blocks, Fields(rows)), replaces=True)


COMMAND = Command(
    name="instellingen",
    english="settings",
    aliases=("instelling", "setting"),
    summary="summary.meeting_settings",
    usage="usage.meeting_settings",
    access=Access.ORGANISER,
    writes=True,
    handler=settings,
)
