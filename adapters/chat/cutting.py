"""Long answers, cut to what a platform takes in one text or one message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.conversation.text import Span, Text, characters, plain

T = TypeVar("T")


def pieces(text: Text, limit: int, drawn: Callable[[Text], str]) -> list[str]:
    """Return a text as `drawn` writes it, in pieces of at most `limit` characters, none empty.

    A text that is longer is cut between words.
    """
    found: list[str] = []
    while text:
        size = len(characters(text))
        said = drawn(text)
        head, rest = text, plain("")
        while len(said) > limit:
            size //= 2
            head, rest = _cut(text, max(1, size))
            said = drawn(head)
        if said.strip():
            found.append(said)
        text = rest
    return found


def packed(lines: Iterable[str], limit: int) -> list[str]:
    """Return lines joined into as few texts of at most `limit` characters as their order allows."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= limit:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return texts


def batched(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield rows in parts of `size`, the last perhaps smaller."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def evenly(rows: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Yield rows in as few parts of at most `most`, an even number, as can be, about as long.

    Each part but the last has an even number of rows, which fill two columns.
    """
    pairs, parts = -(-len(rows) // 2), -(-len(rows) // most)
    return batched(rows, 2 * -(-pairs // max(parts, 1)) or most)


def parted(
    blocks: Iterable[T], size: Callable[[T], int], *, most: int, largest: int
) -> Iterator[tuple[T, ...]]:
    """Yield blocks in parts of at most `most`, together at most `largest` by their `size`."""
    part: list[T] = []
    total = 0
    for block in blocks:
        length = size(block)
        if part and (len(part) == most or total + length > largest):
            yield tuple(part)
            part, total = [], 0
        part.append(block)
        total += length
    if part:
        yield tuple(part)


def _cut(text: Text, size: int) -> tuple[Text, Text]:
    """Cut after at most `size` characters, at a space when one is near."""
    shown = characters(text)
    space = max(shown.rfind(" ", 0, size), shown.rfind("\n", 0, size))
    at = space + 1 if space > size // 2 else size
    head: list[Span] = []
    rest: list[Span] = []
    for span in text:
        mine = max(0, min(len(span.text), at))
        at -= len(span.text)
        if before := span.text[:mine]:
            head.append(replace(span, text=before))
        if after := span.text[mine:]:
            rest.append(replace(span, text=after))
    return tuple(head), tuple(rest)
