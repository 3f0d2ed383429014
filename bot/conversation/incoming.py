"""What a person says to the bot, on any platform."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.form import Values
from bot.domain.places import Identity, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A command, a pressed button or a sent form.

    A button and a form say the command they stand for, so all three arrive alike; `values` is set
    only by a form. `text` is the command with its arguments, with or without a slash. `language`
    and `timezone` come from the platform's profile; `name` is what the platform calls the person,
    `where_name` what it calls the conversation, without a sign such as # before it. `delivery` is
    the platform's id of this request, where the platform may deliver one request twice.
    """

    who: Identity
    where: Place
    text: str
    name: str = ""
    language: str = ""
    timezone: str | None = None
    values: Values | None = None
    where_name: str = ""
    delivery: str = ""
