"""From pasted text to numbered lines without markup, control characters or layout noise."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

# A longer line is prose; cutting it keeps every later pass linear in the size of the text.
LONGEST_LINE = 2_000

_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_BREAKING_TAG = re.compile(r"<(?:br|/p|/li|/tr|/div|/h\d)\b[^<>]{0,40}>", re.IGNORECASE)
_CELL_TAG = re.compile(r"</(?:td|th)\s*>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{1,500}\)")
_EMPHASIS = re.compile(r"\*\*|__|~~|`")
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?=[^\W_])([^*_\n]{1,200}?)(?<=[\w).!?])\1(?![\w*_])")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_BULLET = re.compile(
    r"^\s*(?:[-–—*+•◦▪▫■□●○‣⁃∙·►▶▸→➔➤➢✓✔❖»§☐☑☒]\s*)+(?:\[[ xX]?\]\s*)?(?=\S)"
    r"|^\s+o\s+(?=[^\W\d_a-z])"
)
_LONE_BULLET = re.compile(r"^\s*[-–—*+•◦▪■●○‣·►▶→]\s*$")
_STRAIGHT = str.maketrans(
    "‘’‚‛´“”„‟−‑‐\u00a0\u202f\u2007\u2009", "'" * 5 + '"' * 4 + "-" * 3 + " " * 4
)
_LONE_CELL = re.compile(r"^\s*\|?\s*(?P<cell>[^|\n]*?)\s*\|\s*$", re.MULTILINE)
_EMPTY_FIRST_CELL = re.compile(r"\t[^\t]+\t[^\t]")
_PIN = "📍"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text; `number` is 1-based in what was pasted, `text` has no bullet."""

    number: int
    text: str
    bullet: bool = False
    heading: bool = False
    indent: int = 0
    blank_before: bool = False


def clean_lines(text: str) -> tuple[Line, ...]:
    """Split into non-empty lines; characters that cannot be seen are dropped."""
    lines: list[Line] = []
    blank, lone_bullet = True, False
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        for piece in _without_markup(raw):
            if piece.strip() == "|":
                continue
            if _LONE_BULLET.match(piece):
                lone_bullet = True
                continue
            line = _line(number, piece, bullet=lone_bullet, blank_before=blank)
            if not line.text:
                blank = True
                continue
            lines.append(line)
            blank = lone_bullet = False
    return tuple(lines)


def _line(number: int, piece: str, *, bullet: bool, blank_before: bool) -> Line:
    heading = _HEADING.match(piece)
    body = piece[heading.end() :] if heading else piece
    if _EMPTY_FIRST_CELL.match(body):
        body = "|" + body.replace("\t", "|")
    indent = len(body) - len(body.lstrip())
    mark = _BULLET.match(body)
    body = _without_symbols(body[mark.end() :] if mark else body)
    return Line(
        number=number,
        text=body.strip(),
        bullet=bullet or mark is not None,
        heading=heading is not None,
        indent=indent,
        blank_before=blank_before,
    )


def _without_symbols(body: str) -> str:
    """Drop leading emoji; a pin is kept as the sign for a place."""
    start = 0
    while start < len(body) and (
        body[start].isspace() or unicodedata.category(body[start]) in {"So", "Sk", "Mn"}
    ):
        start += 1
    return ("@ " if _PIN in body[:start] else "") + body[start:]


def _without_markup(raw: str) -> list[str]:
    text = unicodedata.normalize("NFC", raw[: LONGEST_LINE * 2])
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _CELL_TAG.sub(" | ", _BREAKING_TAG.sub("\n", text))
        text = _TAG.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "|" in text:
        text = _LONE_CELL.sub(r"\g<cell>", text)
    text = _EMPHASIS.sub("", _QUOTED.sub("", text))
    if "*" in text or "_" in text:
        text = _ITALIC.sub(r"\2", text)
    text = text.translate(_STRAIGHT)
    if not text.replace("\t", "").replace("\n", "").isprintable():
        text = "".join(c for c in text if c in "\t\n" or unicodedata.category(c)[0] != "C")
    return [piece[:LONGEST_LINE] for piece in text.split("\n")]
