"""Pages that look like Slack, round what the bot said."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from adapters.chat.icons import color_icon
from tests.pictures.slack_blocks import NOTHING, blocks_html

_STYLE = Path(__file__).with_name("slack.css").read_text(encoding="utf-8")
_ICON = f"data:image/png;base64,{b64encode(color_icon()).decode()}"
_NAME = '<b>Dagvoorzitter</b> <span class="app">APP</span>'


def message(said: Mapping[str, Any], time: str) -> str:
    """Return one message, with a line above it when only its reader sees it."""
    alone = said.get("response_type") == "ephemeral"
    note = '<div class="alone">◉ Only visible to you</div>' if alone else ""
    return (
        f'<div class="message {"mine" if alone else ""}">{note}<img src="{_ICON}" alt="">'
        f'<div><div class="who">{_NAME} <span class="time">{time}</span></div>'
        f"{blocks_html(said['blocks'])}</div></div>"
    )


def conversation(name: str, *messages: str) -> str:
    """Return the page of a channel, or of the chat with the bot."""
    return _page(f'<div class="bar">{escape(name)}</div>{"".join(messages)}')


def modal(
    view: Mapping[str, Any],
    values: Mapping[str, Any] = NOTHING,
    errors: Mapping[str, str] = NOTHING,
) -> str:
    """Return the page of a form, filled in with `values`; `errors` stand below their fields.

    With `errors` only the upper part is shown, as on a screen that is scrolled up to them.
    """
    size = "short" if errors else ""
    buttons = f"<button>{escape(view['close']['text'])}</button>"
    if "submit" in view:
        buttons += f'<button class="primary">{escape(view["submit"]["text"])}</button>'
    return _page(
        f'<div class="modal {size}"><div class="title"><img src="{_ICON}" alt="">'
        f"{escape(view['title']['text'])}<span>✕</span></div>"
        f'<div class="inside">{blocks_html(view["blocks"], values, errors)}</div>'
        f'<div class="foot">{buttons}</div></div>'
    )


def home(view: Mapping[str, Any]) -> str:
    """Return the page of the Home tab."""
    tabs = '<div class="tabs"><b>Home</b><span>Messages</span><span>About</span></div>'
    return _page(
        f'<div class="bar app-bar"><img src="{_ICON}" alt="">Dagvoorzitter</div>{tabs}'
        f'<div class="home">{blocks_html(view["blocks"])}</div>'
    )


def _page(body: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><main>{body}</main>'
