from __future__ import annotations

import re
from itertools import chain

import pytest

from adapters.web.assets import assets

PAIRS = {
    "ink": ("paper", "surface", "surface-2", "accent-soft", "warning-soft", "good-soft"),
    "ink-2": ("paper", "surface", "surface-2", "accent-soft"),
    "accent": ("paper", "surface", "accent-soft"),
    "accent-strong": ("surface", "accent-soft"),
    "on-accent": ("accent", "accent-strong"),
    "rail-ink": ("rail", "rail-2"),
    "rail-ink-2": ("rail",),
    "rail-active-ink": ("rail-active",),
    "badge-ink": ("badge",),
    "good": ("good-soft",),
    "warning": ("warning-soft",),
    "error": ("error-soft", "surface", "paper"),
}


def colours(theme: str) -> dict[str, str]:
    """Return the colours of a theme by name; the dark one stands on the light one."""
    sheet = assets().files["css/tokens.css"].decode()
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+);", part)) for part in sheet.split("[data-theme=")
    )
    return light if theme == "light" else light | dark


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c + c for c in colour[1:])
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read(theme: str) -> None:
    """Each colour of text keeps 4.5:1 on every surface that it stands on, in both themes."""
    named = colours(theme)
    pairs = chain.from_iterable([(text, on) for on in PAIRS[text]] for text in PAIRS)
    poor = {
        (text, on): round(contrast(named[text], named[on]), 2)
        for text, on in pairs
        if contrast(named[text], named[on]) < 4.5
    }
    assert poor == {}


def test_black_on_white_is_the_most() -> None:
    """The measure itself is the one of WCAG."""
    assert round(contrast("#000", "#fff"), 2) == 21.0
