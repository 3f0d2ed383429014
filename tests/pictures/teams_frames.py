"""Pages that look like Teams, round cards that the official library draws."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from adapters.chat.icons import color_icon
from tests.node_tools import MODULES

_HERE = Path(__file__).parent
_STYLE = (_HERE / "teams.css").read_text(encoding="utf-8")
_HOST = json.loads((_HERE / "teams_host.json").read_text(encoding="utf-8"))
_ICON = f"data:image/png;base64,{b64encode(color_icon()).decode()}"
_DRAW = """
for (const place of document.querySelectorAll('[data-card]')) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(HOST);
  card.parse(JSON.parse(place.dataset.card));
  place.appendChild(card.render());
}
"""


def card_message(card: Mapping[str, Any], time: str, *, alone: bool = False) -> str:
    """Return a message of the bot; `alone` tells that only its reader sees it."""
    note = '<span class="alone">◉ Alleen zichtbaar voor jou</span>' if alone else ""
    return (
        f'<div class="message"><img src="{_ICON}" alt=""><div><div class="who"><b>Dagvoorzitter</b>'
        f'<span class="time">{time}</span>{note}</div>{_card(card)}</div></div>'
    )


def typed(words: str, time: str) -> str:
    """Return what somebody typed, on their own side."""
    return f'<div class="typed"><span class="time">{time}</span><p>{escape(words)}</p></div>'


def chat(name: str, *messages: str) -> str:
    """Return the page of a channel, or of the chat with the bot."""
    return _page(f'<div class="bar"><img src="{_ICON}" alt="">{escape(name)}</div>', *messages)


def channel(name: str, *messages: str) -> str:
    """Return the page of a channel."""
    letter = escape(name[:1].upper())
    return _page(f'<div class="bar"><span>{letter}</span>{escape(name)}</div>', *messages)


def dialog(title: str, card: Mapping[str, Any]) -> str:
    """Return the page of a dialog."""
    head = f'<div class="title"><img src="{_ICON}" alt="">{escape(title)}<span>✕</span></div>'
    return _page(f'<div class="dialog">{head}{_card(card)}</div>')


def filled_in(card: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Return a card of which somebody filled in the inputs, by their id."""
    body = [
        one | ({"value": values[one["id"]]} if one.get("id") in values else {})
        for one in card["body"]
    ]
    return {**card, "body": body}


def _card(card: Mapping[str, Any]) -> str:
    return f'<div class="card" data-card="{escape(json.dumps(card))}"></div>'


def _page(*parts: str) -> str:
    library = (MODULES / "adaptivecards/dist/adaptivecards.min.js").read_text(encoding="utf-8")
    draw = _DRAW.replace("HOST", json.dumps(_HOST))
    return (
        f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><main>{"".join(parts)}</main>'
        f"<script>{library}</script><script>{draw}</script>"
    )
