"""The choices of a form, where a platform has less room for them than the form."""

from __future__ import annotations

from hashlib import sha256

from bot.conversation.form import Form, FormValue, Option, Values
from bot.domain.values import folded

_STAND_IN = "sha256:"


def short_value(option: Option, *, most: int) -> str:
    """Return the value of an option, or what stands for it where it has over `most` characters."""
    if len(option.value) <= most:
        return option.value
    return _STAND_IN + sha256(option.value.encode()).hexdigest()


def has_stand_in(values: Values) -> bool:
    """Tell whether something that was sent may stand for a value; then `meant` tells which."""
    return _STAND_IN in str(values)


def meant(form: Form, values: Values, *, most: int) -> Values:
    """Return the values with every stand-in replaced by the option it stands for."""
    options = {
        short_value(option, most=most): option.value
        for field in form.fields
        for option in field.options
    }

    def one(value: FormValue) -> FormValue:
        if isinstance(value, str):
            return options.get(value, value)
        return tuple(options.get(chosen, chosen) for chosen in value)

    return {name: one(value) for name, value in values.items()}


def found(form: Form, name: str, typed: str, *, most: int) -> list[Option]:
    """Return the options of a field that hold what was typed, at most so many."""
    wanted = folded(typed)
    options = [option for field in form.fields if field.name == name for option in field.options]
    return [option for option in options if wanted in folded(option.label)][:most]
