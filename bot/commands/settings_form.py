"""The form with the settings of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.commands.reading import about
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.domain.meeting import Meeting
from bot.domain.values import MAX_LINK
from bot.locales import LANGUAGES, Translator
from bot.services.settings import OFF, ON, SETTINGS

LABELS: Mapping[str, str] = {
    "link": "settings.link",
    "capacity": "settings.capacity",
    "reminder": "settings.reminder",
    "opens": "settings.opens",
    "closes": "settings.closes",
    "language": "settings.language",
    "retention": "settings.retention",
    "settle": "settings.settle",
    "threads": "settings.threads",
    "regions": "settings.regions",
}
_HELP: Mapping[str, str] = {
    "link": "settings.link_help",
    "capacity": "settings.capacity_help",
    "reminder": "settings.reminder_help",
    "opens": "settings.opens_help",
    "closes": "settings.closes_help",
    "retention": "settings.retention_help",
    "settle": "settings.settle_help",
    "threads": "settings.threads_help",
    "regions": "settings.regions_help",
}
_MAY_BE_EMPTY = frozenset({"link", "capacity", "opens", "closes", "regions"})
_LIMITS: Mapping[str, int] = {"link": MAX_LINK, "regions": 3000}
_SHORT = 40


def _languages(t: Translator) -> tuple[Option, ...]:
    return tuple(Option(value=code, label=t.language_name(code)) for code in LANGUAGES)


def _threads(t: Translator) -> tuple[Option, ...]:
    return (
        Option(value=OFF, label=t("settings.threads_off")),
        Option(value=ON, label=t("settings.threads_on")),
    )


_CHOICES: Mapping[str, Callable[[Translator], tuple[Option, ...]]] = {
    "language": _languages,
    "threads": _threads,
}


def settings_form(meeting: Meeting, t: Translator) -> Form:
    """Return the form, filled in with the present settings.

    Not every platform can show more regions than it has room for: those are left as they are.
    """
    return Form(
        title=t("settings.title"),
        submit=t("settings.submit"),
        command="bijeenkomst",
        arguments=about(meeting.slug, "instellingen"),
        intro=t.rich("settings.intro", title=meeting.title, zone=meeting.timezone),
        fields=tuple(_field(name, meeting, t) for name in SETTINGS if _fits(name, meeting)),
    )


def shown_setting(name: str, meeting: Meeting, t: Translator) -> str:
    """Return the present value of a setting as people read it."""
    value = SETTINGS[name].written(meeting)
    if name in _CHOICES:
        return next(option.label for option in _CHOICES[name](t) if option.value == value)
    return value or t("settings.none")


def _fits(name: str, meeting: Meeting) -> bool:
    return len(SETTINGS[name].written(meeting)) <= _LIMITS.get(name, MAX_LINK)


def _field(name: str, meeting: Meeting, t: Translator) -> Field:
    value = SETTINGS[name].written(meeting)
    if name in _CHOICES:
        return Field(
            name=name,
            label=t(LABELS[name]),
            kind=FieldKind.CHOICE,
            options=_CHOICES[name](t),
            value=value,
            help=t(_HELP[name]) if name in _HELP else "",
        )
    return Field(
        name=name,
        label=t(LABELS[name]),
        kind=FieldKind.TEXT if name == "regions" else FieldKind.LINE,
        value=value,
        required=name not in _MAY_BE_EMPTY,
        help=t(_HELP[name]),
        limit=_LIMITS.get(name, _SHORT),
    )
