"""Forms as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.web.codec.text import text_from_json, text_to_json
from bot.conversation.form import Explanation, Field, FieldKind, Form, FormValue, Option


def form_to_json(form: Form) -> dict[str, Any]:
    """Return the form as JSON that `form_from_json` reads back unchanged."""
    return {
        "title": form.title,
        "submit": form.submit,
        "command": form.command,
        "arguments": form.arguments,
        "intro": text_to_json(form.intro),
        "fields": [_field_to_json(field) for field in form.fields],
        "note": text_to_json(form.note),
        "explanation": _explanation_to_json(form.explanation) if form.explanation else None,
    }


def form_from_json(data: Mapping[str, Any]) -> Form:
    """Return the form that `form_to_json` wrote."""
    return Form(
        title=data["title"],
        submit=data["submit"],
        command=data["command"],
        arguments=data["arguments"],
        intro=text_from_json(data["intro"]),
        fields=tuple(_field_from_json(field) for field in data["fields"]),
        note=text_from_json(data["note"]),
        explanation=_explanation_from_json(data["explanation"]) if data["explanation"] else None,
    )


def _explanation_to_json(explanation: Explanation) -> dict[str, Any]:
    return {
        "question": explanation.question,
        "answer": [text_to_json(text) for text in explanation.answer],
    }


def _explanation_from_json(data: Mapping[str, Any]) -> Explanation:
    answer = tuple(text_from_json(text) for text in data["answer"])
    return Explanation(question=data["question"], answer=answer)


def _field_to_json(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "kind": field.kind.value,
        "options": [[option.value, option.label] for option in field.options],
        "value": field.value if isinstance(field.value, str) else list(field.value),
        "required": field.required,
        "help": field.help,
        "error": field.error,
        "at_most": field.at_most,
        "ranked": field.ranked,
        "limit": field.limit,
        "shown_when": list(field.shown_when) if field.shown_when else None,
    }


def _field_from_json(data: Mapping[str, Any]) -> Field:
    value: FormValue = data["value"] if isinstance(data["value"], str) else tuple(data["value"])
    shown_when = data["shown_when"]
    return Field(
        name=data["name"],
        label=data["label"],
        kind=FieldKind(data["kind"]),
        options=tuple(Option(value=value, label=label) for value, label in data["options"]),
        value=value,
        required=data["required"],
        help=data["help"],
        error=data["error"],
        at_most=data["at_most"],
        # A conversation may hold forms from before this was told.
        ranked=data.get("ranked", False),
        limit=data["limit"],
        shown_when=(shown_when[0], shown_when[1]) if shown_when else None,
    )
