"""First, second and third choice, where a platform does not keep the order of choosing."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.form import Field, FieldKind, FormValue, Values
from bot.locales import Translator

_PLACES = ("form.first", "form.second", "form.third", "form.fourth", "form.fifth")
_PLACE = re.compile(r"(.+)\.([1-9])", re.DOTALL)


def one_by_one(field: Field, t: Translator) -> tuple[Field, ...]:
    """Return a choice for each place of a ranked field, the first on top; any other as it is.

    One that takes more choices than there are words for stays as it is, too.
    """
    many = min(field.at_most, len(field.options))
    if not field.ranked or not 0 < many <= len(_PLACES):
        return (field,)
    chosen = (*_words(field.value), *("",) * many)
    first, *later = (
        replace(
            field,
            name=f"{field.name}.{place}",
            label=f"{field.label} {t(key)}",
            kind=FieldKind.SEARCHABLE,
            value=value,
            at_most=1,
            ranked=False,
        )
        for place, (key, value) in enumerate(zip(_PLACES[:many], chosen, strict=False), 1)
    )
    return first, *(replace(one, required=False, help="", error="") for one in later)


def put_together(values: Values) -> Values:
    """Return the values with the choices of each ranked field in order, each of them once."""
    together: dict[str, FormValue] = {}
    for name, value in sorted(values.items()):
        if place := _PLACE.fullmatch(name):
            chosen = (*_words(together.get(place[1], ())), *_words(value))
            together[place[1]] = tuple(dict.fromkeys(chosen))
        else:
            together[name] = value
    return together


def _words(value: FormValue) -> tuple[str, ...]:
    return tuple(filter(None, (value,) if isinstance(value, str) else value))
