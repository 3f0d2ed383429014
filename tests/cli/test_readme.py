"""The README: what it tells people to type works as it stands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from adapters.demo.sample import sample_text
from adapters.settings import Settings
from bot.commands.registry import COMMANDS
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = {
    "FILE": sample_text().replace("2021", "2060"),
    "lijst.csv": "name,email,organisation,side,region,choices\nAya,aya@example.org,,gemeente,,\n",
    "people.csv": "id,name,organisation,side,region,choices\n1,Aya,Almelo,gemeente,Twente,twente\n",
    "neighbours.csv": "region,neighbours\nTwente,Achterhoek\nAchterhoek,Twente\n",
    "rooms.csv": (
        "id,name,regions,capacity,minimum,side_minimum,link,leader,channel\n"
        "twente,Twente,Twente,12,,,https://meet.example.org/twente,,\n"
    ),
}
LINES = re.findall(r"^dagvoorzitter .+$", README, re.MULTILINE)


def test_the_examples_for_scripts_run_in_order(ready: Run, tmp_path: Path) -> None:
    """Each `dagvoorzitter` line of the README ends well, one after another."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(LINES) >= 5
    for line in LINES:
        result = ready(*shlex.split(line, comments=True)[1:])
        assert result.exit_code == 0, (line, result.output)


@pytest.mark.parametrize("target", ["demo", "test", "install", "check", "bench"])
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    """What the README tells to make can be made."""
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_command_people_can_type_is_in_the_readme() -> None:
    """The table of commands leaves none out."""
    names = {name for command in COMMANDS for name in (command.name, command.english)}
    missing = {name for name in names if f"`/{name}`" not in README}
    assert missing - {"agenda", "hulp", "guide"} == set()


def test_the_pictures_are_there() -> None:
    """Every picture the README shows is in the repository."""
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert shown
    assert all((ROOT / path).is_file() for path in shown)


def test_every_setting_is_explained() -> None:
    """`.env.example` names every setting that the program reads."""
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert all(f"\n{name.upper()}=" in example for name in Settings.model_fields)
