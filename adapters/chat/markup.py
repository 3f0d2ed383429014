"""Marks round text, as platforms with a markup of their own want them."""

from __future__ import annotations


def marked(text: str, mark: str) -> str:
    """Put marks round each line of a text, with no space just inside them."""
    if not mark:
        return text
    lines = []
    for line in text.split("\n"):
        core = line.strip()
        lines.append(line.replace(core, f"{mark}{core}{mark}", 1) if core else line)
    return "\n".join(lines)
