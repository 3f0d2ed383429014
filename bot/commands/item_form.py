"""The form for one item of the agenda, and the question which item is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.commands.agenda_view import AgendaView
from bot.commands.reading import about
from bot.commands.replies import said
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.conversation.reply import Button, Reply
from bot.conversation.text import characters
from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.meeting import Meeting
from bot.domain.values import MAX_LINK, MAX_NAME, MAX_TITLE, clean_line
from bot.locales import Translator
from bot.services.items import written_item

_MOST_CHOICES = 10
_LONGEST_LABEL = 60
_CLOCK = 20
_SPEAKERS = 600

_KINDS: Mapping[ItemKind, str] = {
    ItemKind.TALK: "item.kind_talk",
    ItemKind.PLENARY: "item.kind_plenary",
    ItemKind.BREAK: "item.kind_break",
    ItemKind.BREAKOUT: "item.kind_breakout",
    ItemKind.SOCIAL: "item.kind_social",
    ItemKind.OTHER: "item.kind_other",
}


def change_form(meeting: Meeting, item: AgendaItem, t: Translator) -> Form:
    """Return the form in which an item is changed."""
    return Form(
        title=t("item.change_title"),
        submit=t("item.save"),
        command="bijeenkomst",
        arguments=about(meeting.slug, f"wijzig item:{item.id}"),
        fields=_fields(written_item(meeting, item), t, days=len(meeting.days) > 1),
    )


def add_form(meeting: Meeting, t: Translator, *, day: str = "") -> Form:
    """Return the form in which an item is added; `day` is written as organisers write it."""
    return Form(
        title=t("item.add_title"),
        submit=t("item.add"),
        command="bijeenkomst",
        arguments=about(meeting.slug, f"toevoegen {day}".strip()),
        fields=_fields({"kind": ItemKind.TALK, "day": day}, t, days=_asks_day(meeting, day)),
    )


def which_item(view: AgendaView, items: Sequence[AgendaItem], word: str) -> Reply:
    """Ask which item is meant; each button says `word` about one of them."""
    buttons = tuple(
        Button(
            label=clean_line(f"{characters(view.start(item))} {item.title}", limit=_LONGEST_LABEL),
            command="bijeenkomst",
            arguments=about(view.meeting.slug, f"{word} item:{item.id}"),
        )
        for item in items[:_MOST_CHOICES]
    )
    return said(view.t.rich("item.which_one"), buttons=buttons)


def _asks_day(meeting: Meeting, day: str) -> bool:
    return bool(day) or len(meeting.days) != 1


def _fields(values: Mapping[str, str], t: Translator, *, days: bool) -> tuple[Field, ...]:
    def line(name: str, label: str, *, limit: int, needed: bool = False, hint: str = "") -> Field:
        return Field(
            name=name,
            label=label,
            value=values.get(name, ""),
            required=needed,
            help=hint,
            limit=limit,
        )

    kind = Field(
        name="kind",
        label=t("item.kind"),
        kind=FieldKind.CHOICE,
        options=tuple(Option(value=kind, label=t(key)) for kind, key in _KINDS.items()),
        value=values["kind"],
    )
    day = line("day", t("item.day"), limit=_CLOCK, needed=True, hint=t("moment.day_help"))
    return (
        line("title", t("item.title"), limit=MAX_TITLE, needed=True),
        kind,
        *((day,) if days else ()),
        line("start", t("item.start"), limit=_CLOCK, needed=True, hint=t("item.time_help")),
        line("end", t("item.end"), limit=_CLOCK, needed=True),
        line("speakers", t("item.speakers"), limit=_SPEAKERS, hint=t("item.speakers_help")),
        line("location", t("item.location"), limit=MAX_NAME),
        line("link", t("item.link"), limit=MAX_LINK, hint=t("item.link_help")),
    )
