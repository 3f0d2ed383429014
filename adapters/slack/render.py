"""Replies as Block Kit, within every limit of docs.slack.dev/reference/block-kit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from adapters.chat.cutting import batched, evenly, packed, parted
from adapters.chat.drawn import drawn_once
from adapters.chat.lines import Worded, bold, lines
from adapters.slack.mrkdwn import escaped, mrkdwn, pieces
from bot.conversation.plain import summary
from bot.conversation.reply import Block, Button, Buttons, ButtonStyle, Fields, Items, Reply
from bot.conversation.text import Text, plain
from bot.domain.values import clean_line

SlackBlock = dict[str, Any]

TEXT, FIELD, LABEL, VALUE = 3000, 2000, 75, 2000
"""Characters of a section, of a field, and of a button's label and value."""
MOST_BLOCKS, MOST_CHARACTERS = 50, 12_000
"""Blocks of a message, and characters of their JSON; above 13,200 Slack refuses a message."""
_NOTIFICATION = 500
_MOST_FIELDS, _MOST_BUTTONS, _COLUMN = 4, 5, 10
"""Fewer fields and buttons than Slack takes, so that no block can outgrow a message."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `text` is the notification, `blocks` what is shown."""

    text: str
    blocks: tuple[SlackBlock, ...]

    def fields(self) -> dict[str, Any]:
        """Return the message as a call or an answer carries it."""
        return {"text": self.text, "blocks": list(self.blocks)}


@drawn_once
def messages(reply: Reply) -> tuple[Message, ...]:
    """Return a reply as messages that Slack takes; none when it says nothing."""
    text = escaped(clean_line(summary(reply), limit=_NOTIFICATION))
    blocks = slack_blocks(reply.blocks)
    parts = parted(blocks, _size, most=MOST_BLOCKS, largest=MOST_CHARACTERS)
    return tuple(Message(text or "…", part) for part in parts)


def slack_blocks(blocks: Iterable[Block]) -> Iterator[SlackBlock]:
    """Yield blocks, each within its own limits; every button has an id of its own."""
    ids = count()
    for block in blocks:
        match block:
            case Buttons(row):
                yield from _actions(row, ids)
            case Items(rows, columns) if columns > 1 and len(rows) > 1:
                yield from _columns(rows)
            case Fields(rows):
                yield from _facts(rows)
            case _:
                yield from map(section, packed(_lines(block), TEXT))


def section(text: str) -> SlackBlock:
    """Return a section; Slack looks for no links or names of its own in it."""
    return {"type": "section", "text": _mrkdwn(text)}


def plain_object(text: str, limit: int) -> dict[str, Any]:
    """Return a text without any markup, shortened to `limit`."""
    return {"type": "plain_text", "text": clean_line(text, limit=limit) or "…", "emoji": False}


def _size(block: SlackBlock) -> int:
    return len(json.dumps(block, ensure_ascii=False))


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _lines(block: Worded) -> list[str]:
    return [piece for line in lines(block) for piece in pieces(line.text, TEXT, dates=line.moves)]


def _facts(rows: Iterable[tuple[str, Text]]) -> Iterator[SlackBlock]:
    facts = [(*bold(plain(label)), *plain("\n"), *value) for label, value in rows]
    if any(len(mrkdwn(fact)) > FIELD for fact in facts):
        yield from (section(piece) for fact in facts for piece in pieces(fact, TEXT))
        return
    for part in batched(facts, _MOST_FIELDS):
        yield {"type": "section", "fields": [_mrkdwn(mrkdwn(fact)) for fact in part]}


def _columns(rows: Sequence[Text]) -> Iterator[SlackBlock]:
    """Yield a list in two columns, each part of it read down the first, then down the second."""
    for part in evenly(rows, 2 * _COLUMN):
        half = -(-len(part) // 2)
        sides = (part[:half], part[half:])
        texts = ["\n".join(f"• {mrkdwn(row)}" for row in side) for side in sides]
        if all(len(text) <= FIELD for text in texts):
            yield {"type": "section", "fields": [_mrkdwn(text) for text in texts if text]}
        else:
            yield from map(section, packed(_lines(Items(tuple(part))), TEXT))


def _actions(row: Iterable[Button], ids: Iterator[int]) -> Iterator[SlackBlock]:
    buttons = [(one, f"{one.command} {one.arguments}".strip()) for one in row]
    fitting = [pair for pair in buttons if len(pair[1]) <= VALUE]
    for part in batched(fitting, _MOST_BUTTONS):
        yield {
            "type": "actions",
            "elements": [_button(button, said, next(ids)) for button, said in part],
        }


def _button(button: Button, said: str, number: int) -> dict[str, Any]:
    drawn = {
        "type": "button",
        "action_id": f"say:{number}",
        "text": plain_object(button.label, LABEL),
        "value": said,
    }
    if button.style is not ButtonStyle.NORMAL:
        drawn["style"] = button.style.value
    return drawn
