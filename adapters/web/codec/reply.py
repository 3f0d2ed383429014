"""Replies as JSON, so that a row can keep what was said and each reader get it drawn anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.web.codec.form import form_from_json, form_to_json
from adapters.web.codec.text import text_from_json, text_to_json
from bot.conversation.reply import (
    Attachment,
    Audience,
    Block,
    Button,
    Buttons,
    ButtonStyle,
    Fields,
    Heading,
    Items,
    Notice,
    Paragraph,
    Reply,
    Row,
    Table,
    Tone,
)

Json = Mapping[str, Any]


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """Return the reply as JSON that `reply_from_json` reads back unchanged."""
    return {
        "blocks": [_block_to_json(block) for block in reply.blocks],
        "form": form_to_json(reply.form) if reply.form else None,
        "audience": reply.audience.value,
        "replaces": reply.replaces,
    }


def reply_from_json(data: Json) -> Reply:
    """Return the reply that `reply_to_json` wrote."""
    return Reply(
        blocks=tuple(_block_from_json(block) for block in data["blocks"]),
        form=form_from_json(data["form"]) if data["form"] else None,
        audience=Audience(data["audience"]),
        replaces=data["replaces"],
    )


def _block_to_json(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text) | Paragraph(text):
            return {"type": type(block).__name__.lower(), "text": text_to_json(text)}
        case Notice(text, tone):
            return {"type": "notice", "text": text_to_json(text), "tone": tone.value}
        case Buttons(row):
            return {"type": "buttons", "row": [_button_to_json(button) for button in row]}
        case Attachment():
            return {"type": "attachment"} | _attachment_to_json(block)
        case _:
            return _rows_to_json(block)


def _rows_to_json(block: Fields | Items | Table) -> dict[str, Any]:
    match block:
        case Fields(rows):
            return {
                "type": "fields",
                "rows": [[label, text_to_json(value)] for label, value in rows],
            }
        case Items(rows, columns):
            return {
                "type": "items",
                "rows": [text_to_json(row) for row in rows],
                "columns": columns,
            }
        case Table(rows, header):
            return {
                "type": "table",
                "rows": [_row_to_json(row) for row in rows],
                "header": list(header),
            }


def _attachment_to_json(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "text": attachment.text,
    }


def _row_to_json(row: Row) -> dict[str, Any]:
    cells = [text_to_json(cell) for cell in row.cells]
    return {"cells": cells, "marked": row.marked, "done": row.done}


def _button_to_json(button: Button) -> dict[str, Any]:
    return {
        "label": button.label,
        "command": button.command,
        "arguments": button.arguments,
        "style": button.style.value,
    }


def _block_from_json(data: Json) -> Block:
    match data["type"]:
        case "heading" | "paragraph" as kind:
            made = Heading if kind == "heading" else Paragraph
            return made(text_from_json(data["text"]))
        case "notice":
            return Notice(text_from_json(data["text"]), Tone(data["tone"]))
        case "buttons":
            return Buttons(tuple(_button_from_json(button) for button in data["row"]))
        case "attachment":
            return Attachment(name=data["name"], media_type=data["media_type"], text=data["text"])
        case _:
            return _rows_from_json(data)


def _rows_from_json(data: Json) -> Fields | Items | Table:
    match data["type"]:
        case "fields":
            return Fields(tuple((label, text_from_json(value)) for label, value in data["rows"]))
        case "items":
            return Items(tuple(text_from_json(row) for row in data["rows"]), data["columns"])
        case "table":
            rows = tuple(_row_from_json(row) for row in data["rows"])
            return Table(rows, tuple(data["header"]))
        case unknown:
            raise ValueError(f"no such block: {unknown!r}")


def _row_from_json(data: Json) -> Row:
    cells = tuple(text_from_json(cell) for cell in data["cells"])
    return Row(cells, marked=data["marked"], done=data["done"])


def _button_from_json(data: Json) -> Button:
    return Button(
        label=data["label"],
        command=data["command"],
        arguments=data["arguments"],
        style=ButtonStyle(data["style"]),
    )
