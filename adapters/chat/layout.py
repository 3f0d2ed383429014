"""Forms on platforms that can hide no field and keep no order of what is chosen."""

from __future__ import annotations

from dataclasses import replace

from adapters.chat.ranking import one_by_one
from bot.conversation.form import Field, Form
from bot.locales import Translator


def laid_out(form: Form, t: Translator) -> Form:
    """Return a form with a choice for each place of its ranked fields.

    What is asked only of some says of whom, as everybody sees it.
    """
    fields = (_explained(field, form, t) for field in form.fields)
    return replace(form, fields=tuple(one for each in fields for one in one_by_one(each, t)))


def _explained(field: Field, form: Form, t: Translator) -> Field:
    if field.shown_when is None:
        return field
    name, value = field.shown_when
    options = (option for other in form.fields if other.name == name for option in other.options)
    choice = next((option.label for option in options if option.value == value), "")
    said = t("form.only_when", choice=choice) if choice else ""
    return replace(field, help=" ".join(filter(None, (said, field.help))))
