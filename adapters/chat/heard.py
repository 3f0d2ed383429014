"""What somebody said on a platform, as a plain record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from adapters.chat.letters import Letter
from bot.conversation.form import Values
from bot.domain.places import Workspace

IMPORT = "bijeenkomst importeer"
"""The command that reads an agenda."""
FLAGS = ("private", "own", "replaceable")
_REMEMBERED = (
    *("name", "language", "timezone"),
    *("channel", "channel_name", "response_url", *FLAGS),
)


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
    `language` and `timezone` are those of who said it, where they are known already.
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
    language: str = ""
    timezone: str = ""

    def memory(self) -> dict[str, Any]:
        """Return what a modal must remember to be answered where it was asked for."""
        return {name: getattr(self, name) for name in _REMEMBERED}

    def late(self) -> Heard:
        """Return this as it is answered when the moment for its own way has passed."""
        return replace(self, way=Way.MESSAGE, values=None, trigger="", view=None, replaceable=False)


def letter_of(heard: Heard, at: Workspace) -> dict[str, Any]:
    """Return a sent form as it can be stored, for `from_letter` to read."""
    return {"at": asdict(at), "heard": asdict(replace(heard, view=None))}


def from_letter(letter: Letter) -> tuple[Heard, Workspace]:
    """Return the sent form that was stored, and where it came from."""
    said = dict(letter.body["heard"])
    said["way"] = Way(said["way"])
    said["values"] = read_values(said["values"])
    return Heard(**said), Workspace(**letter.body["at"])


def read_values(stored: Mapping[str, Any]) -> Values:
    """Return what was filled in, from JSON, which has no tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
    }
