"""The icons of the application, drawn: a clock at nine, when the first part begins."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from math import hypot

_Pixel = Callable[[float], tuple[int, int, int, int]]
COLOR, OUTLINE = 192, 32
"""Pixels of the side of the full icon, and of the one that is an outline."""
_BLUE, _WHITE = (0x0B, 0x5C, 0xAD), (0xFF, 0xFF, 0xFF)
_HANDS = ((0.0, -0.17), (-0.12, 0.0))
"""Where the hands end, from the middle, as parts of the side: twelve and nine."""


def color_icon() -> bytes:
    """Return a PNG of 192 by 192 pixels: white on blue."""
    return _png(COLOR, lambda ink: (*_mixed(_BLUE, _WHITE, ink), 0xFF))


def outline_icon() -> bytes:
    """Return a PNG of 32 by 32 pixels: white on nothing."""
    return _png(OUTLINE, lambda ink: (*_WHITE, round(0xFF * ink)))


def _png(side: int, pixel: _Pixel) -> bytes:
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        for x in range(side):
            ink = _ink((x + 0.5) / side - 0.5, (y + 0.5) / side - 0.5, 1 / side)
            rows += bytes(pixel(ink))
    header = struct.pack(">2I5B", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _ink(x: float, y: float, soft: float) -> float:
    """Return how much of a point is drawn on, from 0 to 1; `soft` is the width of an edge."""
    ring = abs(hypot(x, y) - 0.3)
    hands = min(_distance(x, y, *hand) for hand in _HANDS)
    return min(1.0, max(0.0, 0.5 + (0.035 - min(ring, hands)) / soft))


def _distance(x: float, y: float, to_x: float, to_y: float) -> float:
    """Return how far a point is from the line between the middle and a place."""
    along = (x * to_x + y * to_y) / (to_x**2 + to_y**2)
    nearest = min(1.0, max(0.0, along))
    return hypot(x - nearest * to_x, y - nearest * to_y)


def _mixed(
    below: tuple[int, int, int], above: tuple[int, int, int], ink: float
) -> tuple[int, int, int]:
    red, green, blue = (
        round(one + (other - one) * ink) for one, other in zip(below, above, strict=True)
    )
    return red, green, blue
