"""Damage to bytes, the same for the same random numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

_MARKS = [
    *(b"", b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\r\n", b"\t", b";", b",", b'"', b"'"),
    *(b"{", b"}", b"[", b"]", b":", b"null", b"-1", b"1e999", b"99999999999999999999", b"\\u0000"),
    *(b"=1+1", b"<script>", b"<at>everyone</at>", b"<!channel>", b"javascript:", b"../", b"%00"),
    *(
        "\u202e".encode(),
        "\u200b".encode(),
        "é".encode("cp1252"),
        "\ud83e".encode("utf-8", "replace"),
    ),
    *(b"9:00", b"24:61", b"31-02-2021", b"02:30", b"[" * 2000, b"a" * 5000),
]


def _flip(data: bytearray, random: Random) -> None:
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _cut(data: bytearray, random: Random) -> None:
    start, end = _part(data, random)
    del data[start:end]


def _repeat(data: bytearray, random: Random) -> None:
    start, end = _part(data, random)
    data[start:start] = data[start:end] * random.choice((1, 2, 50))


def _move(data: bytearray, random: Random) -> None:
    start, end = _part(data, random)
    part = data[start:end]
    del data[start:end]
    place = random.randint(0, len(data))
    data[place:place] = part


def _mark(data: bytearray, random: Random) -> None:
    place = random.randint(0, len(data))
    data[place:place] = random.choice(_MARKS)


_CHANGES: Sequence[Callable[[bytearray, Random], None]] = (
    _flip,
    _cut,
    _repeat,
    _move,
    _mark,
    _mark,
)
_LONGEST = 300_000


def damaged(seed: bytes, random: Random) -> bytes:
    """Return `seed` after one to eight changes, at most 300 kB of it."""
    data = bytearray(seed)
    for _ in range(random.randint(1, 8)):
        random.choice(_CHANGES)(data, random)
    return bytes(data[:_LONGEST])


def _part(data: bytearray, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 2, 8, 40, 400)))
