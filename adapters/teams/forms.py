"""Forms as Adaptive Cards, and what comes back from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from adapters.chat.layout import laid_out
from adapters.chat.ranking import put_together
from adapters.chat.shapes import text_of
from adapters.teams.cards import SAY, Element, action, card, shown, texts
from bot.conversation.form import Explanation, Field, FieldKind, Form, FormValue, Values
from bot.conversation.reply import ButtonStyle
from bot.conversation.text import plain, strong
from bot.domain.values import clean_line
from bot.locales import Translator

FORM = "form"
"""Tells a sent form, even one without a single answer, from a pressed button."""
_MOST_INLINE, _MOST_EXPANDED = 7, 6
_LABEL, _TITLE, _MOST_TEXT = 500, 80, 60_000
_ANSWER = "explanation"
_SMALL: dict[str, Any] = {"size": "Small", "isSubtle": True}
_TEXT, _ONE, _MANY = "t.", "c.", "s."
# Teams joins answers with commas; a list to type in shows a value, which must be readable.
_CODES = str.maketrans({one: quote(one) for one in "%,<{"})


def is_short(form: Form) -> bool:
    """Tell whether a form stands well between messages; a longer one gets a dialog."""
    long = any(field.kind is FieldKind.TEXT for field in form.fields)
    return len(form.fields) <= _MOST_INLINE and not long


def fits(form: Form) -> bool:
    """Tell whether a card can hold everything that is filled in already."""
    filled = sum(len(str(field.value).encode()) for field in form.fields)
    return filled + len(form.arguments.encode()) <= _MOST_TEXT


def form_card(form: Form, t: Translator, *, dialog: bool = False) -> Element:
    """Return the card of a form; sending it says the form's command."""
    body = [] if dialog else texts(plain(form.title), weight="Bolder", size="Medium")
    body += texts(form.intro)
    for field in laid_out(form, t).fields:
        body += _field(field, t)
    body += texts(form.note, **_SMALL)
    if form.explanation is not None:
        body += _folded(form.explanation)
    said = f"{form.command} {form.arguments}".strip()
    send = action(form.submit, {SAY: said, FORM: True}, style=ButtonStyle.PRIMARY, dialog=dialog)
    body.append({"type": "ActionSet", "actions": [send]})
    return card(body, shown(clean_line(form.title, limit=_TITLE)))


def _folded(explanation: Explanation) -> Iterator[Element]:
    """Yield a question whose answer opens below it, without a request to anybody."""
    lines = [element for line in explanation.answer for element in texts(line, **_SMALL)]
    question = shown(clean_line(explanation.question, limit=_LABEL))
    opens = {"type": "Action.ToggleVisibility", "title": question, "targetElements": [_ANSWER]}
    asked = texts((*strong(question), *plain(" ▾")), size="Small", color="Accent")
    yield {"type": "Container", "selectAction": opens, "items": asked}
    yield {"type": "Container", "id": _ANSWER, "isVisible": False, "items": lines}


def sent_values(data: Mapping[str, Any]) -> Values | None:
    """Return what was filled in by the name of the field, None when no form was sent."""
    if not data.get(FORM):
        return None
    values: dict[str, FormValue] = {}
    for key, value in data.items():
        kind, name = key[:2], text_of(key[2:])
        if kind in {_TEXT, _ONE, _MANY}:
            said = text_of("" if value is None else str(value))
            values[name] = _value(kind, said)
    return put_together(values)


def _value(kind: str, said: str) -> FormValue:
    if kind == _TEXT:
        return said
    if kind == _ONE:
        return text_of(unquote(said))
    return tuple(text_of(unquote(one)) for one in said.split(",") if one)


def _field(field: Field, t: Translator) -> Iterator[Element]:
    yield {
        "label": shown(clean_line(field.label, limit=_LABEL)),
        "isRequired": field.required and field.shown_when is None,
        "errorMessage": t("form.required"),
        **(_text(field) if field.kind in {FieldKind.LINE, FieldKind.TEXT} else _choices(field, t)),
    }
    yield from texts(plain(f"✗ {field.error}" if field.error else ""), color="Attention")
    yield from texts(plain(field.help), size="Small", isSubtle=True)


def _text(field: Field) -> Element:
    return {
        "type": "Input.Text",
        "id": _TEXT + field.name,
        "isMultiline": field.kind is FieldKind.TEXT,
        "maxLength": field.limit,
        **({"value": str(field.value)} if field.value else {}),
    }


def _choices(field: Field, t: Translator) -> Element:
    several = field.kind is FieldKind.SEVERAL
    filled = (field.value,) if isinstance(field.value, str) else field.value
    chosen = tuple(filter(None, filled))
    style = "expanded" if len(field.options) <= _MOST_EXPANDED else "compact"
    return {
        "type": "Input.ChoiceSet",
        "id": (_MANY if several else _ONE) + field.name,
        "isMultiSelect": several,
        "style": "filtered" if field.kind is FieldKind.SEARCHABLE else style,
        "wrap": True,
        "placeholder": t("teams.choose"),
        "choices": [
            {"title": shown(clean_line(one.label)) or "…", "value": _coded(one.value)}
            for one in field.options
        ],
        **({"value": ",".join(map(_coded, chosen))} if chosen else {}),
    }


def _coded(value: str) -> str:
    """Write a value so that several can stand in one answer, and nothing in it is a mention."""
    return value.translate(_CODES)
