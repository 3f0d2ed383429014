"""What an organiser reads while an agenda is imported."""

from __future__ import annotations

from datetime import datetime

from bot.commands.agenda_view import AgendaView
from bot.commands.reading import about
from bot.commands.replies import done, start_capital
from bot.conversation.form import Field, FieldKind, Form
from bot.conversation.reply import (
    Block,
    Button,
    Buttons,
    ButtonStyle,
    Notice,
    Paragraph,
    Reply,
    Tone,
)
from bot.conversation.text import plain
from bot.domain.meeting import Meeting
from bot.locales import Translator
from bot.services.agendas import Proposal
from bot.services.doubts import told

_MOST_DOUBTS = 12


def import_form(meeting: Meeting | None, t: Translator, *, limit: int, text: str = "") -> Form:
    """Return the form in which a text is pasted."""
    field = Field(
        name="text",
        label=t("import.text"),
        kind=FieldKind.TEXT,
        value=text,
        help=t("import.text_help"),
        limit=limit,
    )
    return Form(
        title=t("import.title"),
        submit=t("import.submit"),
        command="bijeenkomst",
        arguments=_asked("importeer", meeting),
        intro=t.rich("import.replaces", title=meeting.title) if meeting else (),
        fields=(field,),
    )


def preview(
    proposal: Proposal, draft_id: str, t: Translator, *, now: datetime, present: Meeting | None
) -> Reply:
    """Return what was read: the agenda, every doubt with its line, and what to do with it.

    `present` is the meeting whose agenda it replaces, if there is one.
    """
    view = AgendaView(meeting=proposal.meeting, t=t, now=now, preview=True)
    blocks: list[Block] = [*view.whole(proposal.meeting.days)]
    blocks += [Notice(told(one, t), Tone.WARNING) for one in proposal.warnings[:_MOST_DOUBTS]]
    more = len(proposal.warnings) - _MOST_DOUBTS
    if more > 0:
        blocks.append(Notice(t.rich("import.more_doubts", count=more), Tone.WARNING))
    if present is not None:
        blocks.append(Paragraph(t.rich("import.replaces", title=present.title)))
    blocks.append(Buttons(_choices(draft_id, present, t)))
    return Reply(blocks=tuple(blocks))


def _choices(draft_id: str, present: Meeting | None, t: Translator) -> tuple[Button, ...]:
    choices = (
        ("import.save", "opslaan", ButtonStyle.PRIMARY),
        ("import.edit", "aanpassen", ButtonStyle.NORMAL),
        ("import.discard", "weggooien", ButtonStyle.NORMAL),
    )
    return tuple(
        Button(
            label=t(key),
            command="bijeenkomst",
            arguments=_asked(f"importeer {word} {draft_id}", present),
            style=style,
        )
        for key, word, style in choices
    )


def stored(meeting: Meeting, t: Translator, *, new: bool) -> Reply:
    """Return that the agenda was stored, and what to do next."""
    day = start_capital(t.day(meeting.days[0]))
    if not new:
        return done(t.rich("import.replaced", title=meeting.title), plain(day))
    return done(
        t.rich("import.stored", title=meeting.title, day=t.day(meeting.days[0])),
        t.rich("import.next_channel"),
        t.rich("import.next_open"),
        buttons=(
            Button(
                label=t("opening.open"),
                command="bijeenkomst",
                arguments=about(meeting.slug, "open"),
                style=ButtonStyle.PRIMARY,
            ),
        ),
    )


def _asked(argument: str, meeting: Meeting | None) -> str:
    return about(meeting.slug, argument) if meeting else argument
