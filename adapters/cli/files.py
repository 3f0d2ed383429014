"""Reading text files that people saved with any program."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from adapters.cli.tools import CommandFailed

MAX_BYTES = 1_000_000
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def read_text(path: str, *, most: int = MAX_BYTES) -> str:
    """Return the text of a file, or of standard input for `-`; CommandFailed when it cannot be."""
    return decoded(read_bytes(path, limit=most, what="that is too much to read"))


def read_bytes(path: str, *, limit: int, what: str) -> bytes:
    """Return a file, or standard input for `-`; CommandFailed when it is over `limit` bytes."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise CommandFailed(f"Cannot read {path}: {error.strerror}") from error
    if len(data) > limit:
        raise CommandFailed(f"{path} is larger than {limit:,} bytes; {what}")
    return data


def decoded(data: bytes) -> str:
    """Read bytes as UTF-8, as UTF-16 when they say so, else as Windows-1252."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
