"""Which of two equally good assignments is taken: drawn from a seed, the same every time."""

from __future__ import annotations

from zlib import crc32

MOST = 1009
"""A prime, so that the products below spread over everything up to it."""

_POSITIVE = 0x7FFFFFFF


def tag(seed: int, name: str) -> int:
    """Return the number that a person or a room draws, below 2**31."""
    return crc32(f"{seed}/{name}".encode("utf-8", "surrogatepass")) & _POSITIVE


def tie(person_tag: int, room_tag: int) -> int:
    """Return the tie-break, from 1 to MOST, of a room that is special to a person."""
    return person_tag * room_tag % MOST + 1


def common_tie(room_tag: int) -> int:
    """Return the tie-break, from 1 to MOST, of a room to whom it is nothing special."""
    return room_tag % MOST + 1
