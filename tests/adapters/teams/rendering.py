"""Adaptive Cards as the official library reads and draws them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.node_tools import MODULES, run_script

_VALIDATE = """
globalThis.self = globalThis;
const library = require('adaptivecards/dist/adaptivecards');
const { AdaptiveCard, SerializationContext, Versions } = library;
const cards = JSON.parse(require('fs').readFileSync(process.argv[1]));
const found = [];
cards.forEach((payload, number) => {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.parse(payload, context);
  for (let at = 0; at < context.eventCount; at++) {
    found.push(`${number}: ${context.getEventAt(at).message}`);
  }
  card.validateProperties().validationEvents.forEach((one) => {
    found.push(`${number}: ${one.message}`);
  });
});
console.log(JSON.stringify(found));
"""
_PAGE = """<!doctype html><meta charset="utf-8">
<style>
 body {{ font: 14px 'Segoe UI', 'Noto Sans', sans-serif; background: #f5f5f5; margin: 0;
   padding: 16px }}
 #card {{ background: #fff; border-radius: 8px; max-width: 640px; padding: 8px }}
 .ac-pushButton {{ border: 1px solid #ccc; border-radius: 4px; background: #fff; padding: 6px 12px;
   font: inherit }}
 .style-positive {{ background: #0b5cad; color: #fff }}
 .ac-input {{ font: inherit; width: 100%; box-sizing: border-box; padding: 5px }}
</style><div id="card"></div><script>{library}</script><script>
 const card = new AdaptiveCards.AdaptiveCard();
 card.hostConfig = new AdaptiveCards.HostConfig({{
   fontFamily: "'Segoe UI', 'Noto Sans', sans-serif",
   supportsInteractivity: true,
   actions: {{ maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left' }},
   inputs: {{ label: {{ requiredInputs: {{ suffix: ' *' }} }} }},
 }});
 card.parse({card});
 document.getElementById('card').appendChild(card.render());
</script>"""


def card_problems(folder: Path, cards: Sequence[Any]) -> list[str]:
    """Return what the library finds wrong with cards, by their number; all in one run."""
    (folder / "cards.json").write_text(json.dumps(cards), encoding="utf-8")
    found: list[str] = json.loads(run_script(_VALIDATE, str(folder / "cards.json")))
    return found


def page(card: Any) -> str:
    """Return a page on which the library draws a card."""
    library = (MODULES / "adaptivecards/dist/adaptivecards.min.js").read_text(encoding="utf-8")
    return _PAGE.format(library=library, card=json.dumps(card).replace("<", "\\u003c"))
