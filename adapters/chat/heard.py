"""What somebody said on a platform, as a plain record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.conversation.form import Values

FLAGS = ("private", "own", "replaceable")
_REMEMBERED = ("channel", "channel_name", "response_url", *FLAGS)


class Way(StrEnum):
    """How an answer can go back."""

    COMMAND = "command"
    MESSAGE = "message"
    BUTTON = "button"
    HOME = "home"
    MODAL = "modal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that somebody said, and how to answer it.

    `own` tells that the channel is this person's own conversation with the bot; `private` that it
    is no channel. `replaceable` tells that the message whose button was pressed is for the same
    eyes as the answer. `view` is the modal it was said in, `file` where the rest of it stands.
    """

    way: Way
    user: str
    text: str
    channel: str = ""
    name: str = ""
    channel_name: str = ""
    delivery: str = ""
    values: Values | None = None
    trigger: str = ""
    response_url: str = ""
    thread: str | None = None
    private: bool = False
    own: bool = False
    replaceable: bool = False
    view: Mapping[str, Any] | None = None
    file: str | None = None

    def memory(self) -> dict[str, Any]:
        """Return what a modal must remember to be answered where it was asked for."""
        return {name: getattr(self, name) for name in _REMEMBERED}
