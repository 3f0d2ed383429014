"""Block Kit as HTML: the blocks that this bot sends, and no others.

Slack publishes no renderer; see docs.slack.dev/reference/block-kit for how each is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

Block = Mapping[str, Any]
NOTHING: Mapping[str, Any] = {}
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_TOKEN = re.compile(r"<([^<>]+)>")
_KEPT = re.compile("[\ue000-\uf8ff]")
_STYLES = ((r"`([^`]+)`", "code"), (r"\*([^*\n]+)\*", "b"), (r"_([^_\n]+)_", "i"))


def blocks_html(
    blocks: Sequence[Block], values: Block = NOTHING, errors: Mapping[str, str] = NOTHING
) -> str:
    """Return blocks as Slack would show them; ValueError for a kind that is not drawn here.

    `values` are what somebody filled in, by the id of the block, `errors` what is said below it.
    """
    return "".join(_block(block, values, errors) for block in blocks)


def mrkdwn_html(text: str) -> str:
    """Return text in Slack's markup, which is escaped already, as HTML."""
    tokens: list[str] = []

    def keep(match: re.Match[str]) -> str:
        tokens.append(match[1])
        return chr(0xE000 + len(tokens) - 1)

    html = _TOKEN.sub(keep, text)
    for pattern, tag in _STYLES:
        html = re.sub(rf"(?<!\w){pattern}(?!\w)", rf"<{tag}>\1</{tag}>", html)
    html = _KEPT.sub(lambda match: _token(tokens[ord(match[0]) - 0xE000]), html)
    return html.replace("\n", "<br>")


def _token(token: str) -> str:
    address, _, label = token.partition("|")
    if address.startswith("!date^"):
        _, seconds, form = address.split("^")
        moment = datetime.fromtimestamp(int(seconds), UTC).astimezone(AMSTERDAM)
        return form.replace("{time}", f"{moment.hour}:{moment:%M}")
    if not address.startswith("https://"):
        raise ValueError(f"no drawing of <{token}>")
    return f'<a href="{escape(address)}">{label or address}</a>'


def _block(block: Block, values: Block, errors: Mapping[str, str]) -> str:
    match block:
        case {"type": "section", "fields": fields}:
            cells = "".join(f"<div>{_text(one)}</div>" for one in fields)
            return f'<div class="fields">{cells}</div>'
        case {"type": "section", "text": text}:
            return f'<div class="section">{_text(text)}</div>'
        case {"type": "context", "elements": elements}:
            return "".join(f'<div class="context">{_text(one)}</div>' for one in elements)
        case {"type": "actions", "elements": buttons}:
            return f'<div class="actions">{"".join(map(_button, buttons))}</div>'
        case {"type": "input", "block_id": name}:
            return _input(block, values.get(name), errors.get(name, ""))
    raise ValueError(f"no drawing of a block {block['type']}")


def _text(text: Mapping[str, Any]) -> str:
    if text["type"] == "mrkdwn":
        return mrkdwn_html(text["text"])
    return escape(text["text"])


def _button(button: Block) -> str:
    if button["type"] != "button":
        raise ValueError(f"no drawing of {button['type']}")
    return f'<button class="{button.get("style", "")}">{_text(button["text"])}</button>'


def _input(block: Block, value: Any, error: str) -> str:
    optional = ' <span class="optional">(optional)</span>' if block["optional"] else ""
    hint = f'<div class="hint">{_text(block["hint"])}</div>' if "hint" in block else ""
    wrong = f'<div class="error">{escape(error)}</div>' if error else ""
    return (
        f'<div class="input {"wrong" if error else ""}">'
        f'<div class="label">{_text(block["label"])}{optional}</div>'
        f"{_element(block['element'], value)}{wrong}{hint}</div>"
    )


def _element(element: Block, value: Any) -> str:
    kind = element["type"]
    if kind == "plain_text_input":
        shown = element.get("initial_value", "") if value is None else value
        return f'<div class="text {"tall" if element["multiline"] else ""}">{escape(shown)}</div>'
    if kind == "radio_buttons":
        chosen = value or element.get("initial_option", NOTHING).get("value")
        return "".join(_radio(one, chosen=one["value"] == chosen) for one in element["options"])
    if kind in {"static_select", "external_select"}:
        return f'<div class="select">{escape(value) if value else _HINT}</div>'
    if kind in {"multi_static_select", "multi_external_select"}:
        chosen = filter(None, (value,) if isinstance(value, str) else value or ())
        chips = "".join(f'<span class="chip">{escape(one)} ✕</span>' for one in chosen)
        return f'<div class="select">{chips or _HINT}</div>'
    raise ValueError(f"no drawing of {kind}")


_HINT = '<span class="placeholder">Select an option</span>'
"""What Slack writes in an empty choice, in the language of its own."""


def _radio(option: Block, *, chosen: bool) -> str:
    mark = "on" if chosen else ""
    return f'<div class="radio"><span class="{mark}"></span>{_text(option["text"])}</div>'
