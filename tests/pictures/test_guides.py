"""The guides of the platforms: what they show is there, and nothing that is there is forgotten."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
PICTURE = re.compile(r'<img src="([^"]+)" alt="([^"]+)" width="(\d+)">')
MOST_BYTES = 1_000_000
"""Of all pictures together."""


def guide(platform: str) -> str:
    """Return the text of a guide."""
    return (DEPLOY / platform / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("platform", ["slack", "teams"])
def test_the_guide_shows_each_picture_once(platform: str) -> None:
    """A guide shows the pictures that exist, all of them, and tells in words what is on each."""
    shown = PICTURE.findall(guide(platform))
    files = sorted((DEPLOY / platform / "pictures").iterdir())
    assert sorted(path for path, _, _ in shown) == [f"pictures/{file.name}" for file in files]
    assert len(shown) == guide(platform).count("<img") > 5
    for _, alt, _ in shown:
        assert len(alt) > 30, alt


@pytest.mark.parametrize("platform", ["slack", "teams"])
def test_a_guide_says_that_its_pictures_are_drawn(platform: str) -> None:
    """Nobody takes a drawing for a photograph of the platform itself."""
    assert "drawn from the messages" in guide(platform)


def test_pictures_are_sharp_and_small() -> None:
    """Each picture has two dots for a point and a palette; all together weigh under 1 MB."""
    files = [*DEPLOY.glob("slack/pictures/*"), *DEPLOY.glob("teams/pictures/*")]
    for file in files:
        width, _, _, colors = struct.unpack(">2I2B", file.read_bytes()[16:26])
        assert (width, colors) == (1440, 3), file
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
