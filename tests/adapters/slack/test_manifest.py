"""The manifest, held against what Slack says of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from adapters.cli import cli
from adapters.composition.program import Program
from adapters.slack.manifest import LOOK_UP_SCOPES, RESERVED, SCOPES, manifest
from bot.commands.registry import COMMANDS
from bot.locales import LANGUAGES
from tests.node_tools import schema_errors
from tests.test_house import ROOT

SERVER = "https://bot.example.org"
ADDRESS = f"{SERVER}/slack/events"
ENOUGH_COMMANDS = 50
SCHEMA = Path(__file__).with_name("manifest.schema.json")


def made(language: str = "nl", **kinds: bool) -> dict[str, Any]:
    """Return the manifest."""
    return manifest(SERVER, language=language, **kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_takes_the_commands(language: str) -> None:
    """Commands have names that Slack takes, once each, with descriptions that fit."""
    commands = made(language)["features"]["slash_commands"]
    names = [one["command"] for one in commands]
    assert len(names) == len(set(names)) <= ENOUGH_COMMANDS
    for one in commands:
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", one["command"])
        assert one["command"].removeprefix("/") not in RESERVED
        assert 0 < len(one["description"]) <= 140
        assert len(one.get("usage_hint", "-")) <= 1000
        assert one["url"] == ADDRESS


def test_every_command_is_offered_in_both_languages() -> None:
    """The registry is the one list: what it has, the manifest has, under the umbrella too."""
    names = {one["command"] for one in made()["features"]["slash_commands"]}
    registered = {f"/{name}" for command in COMMANDS for name in command.slash_names}
    assert names == {"/dagvoorzitter"} | {n for n in registered if n[1:] not in RESERVED}


def test_no_right_is_asked_without_a_reason() -> None:
    """The rights are those that are explained, and the look-up's only when it is wanted."""
    assert made()["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    more = made(look_up=True)["oauth_config"]["scopes"]["bot"]
    assert more == [*SCOPES, *LOOK_UP_SCOPES]
    assert all({**SCOPES, **LOOK_UP_SCOPES}.values())


def test_the_guide_gives_the_reason_of_every_right() -> None:
    """Who installs the bot reads the same reasons as who prints the manifest."""
    guide = (ROOT / "deploy" / "slack" / "README.md").read_text(encoding="utf-8")
    rows = {line for line in guide.splitlines() if line.startswith("| `")}
    told = {scope: row for scope in (*SCOPES, *LOOK_UP_SCOPES) for row in rows if scope in row}
    assert told.keys() == {*SCOPES, *LOOK_UP_SCOPES}
    assert SCOPES["pins:write"] in told["pins:write"]


def test_what_slack_shows_of_the_bot_fits() -> None:
    """Names and descriptions are within Slack's limits."""
    shown = made()["display_information"]
    assert len(shown["name"]) <= 35
    assert 0 < len(shown["description"]) <= 140
    settings = made()["settings"]
    assert settings["interactivity"]["message_menu_options_url"] == ADDRESS
    assert "message.im" in settings["event_subscriptions"]["bot_events"]


@pytest.mark.parametrize("kind", [{}, {"look_up": True}, {"socket": True}, {"many": True}])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manifest_has_the_shape_that_slack_expects(
    tmp_path: Path, language: str, kind: dict[str, bool]
) -> None:
    """Held against the schema of what we use of it, nothing is wrong."""
    assert schema_errors(tmp_path, SCHEMA, made(language, **kind)) == []


def test_the_schema_finds_what_slack_would_refuse(tmp_path: Path) -> None:
    """A name that is too long and a field that does not exist are both told."""
    wrong = made() | {"display_information": {"name": "x" * 36}, "odd": 1}
    assert schema_errors(tmp_path, SCHEMA, wrong) == [
        " must NOT have additional properties",
        "/display_information/name must NOT have more than 35 characters",
    ]


def run(*words: str) -> Any:
    """Run `dagvoorzitter manifest slack`."""
    return CliRunner().invoke(cli, ["manifest", "slack", *words], obj=Program())


def test_the_command_line_prints_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest stands on the output; the reasons beside it, unless for a script."""
    monkeypatch.setenv("BOT_LOCALE", "en")
    printed = run("--address", "https://bot.example.org/")
    assert json.loads(printed.stdout) == made("en")
    assert "users:read: to answer" in printed.stderr
    scripted = run("--address", "https://bot.example.org", "--look-up", "--json")
    assert json.loads(scripted.stdout) == made("en", look_up=True)
    assert scripted.stderr == ""
    refused = run("--address", "bot.example.org")
    assert refused.exit_code == 1
    assert "--address" in refused.stderr
