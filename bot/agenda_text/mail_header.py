"""The head of a pasted mail; its date is that of the mail, not of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.agenda_text.cleaning import Line
from bot.agenda_text.names import read_person

_FIELD = re.compile(
    r"(?P<sender>van|from|von|de|exp[ée]diteur)|(?P<sent>datum|verzonden|date|sent|gesendet|envoy[ée])"
    r"|aan|to|an|à|cc|bcc|onderwerp|subject|betreff|objet|antwoord aan|reply-to|bijlagen?",
    re.IGNORECASE,
)
_CORRESPONDENT = re.compile(r"van|from|von|de|aan|to|an|à|cc", re.IGNORECASE)
_FEWEST_FIELDS = 3


def mail_header_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that say when a mail was sent.

    At least three fields stand directly below each other, one of them the sender.
    """
    sent: set[int] = set()
    block: list[tuple[int, re.Match[str]]] = []
    for line in lines:
        name, colon, _ = line.text.partition(":")
        field = _FIELD.fullmatch(name.strip()) if colon else None
        if field:
            block.append((line.number, field))
            continue
        sent.update(_sent_in(block))
        block = []
    return frozenset(sent.union(_sent_in(block)))


def names_in_header(lines: Iterable[Line]) -> Iterator[str]:
    """Yield who writes or gets a mail: "Van: Ellen Rombouts <e.rombouts@…>"."""
    for line in lines:
        field, colon, value = line.text.partition(":")
        if colon and _CORRESPONDENT.fullmatch(field.strip()):
            for part in re.split(r"[;,]", value):
                person = read_person(part.strip())
                if person and not person.single:
                    yield person.name


def _sent_in(block: Sequence[tuple[int, re.Match[str]]]) -> set[int]:
    if len(block) < _FEWEST_FIELDS or not any(field["sender"] for _, field in block):
        return set()
    return {number for number, field in block if field["sent"]}
