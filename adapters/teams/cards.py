"""Replies as Adaptive Cards 1.5, see learn.microsoft.com/adaptive-cards.

Every text is a run of a RichTextBlock, in which Teams reads no Markdown: a name or title can make
no link, no picture and no mention.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from adapters.chat.cutting import batched, evenly, parted, pieces
from adapters.chat.lines import Worded, lines
from adapters.teams.ports import Activity
from bot.conversation.plain import summary
from bot.conversation.reply import (
    Attachment,
    Block,
    Button,
    Buttons,
    ButtonStyle,
    Fields,
    Heading,
    Items,
    Notice,
    Reply,
    Row,
    Table,
    Tone,
)
from bot.conversation.text import Span, Text, plain, strong
from bot.domain.values import clean_line, safe_link, visible
from bot.errors import InvalidValue

Element = dict[str, Any]
VERSION = "1.5"
CARD = "application/vnd.microsoft.card.adaptive"
SAY = "say"
"""Where a button keeps what it says, and the verb under which it is told."""
SEE = "see"
"""The verb under which Teams asks for a card anew, which then says what post it shows."""
LARGEST = 60_000
"""Bytes of the elements of one card; Teams takes 100 KB a message, with all that is round it."""
_LONGEST, _MOST_ELEMENTS, _MOST_ROWS, _MOST_BUTTONS = 8_000, 200, 30, 6
_LABEL, _SUMMARY, _VALUE = 80, 500, 4_000
_STYLES = {ButtonStyle.PRIMARY: "positive", ButtonStyle.DANGER: "destructive"}
_TONES = {
    Tone.WARNING: "warning",
    Tone.ERROR: "attention",
    Tone.GOOD: "good",
    Tone.INFO: "emphasis",
}
_READ = re.compile(r"\{(?=\{)|<(?=/?at\b)", re.IGNORECASE)
_EMPTY = "\u00a0"
_BOUNDARY = "\u200b"


def messages(reply: Reply) -> tuple[Activity, ...]:
    """Return a reply as messages that Teams takes; none when it says nothing."""
    told = notification(reply)
    return tuple(message(card(part, told)) for part in _parts(reply))


def message(content: Element) -> Activity:
    """Return the message that holds a card, with what the notification of it says."""
    hung = {"contentType": CARD, "content": content}
    return {"type": "message", "summary": content["fallbackText"], "attachments": [hung]}


def drawn_anew(reply: Reply, post: str, accounts: Sequence[str]) -> Element:
    """Return a card that Teams asks for anew for each reader, who alone sees what it then gets.

    It does so by itself for these accounts, up to sixty. Without any it does so for everybody where
    at most sixty people are, and elsewhere for who chooses "Refresh card". The reply must fit.
    """
    asks = {"type": "Action.Execute", "verb": SEE, "data": {SAY: post}}
    named = {"userIds": list(accounts)} if accounts else {}
    drawn = card(list(elements(reply.blocks)), notification(reply))
    return {**drawn, "refresh": {"action": asks, **named}}


def card(body: Sequence[Element], told: str) -> Element:
    """Return a card; `told` is for those who cannot see it."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": VERSION,
        "fallbackText": told,
        "speak": told,
        "msteams": {"width": "Full"},
        "body": list(body),
    }


def in_one(reply: Reply, *, dialog: bool = False) -> Element:
    """Return the first card of a reply; in a dialog its buttons are those that work there."""
    return card(next(_parts(reply, dialog=dialog), ()), notification(reply))


def notification(reply: Reply) -> str:
    """Return what is shown of a reply where no card can be."""
    return shown(clean_line(summary(reply), limit=_SUMMARY)) or "…"


def elements(blocks: Iterable[Block], *, dialog: bool = False) -> Iterator[Element]:
    """Yield the elements of a card."""
    for block in blocks:
        match block:
            case Buttons(row):
                yield from _actions(row, dialog=dialog)
            case Table(rows, header):
                yield from _tables(rows, header)
            case Fields(rows):
                facts = [Row((strong(label), value)) for label, value in rows]
                yield from _tables(facts, ())
            case Items(rows, columns) if columns > 1 and len(rows) > 1:
                yield from _columns(rows)
            case _:
                yield from _words(block)


def texts(text: Text, *, dates: bool = True, **style: Any) -> list[Element]:
    """Return a text, as more than one element where it is very long; `style` is for each run."""

    def drawn(part: Text) -> str:
        return json.dumps([_run(span, dates=dates) | style for span in part if span.text])

    return [
        {"type": "RichTextBlock", "inlines": json.loads(piece)}
        for piece in pieces(text, _LONGEST, drawn)
        if piece != "[]"
    ]


def shown(text: str) -> str:
    """Return text in which Teams finds nothing to read as a date or a mention."""
    return _READ.sub(lambda match: match[0] + _BOUNDARY, visible(text))


def action(
    label: str,
    data: Mapping[str, Any],
    *,
    style: ButtonStyle = ButtonStyle.NORMAL,
    dialog: bool = False,
) -> Element:
    """Return a button; a client that cannot execute it submits it, as dialogs do always."""
    look: Element = {"title": shown(clean_line(label, limit=_LABEL)) or "…", "data": dict(data)}
    if style in _STYLES:
        look["style"] = _STYLES[style]
    submit: Element = {"type": "Action.Submit", **look}
    if dialog:
        return submit
    return {"type": "Action.Execute", "verb": SAY, **look, "fallback": submit}


def _parts(reply: Reply, *, dialog: bool = False) -> Iterator[tuple[Element, ...]]:
    return parted(
        elements(reply.blocks, dialog=dialog), _size, most=_MOST_ELEMENTS, largest=LARGEST
    )


def _size(element: Element) -> int:
    return len(json.dumps(element, ensure_ascii=False).encode())


def _run(span: Span, *, dates: bool) -> Element:
    run: Element = {"type": "TextRun", "text": shown(span.text)}
    if span.moment is not None and dates:
        run["text"] = f"{{{{TIME({span.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ})}}}}"
    if span.strong:
        run["weight"] = "Bolder"
    if span.emphasis:
        run["italic"] = True
    if span.code:
        run["fontType"] = "Monospace"
    if span.link is not None:
        try:
            run["selectAction"] = {"type": "Action.OpenUrl", "url": safe_link(span.link)}
        except InvalidValue:
            return run
        run["color"] = "Accent"
    return run


def _words(block: Worded) -> Iterator[Element]:
    style: Element = {"size": "Medium"} if isinstance(block, Heading) else {}
    if isinstance(block, Attachment):
        style = {"fontType": "Monospace"}
    drawn = [part for line in lines(block) for part in texts(line.text, **style)]
    if isinstance(block, Notice) and drawn:
        yield {"type": "Container", "style": _TONES[block.tone], "items": drawn}
    else:
        yield from drawn


def _columns(rows: Sequence[Text]) -> Iterator[Element]:
    """Yield a list in two columns, each part of it read down the first, then down the second."""
    for part in evenly(rows, _MOST_ROWS):
        half = -(-len(part) // 2)
        yield {
            "type": "ColumnSet",
            "columns": [
                {"type": "Column", "width": "stretch", "items": list(_words(Items(tuple(side))))}
                for side in (part[:half], part[half:])
            ],
        }


def _tables(rows: Sequence[Row], header: Sequence[str]) -> Iterator[Element]:
    """Yield a table in parts of a size that fits; where it has no header, the first is narrow."""
    width = max([len(row.cells) for row in rows] + [len(header), 1])
    # The columns of a table with a header are each in a zone of their own.
    drawn = [_table_row(row, width, dates=not header) for row in rows]
    if header:
        names = Row(tuple(plain(name) for name in header))
        drawn.insert(0, _table_row(names, width, dates=False, weight="Bolder"))
    widths = [1] * (width - 1) + [3] if header else [1] + [2] * (width - 1)
    for number, part in enumerate(parted(drawn, _size, most=_MOST_ROWS, largest=LARGEST // 3)):
        yield {
            "type": "Table",
            "columns": [{"width": one} for one in widths],
            "firstRowAsHeaders": bool(header) and number == 0,
            "showGridLines": False,
            "rows": list(part),
        }


def _table_row(row: Row, width: int, *, dates: bool, **style: Any) -> Element:
    if row.done:
        style["isSubtle"] = True
    if row.marked:
        style["weight"] = "Bolder"
    cells = [*row.cells, *[()] * (width - len(row.cells))]
    if row.marked and cells:
        cells[0] = (*plain("▶ "), *cells[0])
    # A cell without anything in it takes no room, so that those beside it would not line up.
    drawn = [
        {"type": "TableCell", "items": texts(cell or plain(_EMPTY), dates=dates, **style)}
        for cell in cells
    ]
    marked = {"style": "accent"} if row.marked else {}
    return {"type": "TableRow", "cells": drawn, **marked}


def _actions(row: Sequence[Button], *, dialog: bool) -> Iterator[Element]:
    said = [(f"{button.command} {button.arguments}".strip(), button) for button in row]
    drawn = [
        action(button.label, {SAY: words}, style=button.style, dialog=dialog)
        | {"associatedInputs": "none"}
        for words, button in said
        if len(words) <= _VALUE
    ]
    for part in batched(drawn, _MOST_BUTTONS):
        yield {"type": "ActionSet", "actions": list(part)}
