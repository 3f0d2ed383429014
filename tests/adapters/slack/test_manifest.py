"""The manifest, held against what Slack says of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner

from adapters.cli import cli
from adapters.composition.program import Program
from adapters.slack.manifest import LOOK_UP_SCOPES, RESERVED, SCOPES, manifest
from bot.commands.registry import COMMANDS
from bot.locales import LANGUAGES

ADDRESS = "https://bot.example.org/slack/events"
ENOUGH_COMMANDS = 50


def made(language: str = "nl", *, look_up: bool = False) -> dict[str, Any]:
    """Return the manifest."""
    return manifest(ADDRESS, language=language, look_up=look_up)


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


def test_what_slack_shows_of_the_bot_fits() -> None:
    """Names and descriptions are within Slack's limits."""
    shown = made()["display_information"]
    assert len(shown["name"]) <= 35
    assert 0 < len(shown["description"]) <= 140
    settings = made()["settings"]
    assert settings["interactivity"]["message_menu_options_url"] == ADDRESS
    assert "message.im" in settings["event_subscriptions"]["bot_events"]


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
