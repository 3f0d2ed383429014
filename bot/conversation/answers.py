"""Reading a sent form: what a stranger typed, held against what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.conversation.form import Field, FieldKind, Form, FormValue, Values
from bot.domain.values import clean_line, clean_text
from bot.errors import AnswersRefused, UserError


@dataclass(frozen=True, slots=True)
class Answers:
    """The checked answers to a form; a field that was not asked or not answered is empty."""

    values: Values

    def line(self, name: str) -> str:
        """Return a single answer."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else "".join(value[:1])

    def several(self, name: str) -> tuple[str, ...]:
        """Return the chosen options, in the order in which they were chosen."""
        value = self.values.get(name, ())
        return value if isinstance(value, tuple) else tuple(filter(None, (value,)))


def checked(form: Form, values: Values) -> Answers:
    """Return the answers, cleaned; AnswersRefused with every field that must be mended.

    Names that the form does not ask for are ignored.
    """
    cleaned: dict[str, FormValue] = {}
    errors: list[UserError] = []
    for field in form.fields:
        if not _is_asked(field, cleaned):
            continue
        try:
            cleaned[field.name] = _answer(field, values.get(field.name, ""))
        except UserError as error:
            errors.append(error)
    if errors:
        raise AnswersRefused(tuple(errors))
    return Answers(cleaned)


def with_answers(form: Form, values: Values, errors: Mapping[str, str]) -> Form:
    """Return the form as it was sent, with what is wrong told at each field."""
    return replace(
        form,
        fields=tuple(
            replace(
                field,
                value=values.get(field.name, field.value),
                error=errors.get(field.name, ""),
            )
            for field in form.fields
        ),
    )


def _is_asked(field: Field, answered: Values) -> bool:
    if field.shown_when is None:
        return True
    name, value = field.shown_when
    return answered.get(name) == value


def _answer(field: Field, value: FormValue) -> FormValue:
    given = _words(value)
    if field.kind is FieldKind.SEVERAL:
        return _several(field, given)
    first = given[0] if given else ""
    if field.kind in {FieldKind.CHOICE, FieldKind.SEARCHABLE}:
        return _choice(field, first)
    text = clean_text(first) if field.kind is FieldKind.TEXT else clean_line(first, limit=10**6)
    if field.required and not text.strip():
        raise UserError("form.required", field=field.name)
    if len(text) > field.limit:
        raise UserError("form.too_long", field=field.name, limit=field.limit)
    return text


def _choice(field: Field, value: str) -> str:
    if not value and not field.required:
        return ""
    if value not in {option.value for option in field.options}:
        raise UserError("form.choose", field=field.name)
    return value


def _several(field: Field, given: Iterable[str]) -> tuple[str, ...]:
    known = {option.value for option in field.options}
    chosen = tuple(dict.fromkeys(given))
    if not set(chosen) <= known or (field.required and not chosen):
        raise UserError("form.choose", field=field.name)
    if len(chosen) > field.at_most:
        raise UserError("form.at_most", field=field.name, count=field.at_most)
    return chosen


def _words(value: FormValue) -> tuple[str, ...]:
    return tuple(filter(None, (value,) if isinstance(value, str) else value))
