"""The form with the settings of a meeting."""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands.reading import about
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.domain.meeting import Meeting
from bot.domain.values import MAX_LINK
from bot.locales import LANGUAGES, Translator
from bot.services.settings import SETTINGS

LABELS: Mapping[str, str] = {
    "link": "settings.link",
    "capacity": "settings.capacity",
    "reminder": "settings.reminder",
    "opens": "settings.opens",
    "closes": "settings.closes",
    "language": "settings.language",
    "retention": "settings.retention",
    "settle": "settings.settle",
}
_HELP: Mapping[str, str] = {
    "link": "settings.link_help",
    "capacity": "settings.capacity_help",
    "reminder": "settings.reminder_help",
    "opens": "settings.opens_help",
    "closes": "settings.closes_help",
    "retention": "settings.retention_help",
    "settle": "settings.settle_help",
}
_MAY_BE_EMPTY = frozenset({"link", "capacity", "opens", "closes"})


def settings_form(meeting: Meeting, t: Translator) -> Form:
    """Return the form, filled in with the present settings."""
    return Form(
        title=t("settings.title"),
        submit=t("settings.submit"),
        command="bijeenkomst",
        arguments=about(meeting.slug, "instellingen"),
        intro=t.rich("settings.intro", title=meeting.title, zone=meeting.timezone),
        fields=tuple(_field(name, meeting, t) for name in SETTINGS),
    )


def shown_setting(name: str, meeting: Meeting, t: Translator) -> str:
    """Return the present value of a setting as people read it."""
    value = SETTINGS[name].written(meeting)
    if name == "language":
        return t.language_name(value)
    return value or t("settings.none")


def _field(name: str, meeting: Meeting, t: Translator) -> Field:
    value = SETTINGS[name].written(meeting)
    if name == "language":
        options = tuple(Option(value=code, label=t.language_name(code)) for code in LANGUAGES)
        return Field(
            name=name, label=t(LABELS[name]), kind=FieldKind.CHOICE, options=options, value=value
        )
    return Field(
        name=name,
        label=t(LABELS[name]),
        value=value,
        required=name not in _MAY_BE_EMPTY,
        help=t(_HELP[name]),
        limit=MAX_LINK if name == "link" else 40,
    )
