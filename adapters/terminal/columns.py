"""Lines that stand beside each other in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

GAP = "  "


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes: wide letters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def padded(text: str, width: int) -> str:
    """Return `text` with spaces up to `width` cells."""
    return text + " " * max(0, width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width`; an address is never broken."""
    return [
        line
        for paragraph in text.split("\n")
        for line in wrap(paragraph, max(width, 1), break_long_words=False, break_on_hyphens=False)
        or [""]
    ]


def packed(pieces: Sequence[str], width: int) -> list[str]:
    """Return whole pieces side by side, on a new line where `width` is met."""
    lines: list[str] = []
    for piece in pieces:
        if lines and cells(lines[-1] + GAP + piece) <= width:
            lines[-1] += GAP + piece
        else:
            lines.append(piece)
    return lines


def aligned(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return rows as lines of equal columns; the widest columns wrap until `width` is met."""
    count = max((len(row) for row in rows), default=0)
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = _fitted([max(cells(row[i]) for row in full) for i in range(count)], width)
    lines: list[str] = []
    for row in full:
        columns = [wrapped(cell, widths[i]) for i, cell in enumerate(row)]
        for pieces in zip_longest(*columns, fillvalue=""):
            line = GAP.join(padded(piece, widths[i]) for i, piece in enumerate(pieces))
            lines.append(line.rstrip())
    return lines


def _fitted(natural: list[int], width: int) -> list[int]:
    widths = list(natural)
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > max(room, len(widths)):
        widths[widths.index(max(widths))] -= 1
    return widths
