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
    `where_name` what it calls the conversation, without a sign such as # before it.
    `mentions` are the accounts that the text points at, in order, without the bot's own.
    `vouched_email` is an address that the platform itself has seen to be the person's own.
    `delivery` is the platform's id of this request, where it may deliver one request twice.
    """

    who: Identity
    where: Place
    text: str
    name: str = ""
    language: str = ""
    timezone: str | None = None
    values: Values | None = None
    where_name: str = ""
    mentions: tuple[Identity, ...] = ()
    vouched_email: str | None = None
    delivery: str = ""
