"""Two servers on one SQLite file: real processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.processes import ended, listening

FIRST = {"DATABASE_URL": "sqlite:///day.sqlite3", "ORGANISERS": "web:local/aya"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            (
                "Er draait al een server met day.sqlite3. Met SQLite kan dat er maar één zijn."
                " Stop die eerst, of kies PostgreSQL om met meer servers te werken."
            ),
        ),
        (
            "en",
            (
                "A server is already running with day.sqlite3. With SQLite there can be only one."
                " Stop that one first, or choose PostgreSQL to work with several servers."
            ),
        ),
    ],
)
async def test_a_second_server_is_refused(tmp_path: Path, language: str, told: str) -> None:
    """It ends with one clear line in the language that is set, and the first goes on."""
    async with listening(tmp_path, "serve", **FIRST) as (first, _):
        code, _, complained = await ended(tmp_path, "serve", BOT_LOCALE=language, **FIRST)
        assert first.returncode is None
    assert (code, complained) == (1, f"Error: {told}\n")


async def test_the_command_line_works_beside_a_server(tmp_path: Path) -> None:
    """Everything but a second server can be done while one runs."""
    async with listening(tmp_path, "serve", **FIRST):
        for words in (
            ("db", "upgrade"),
            ("meeting", "create", "Overleg", "--slug", "overleg"),
            ("say", "/agenda", "--as", "web:local/aya"),
        ):
            code, _, complained = await ended(tmp_path, *words, **FIRST)
            assert code == 0, (words, complained)


async def test_a_killed_server_can_be_started_again(tmp_path: Path) -> None:
    """A server that was killed with SIGKILL leaves nothing behind that keeps the next one out."""
    for _ in range(2):
        async with listening(tmp_path, "serve", **FIRST) as (server, _):
            server.kill()
            await server.wait()


async def test_a_second_demo_leaves_the_first_alone(tmp_path: Path) -> None:
    """The demo is refused where one is running already: it would begin the other's day again."""
    async with listening(tmp_path, "demo") as (first, _):
        code, _, complained = await ended(tmp_path, "demo")
        assert first.returncode is None
    assert code == 1
    assert "demo.sqlite3" in complained
