"""The package, held against the schema of Microsoft's own."""

from __future__ import annotations

import json
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from adapters.cli import cli
from adapters.composition.program import Program
from adapters.teams.manifest import PERMISSIONS, package
from bot.commands.registry import COMMANDS
from bot.locales import LANGUAGES
from tests.adapters.teams.stub import APP
from tests.node_tools import MODULES, schema_errors

SCHEMAS = MODULES / "@microsoft/app-manifest/build/json-schemas/teams/v1.29"


def made(language: str = "nl") -> dict[str, bytes]:
    """Return the files of the package."""
    packed = package("https://bot.example.org", app_id=APP, version="1.2.3", language=language)
    with ZipFile(BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_microsofts_schema_takes_the_manifest(tmp_path: Path, language: str) -> None:
    """The manifest and its translation are what version 1.29 of the schemas describes."""
    files = made(language)
    for name, schema in (
        ("manifest.json", "MicrosoftTeams.schema.json"),
        (
            "en-us.json" if language == "nl" else "nl-nl.json",
            "MicrosoftTeams.Localization.schema.json",
        ),
    ):
        instance = json.loads(files[name])
        assert schema_errors(tmp_path, SCHEMAS / schema, instance) == []
    broken: dict[str, Any] = json.loads(files["manifest.json"])
    broken["bots"][0]["commandLists"][0]["triggers"] = ["shout"]
    assert schema_errors(tmp_path, SCHEMAS / "MicrosoftTeams.schema.json", broken) != []


def test_every_command_is_offered() -> None:
    """The registry is the one list; Teams takes twelve commands, and offers them behind a slash."""
    manifest = json.loads(made()["manifest.json"])
    [bot] = manifest["bots"]
    [commands] = bot["commandLists"]
    assert [one["title"] for one in commands["commands"]] == [one.name for one in COMMANDS]
    assert len(commands["commands"]) <= 12
    assert "slash" in commands["triggers"]
    assert bot["supportsTargetedMessages"]
    english = json.loads(made()["en-us.json"])
    first = "bots[0].commandLists[0].commands[0].title"
    assert english[first] == COMMANDS[0].english


def test_no_right_is_asked_without_a_reason() -> None:
    """The rights are those that are explained."""
    asked = json.loads(made()["manifest.json"])["authorization"]["permissions"]
    assert [one["name"] for one in asked["resourceSpecific"]] == list(PERMISSIONS)
    assert all(PERMISSIONS.values())


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_size_that_teams_wants(name: str, side: int) -> None:
    """Both are PNG; of the outline, nothing but white is drawn."""
    png = made()[name]
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)] == [side, side]
    length = int.from_bytes(png[33:37], "big")
    rows = zlib.decompress(png[41 : 41 + length])
    pixels = [
        rows[row + at : row + at + 4]
        for row in range(1, len(rows), side * 4 + 1)
        for at in range(0, side * 4, 4)
    ]
    assert len(pixels) == side * side
    if name == "outline.png":
        assert {pixel[:3] for pixel in pixels} == {b"\xff\xff\xff"}
        assert {pixel[3] for pixel in pixels} >= {0, 255}


def test_the_command_writes_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`manifest teams` writes the file and tells the reasons; twice gives the same file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MICROSOFT_APP_ID", APP)
    monkeypatch.setenv("MICROSOFT_APP_TENANT_ID", "t")
    monkeypatch.setenv("MICROSOFT_APP_PASSWORD", "p")
    words = ["manifest", "teams", "--address", "https://bot.example.org", "--out", "app.zip"]
    first = CliRunner().invoke(cli, words, obj=Program())
    assert first.exit_code == 0, first.output
    assert "TeamMember.Read.Group: to know" in first.stderr
    packed = (tmp_path / "app.zip").read_bytes()
    CliRunner().invoke(cli, words, obj=Program())
    assert (tmp_path / "app.zip").read_bytes() == packed


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--address", "ftp://x"], "--address"),
        (["--address", "http://bot.example.org"], "https"),
        (["--out", "/nowhere/app.zip"], "Cannot write"),
    ],
)
def test_what_cannot_be_written_is_told(
    words: list[str], complaint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An address that Teams does not take, and a place that is none, are one clear line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MICROSOFT_APP_ID", APP)
    monkeypatch.setenv("MICROSOFT_APP_TENANT_ID", "t")
    monkeypatch.setenv("MICROSOFT_APP_PASSWORD", "p")
    told = CliRunner().invoke(cli, ["manifest", "teams", *words], obj=Program())
    assert told.exit_code == 1
    assert complaint in told.stderr


def test_without_an_application_there_is_no_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The id of the registration is part of the package."""
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(cli, ["manifest", "teams"], obj=Program())
    assert told.exit_code == 1
    assert "MICROSOFT_APP_ID" in told.stderr
