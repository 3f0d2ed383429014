"""The form with which somebody signs up, and what its answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.commands.kept_words import explanation
from bot.commands.reading import about
from bot.conversation.answers import Answers
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.conversation.text import Text
from bot.domain.meeting import Meeting
from bot.domain.registration import MAX_WISHES, Registration, RegistrationState, Side
from bot.domain.values import MAX_NAME
from bot.errors import UserError
from bot.locales import Translator

SIDES: Mapping[Side, str] = {
    Side.SAMENWERKINGSVERBAND_PO: "side.samenwerkingsverband_po",
    Side.SAMENWERKINGSVERBAND_VO: "side.samenwerkingsverband_vo",
    Side.GEMEENTE: "side.gemeente",
    Side.SCHOOLBESTUUR: "side.schoolbestuur",
    Side.OTHER: "side.other",
}


class Preference(StrEnum):
    """Where somebody likes to talk."""

    OWN = "own"
    OTHER = "other"
    NONE = "none"


_PREFERENCES: Mapping[Preference, str] = {
    Preference.OWN: "register.preference_own",
    Preference.OTHER: "register.preference_other",
    Preference.NONE: "register.preference_none",
}


def register_form(
    meeting: Meeting, present: Registration | None, *, name: str, intro: Text, t: Translator
) -> Form:
    """Return the form, with what somebody told before filled in."""
    signed_up = present is not None and present.state is not RegistrationState.CANCELLED
    fields = (
        Field(name="name", label=t("register.name"), value=name, limit=MAX_NAME),
        Field(
            name="organisation",
            label=t("register.organisation"),
            value=present.organisation if present else "",
            limit=MAX_NAME,
        ),
        Field(
            name="side",
            label=t("register.side"),
            kind=FieldKind.CHOICE,
            options=tuple(Option(value=side, label=t(key)) for side, key in SIDES.items()),
            value=present.side if present else "",
        ),
    )
    return Form(
        title=t("register.title_change" if signed_up else "register.title"),
        submit=t("register.submit_change" if signed_up else "register.submit"),
        command="opgeven",
        arguments=about(meeting.slug),
        intro=intro,
        fields=fields + (_region_fields(meeting, present, t) if meeting.regions else ()),
        note=t.rich("register.note", count=meeting.retention_days),
        explanation=explanation(t, days=meeting.retention_days),
    )


def wishes_of(answers: Answers) -> tuple[str, ...]:
    """Return the regions wished for; UserError at the field that is missing."""
    match answers.line("preference"):
        case Preference.OWN:
            if not answers.line("region"):
                raise UserError("register.region_missing", field="region")
            return (answers.line("region"),)
        case Preference.OTHER:
            if not answers.several("wishes"):
                raise UserError("register.wishes_missing", field="wishes")
            return answers.several("wishes")
        case _:
            return ()


def _region_fields(
    meeting: Meeting, present: Registration | None, t: Translator
) -> tuple[Field, ...]:
    regions = tuple(Option(value=region, label=region) for region in meeting.regions)
    preference = _preference_of(present)
    return (
        Field(
            name="region",
            label=t("register.region"),
            kind=FieldKind.SEARCHABLE,
            options=regions,
            value=(present.region if present else None) or "",
            required=False,
            help=t("register.region_help"),
        ),
        Field(
            name="preference",
            label=t("register.preference"),
            kind=FieldKind.CHOICE,
            options=tuple(Option(value=one, label=t(key)) for one, key in _PREFERENCES.items()),
            value=preference,
        ),
        Field(
            name="wishes",
            label=t("register.wishes"),
            kind=FieldKind.SEVERAL,
            options=regions,
            value=present.wishes if present and preference is Preference.OTHER else (),
            required=False,
            help=t("register.wishes_help", count=MAX_WISHES),
            at_most=MAX_WISHES,
            ranked=True,
            shown_when=("preference", Preference.OTHER),
        ),
    )


def _preference_of(present: Registration | None) -> Preference:
    if present is None or present.wishes == (present.region,):
        return Preference.OWN
    return Preference.OTHER if present.wishes else Preference.NONE
