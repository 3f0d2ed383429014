"""Forms as modals, and what comes back from them; see docs.slack.dev/surfaces/modals."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.chat.limits import small_print, wrong_fields
from adapters.chat.options import found, short_value
from adapters.chat.ranking import put_together
from adapters.slack.mrkdwn import pieces
from adapters.slack.render import SlackBlock, plain_object, section, slack_blocks
from bot.conversation.form import Field, FieldKind, Form, FormValue, Option, Values
from bot.conversation.reply import Reply
from bot.conversation.text import plain
from bot.locales import Translator

MOST_TEXT = 3000
"""Characters that a field of a modal holds."""
MOST_OPTIONS = 100
_MOST_RADIOS, _MOST_BLOCKS = 10, 100
MOST_VALUE = 150
_TITLE, _LABEL, _HINT, _OPTION, _MOST_ARGUMENTS = 24, 2000, 2000, 75, 1500


def fits(form: Form) -> bool:
    """Tell whether a modal can hold everything that is filled in already."""
    texts = [one.value for one in form.fields if isinstance(one.value, str)]
    return len(form.arguments) <= _MOST_ARGUMENTS and all(len(one) <= MOST_TEXT for one in texts)


def form_view(form: Form, memory: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    """Return the modal of a form; `memory` comes back with everything that is done in it."""
    said = f"{form.command} {form.arguments}".strip()
    blocks = [section(piece) for piece in pieces(form.intro, MOST_TEXT)]
    for field in form.fields:
        blocks += _field(field, said, t)
    blocks += [
        {"type": "context", "elements": [{"type": "mrkdwn", "text": piece, "verbatim": True}]}
        for line in small_print(form)
        for piece in pieces(line, _HINT)
    ]
    return _view(form.title, blocks, {**memory, "say": said}, t) | {
        "submit": plain_object(form.submit, _TITLE)
    }


def reply_view(reply: Reply, memory: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    """Return the modal that shows an answer for which there is no other place."""
    return _view(t("slack.modal_title"), list(slack_blocks(reply.blocks)), memory, t)


def home_view(reply: Reply, memory: Mapping[str, Any]) -> dict[str, Any]:
    """Return the Home tab that shows an answer."""
    shown = list(slack_blocks(reply.blocks))[:_MOST_BLOCKS]
    return {"type": "home", "private_metadata": json.dumps(memory), "blocks": shown}


def sent_values(view: Mapping[str, Any]) -> Values:
    """Return what was filled in, by the name of the field."""
    elements = view["state"]["values"].items()
    return put_together({name: _sent(one) for name, each in elements for one in each.values()})


def errors(form: Form, view: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong at which field of the modal that was sent, if that can be shown."""
    shown = {block.get("block_id") for block in view["blocks"]}
    wrong = dict(wrong_fields(form))
    return wrong if wrong.keys() <= shown else {}


def found_options(form: Form, name: str, typed: str) -> list[dict[str, Any]]:
    """Return the options of a field that hold what was typed, as many as Slack shows."""
    return _options(found(form, name, typed, most=MOST_OPTIONS))


def _view(
    title: str, blocks: Iterable[SlackBlock], memory: Mapping[str, Any], t: Translator
) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain_object(title, _TITLE),
        "close": plain_object(t("slack.close"), _TITLE),
        "private_metadata": json.dumps(memory, ensure_ascii=False),
        "blocks": list(blocks)[:_MOST_BLOCKS],
    }


def _field(field: Field, said: str, t: Translator) -> Iterator[SlackBlock]:
    block = {
        "type": "input",
        "block_id": field.name,
        "label": plain_object(field.label, _LABEL),
        "element": _element(field) | {"action_id": field.name},
        "optional": _is_optional(field),
    }
    hints = [field.help]
    if field.kind is FieldKind.TEXT and field.limit > MOST_TEXT:
        hints.append(t("slack.longer_text", limit=f"{MOST_TEXT:_}".replace("_", "."), command=said))
    if hint := " ".join(filter(None, hints)):
        block["hint"] = plain_object(hint, _HINT)
    yield block
    if field.error:
        yield from (section(piece) for piece in pieces(plain(f"✗ {field.error}"), MOST_TEXT))


def _element(field: Field) -> dict[str, Any]:
    if field.kind in {FieldKind.LINE, FieldKind.TEXT}:
        return _text(field)
    many = len(field.options)
    kind = "static_select"
    if field.kind is FieldKind.SEARCHABLE or not 0 < many <= MOST_OPTIONS:
        kind = "external_select"
    elif field.kind is FieldKind.CHOICE and many <= _MOST_RADIOS:
        kind = "radio_buttons"
    # What was chosen from a list can be taken back only where several things can be chosen.
    if field.kind is FieldKind.SEVERAL or (_is_optional(field) and kind != "radio_buttons"):
        kind = f"multi_{kind}"
    return {"type": kind} | _choices(field, kind)


def _is_optional(field: Field) -> bool:
    return not field.required or field.shown_when is not None


def _choices(field: Field, kind: str) -> dict[str, Any]:
    values = (field.value,) if isinstance(field.value, str) else field.value
    known = {option.value: option for option in field.options}
    chosen = _options(known[value] for value in values if value in known)
    element: dict[str, Any] = {"min_query_length": 0}
    if "external" not in kind:
        element = {"options": _options(known.values())}
    if "multi" in kind:
        element["max_selected_items"] = field.at_most
        return element | ({"initial_options": chosen[: field.at_most]} if chosen else {})
    return element | ({"initial_option": chosen[0]} if chosen else {})


def _text(field: Field) -> dict[str, Any]:
    limit = min(field.limit, MOST_TEXT)
    element = {
        "type": "plain_text_input",
        "multiline": field.kind is FieldKind.TEXT,
        "max_length": limit,
    }
    value = field.value if isinstance(field.value, str) else ""
    return element | ({"initial_value": value[:limit]} if value else {})


def _options(options: Iterable[Option]) -> list[dict[str, Any]]:
    return [_option(option) for option in options]


def _option(option: Option) -> dict[str, Any]:
    drawn = {
        "text": plain_object(option.label, _OPTION),
        "value": short_value(option, most=MOST_VALUE),
    }
    if len(option.label) > _OPTION:
        rest = option.label[_OPTION - 1 :]
        drawn["description"] = plain_object(f"…{rest}", _OPTION)
    return drawn


def _sent(element: Mapping[str, Any]) -> FormValue:
    if "selected_options" in element:
        return tuple(str(one["value"]) for one in element["selected_options"])
    if "selected_option" in element:
        return str((element["selected_option"] or {"value": ""})["value"])
    return str(element.get("value") or "")
