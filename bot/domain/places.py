"""Where people are and where posts go, on any platform."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from bot.errors import InvalidValue

_ADDRESS = re.compile(r"(?P<platform>[a-z]+):(?P<workspace>[^\s/]+)/(?P<rest>\S+)")


def _parts(text: str) -> tuple[str, str, str]:
    match = _ADDRESS.fullmatch(text.strip())
    if match is None:
        raise InvalidValue(f"not an address like platform:workspace/id: {text!r}")
    return match["platform"], match["workspace"], match["rest"]


@dataclass(frozen=True, slots=True)
class Workspace:
    """One workspace, tenant or site of a platform; nothing is seen across its border."""

    platform: str
    id: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True, slots=True)
class Identity:
    """One account of a person on one platform, written `platform:workspace/user`."""

    platform: str
    workspace: str
    user: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the written form; InvalidValue when it is not one."""
        return cls(*_parts(text))

    @property
    def at(self) -> Workspace:
        """The workspace of this account."""
        return Workspace(self.platform, self.workspace)

    def __str__(self) -> str:
        return f"{self.platform}:{self.workspace}/{self.user}"


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation: a channel or a private chat, perhaps a thread in it.

    Written `platform:workspace/channel`.
    """

    platform: str
    workspace: str
    channel: str
    thread: str | None = None
    private: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the written form of a channel; InvalidValue when it is not one."""
        return cls(*_parts(text))

    @property
    def at(self) -> Workspace:
        """The workspace of this conversation."""
        return Workspace(self.platform, self.workspace)

    def __str__(self) -> str:
        return f"{self.platform}:{self.workspace}/{self.channel}"


Destination = Place | Identity
"""Where a message can be sent: a conversation, or one person in private."""


def whole(to: Destination) -> Destination:
    """Return the conversation without its thread: what order and limits of messages go by."""
    return replace(to, thread=None) if isinstance(to, Place) and to.thread else to
