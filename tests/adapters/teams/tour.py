"""Everything that the bot says to everybody, as the cards that Teams would be given."""

from __future__ import annotations

from typing import Any

from bot.commands.registry import COMMANDS
from tests.adapters.slack.tour import WORDS
from tests.adapters.teams.stage import ANNE, FEDOR, PLENARY, SANNE, Stage, actions, card_of


async def everything_said(stage: Stage, language: str) -> list[dict[str, Any]]:
    """Have everybody say every command, and use every button and dialog that comes of it."""
    cards: list[dict[str, Any]] = []
    named = [f"/{name}" for command in COMMANDS for name in command.slash_names]
    parts = [f"/{command.name} {part.name}" for command in COMMANDS for part in command.subcommands]
    for user in (ANNE, SANNE, FEDOR):
        await stage.says(f"/taal {language}", user=user)
        pressed: set[str] = set()
        for said in dict.fromkeys((*WORDS, *named, *parts)):
            for card in await stage.says(said, user=user):
                for button in actions(card):
                    if button["data"]["say"] not in pressed:
                        pressed.add(button["data"]["say"])
                        cards += await _pressed(stage, button, user)
    return [*cards, *map(card_of, stage.stub.sent())]


async def _pressed(stage: Stage, button: dict[str, Any], user: str) -> list[dict[str, Any]]:
    """Press a button as if it stood in a channel; return the cards in the response."""
    if button["type"] == "Action.Execute":
        told = await stage.executes(button, user=user, at=PLENARY)
        return [told["value"]] if isinstance(told["value"], dict) else []
    opened = await stage.dialog("task/fetch", button["data"], user=user, at=PLENARY)
    return [opened["task"]["value"]["card"]["content"]]
