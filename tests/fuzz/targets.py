"""What reads strangers' bytes, with examples to damage and the errors that are meant."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from openpyxl import Workbook

from adapters.cli.room_files import read_people, read_rooms
from adapters.cli.spreadsheets import read_table
from adapters.cli.tools import CommandFailed
from adapters.web.requests import said
from bot.agenda_text import AgendaTextTooLong, from_json, parse_agenda, to_json
from bot.commands.reading import read
from bot.commands.registry import COMMANDS
from bot.domain.participant_rows import read_rows
from bot.domain.values import safe_link
from bot.errors import DagvoorzitterError
from tests.agenda_text.scoring import case_names, read_case

AGENDAS = [read_case(name)[0] for name in case_names(0, 12)]
PARTICIPANTS = (
    "name,email,organisation,side,region,choices\r\n"
    "Ada Lovelace,ada@example.org,Gemeente Enschede,gemeente,Twente,Twente;Zeeland\r\n"
    '"Bos, Aya",aya@example.org,"=HYPERLINK(""x"")",schoolbestuur,,eigen\r\n'
)
ROOMS = "id,name,regions,capacity,link\nr1,Twente,Twente,20,https://example.org/1\nr2,Rest,,,\n"
PEOPLE = "id,name,organisation,side,region,choices\np1,Ada,Gemeente,gemeente,Twente,r1;r2\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One reader: examples of what it reads, and the errors with which it may refuse."""

    examples: tuple[bytes, ...]
    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...] = (DagvoorzitterError,)


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _agenda(data: bytes) -> None:
    agenda = parse_agenda(_text(data))
    assert from_json(to_json(agenda)) == agenda


def _from_file(reader: Callable[[str], object]) -> Callable[[bytes], object]:
    def read_file(data: bytes) -> object:
        with tempfile.NamedTemporaryFile(suffix=".table") as file:
            Path(file.name).write_bytes(data)
            return reader(file.name)

    return read_file


def _people(data: bytes) -> None:
    rows = _from_file(read_table)(data)
    assert isinstance(rows, list)
    read_rows(rows, ["Twente", "Zeeland"])


def _said(data: bytes) -> None:
    value = json.loads(data)
    if isinstance(value, dict):
        said(value)


def _workbook() -> bytes:
    book = Workbook()
    for row in PARTICIPANTS.splitlines():
        book.worksheets[0].append(row.split(","))
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


_SAY = {
    "conversation": "plenair",
    "text": "/opgeven",
    "request": "r1",
    "source": "form",
    "values": {"name": "Ada", "wishes": ["Twente", "Zeeland"], "late": True, "count": 3},
}
_COMMANDS = ["/agenda bij:netwerk", "@bot opgeven", "dagvoorzitter bijeenkomst wijzig 10:05"]
_LINKS = ["https://meet.example.org/room?id=1", "https://user:pass@example.org", "mailto:a@b.c"]

TARGETS = {
    "agenda text": Target(
        examples=tuple(map(str.encode, AGENDAS)), read=_agenda, refuses=(AgendaTextTooLong,)
    ),
    "agenda json": Target(
        examples=tuple(json.dumps(to_json(parse_agenda(text))).encode() for text in AGENDAS[:3]),
        read=lambda data: from_json(json.loads(data)),
        refuses=(DagvoorzitterError, ValueError, RecursionError),
    ),
    "participants": Target(
        examples=(PARTICIPANTS.encode(), PARTICIPANTS.encode("utf-16"), _workbook()),
        read=_people,
        refuses=(CommandFailed, DagvoorzitterError),
    ),
    "room files": Target(
        examples=(ROOMS.encode(),),
        read=_from_file(read_rooms),
        refuses=(CommandFailed,),
    ),
    "people for rooms": Target(
        examples=(PEOPLE.encode(),),
        read=_from_file(lambda file: read_people(file, ())),
        refuses=(CommandFailed,),
    ),
    "page requests": Target(
        examples=(json.dumps(_SAY).encode(),),
        read=_said,
        refuses=(web.HTTPException, ValueError, RecursionError),
    ),
    "commands": Target(
        examples=tuple(map(str.encode, _COMMANDS)),
        read=lambda data: read(_text(data), COMMANDS, "dagvoorzitter"),
    ),
    "links": Target(
        examples=tuple(map(str.encode, _LINKS)), read=lambda data: safe_link(_text(data))
    ),
}
