"""Everything that the bot says to everybody, as Slack would be given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.commands.registry import COMMANDS
from tests.adapters.slack.stage import ANNE, FEDOR, SANNE, Stage, buttons

WORDS = (
    "/agenda",
    "/agenda 9:05",
    "/agneda",
    "/ruimte",
    "/opgeven",
    "/afmelden",
    "/hulp",
    "/bijeenkomst",
    "/bijeenkomst status",
    "/bijeenkomst importeer",
    "/bijeenkomst importeer Studiedag 17 juni 2021\n9:00 - 9:30 Opening\n9:30 - ? Slot",
    "/bijeenkomst open",
    "/bijeenkomst sluit",
    "/bijeenkomst hier",
    "/bijeenkomst weg",
    "/onzin",
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Slack was given: messages, modals and Home tabs."""

    messages: list[Mapping[str, Any]] = field(default_factory=list)
    modals: list[Mapping[str, Any]] = field(default_factory=list)
    homes: list[Mapping[str, Any]] = field(default_factory=list)


async def everything_said(stage: Stage, language: str) -> Rendered:
    """Have everybody say every command, and press every button that comes of it."""
    rendered = Rendered()
    named = [f"/{name}" for command in COMMANDS for name in command.slash_names]
    parts = [f"/{command.name} {part.name}" for command in COMMANDS for part in command.subcommands]
    for user in (ANNE, SANNE, FEDOR):
        await stage.command(f"/taal {language}", user=user)
        for said in (*WORDS, *named, *parts):
            answer = await stage.command(said, user=user)
            for button in buttons(answer) if answer else ():
                await stage.press(button, user=user)
            if answer:
                rendered.messages.append(answer)
        await stage.event(
            {"type": "app_home_opened", "tab": "home", "user": user, "channel": f"D0{user}"}
        )
    rendered.messages.extend(stage.stub.responses)
    rendered.modals.extend(call["view"] for call in stage.stub.called("views.open"))
    await stage.settled()
    rendered.homes.extend(call["view"] for call in stage.stub.called("views.publish"))
    return rendered
