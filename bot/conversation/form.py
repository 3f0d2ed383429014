"""A form: what is asked of a person, for any platform to draw as a dialog, modal or card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.text import Text

FormValue = str | tuple[str, ...]
"""What a person filled in: one text or choice, or several choices in order."""


class FieldKind(StrEnum):
    """How a field is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    SEARCHABLE = "searchable"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose: `value` comes back, `label` is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form.

    `SEARCHABLE` is a choice from a long list; `SEVERAL` takes up to `at_most` options in the order
    in which they are chosen, and `ranked` tells that the first is wanted most. `shown_when` names
    another field and the value it must have for this one to be asked. `limit` is the longest answer
    in characters.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    options: tuple[Option, ...] = ()
    value: FormValue = ""
    required: bool = True
    help: str = ""
    error: str = ""
    at_most: int = 1
    ranked: bool = False
    limit: int = 200
    shown_when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A question that a reader may have, and its answer in lines, shown when it is asked."""

    question: str
    answer: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form; sending it is the command `command` with `arguments` and the values filled in.

    `explanation` stands below the note; opening it must not lose what was filled in.
    """

    title: str
    submit: str
    command: str
    arguments: str = ""
    intro: Text = ()
    fields: tuple[Field, ...] = ()
    note: Text = ()
    explanation: Explanation | None = None


Values = Mapping[str, FormValue]
"""The values of a sent form, by the name of the field."""

NO_VALUES: Values = {}
