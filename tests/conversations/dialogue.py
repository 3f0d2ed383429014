"""Dialogues as tests: a table of what is said and what is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.commands.bot import Bot
from bot.conversation.form import Form, FormValue
from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.conversation.reply import Button, Buttons, Reply
from bot.domain.places import Identity, Place


@dataclass(frozen=True, slots=True)
class Press:
    """Press the button with this label in the reply before."""

    label: str


@dataclass(frozen=True, slots=True)
class Fill:
    """Send the form of the reply before, with these values."""

    values: Mapping[str, FormValue]


@dataclass(frozen=True, slots=True)
class Amend:
    """Send the form of the reply before as it was filled in, with these changes."""

    changes: Mapping[str, FormValue]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the answer; a plain string stands for the whole answer."""

    text: str


Said = str | Press | Fill | Amend
Turn = tuple[Said, str | Part]


async def verify_dialogue(
    bot: Bot,
    who: Identity,
    where: Place,
    turns: Sequence[Turn],
    *,
    language: str = "nl",
    timezone: str | None = None,
    before: Reply | None = None,
) -> Reply:
    """Say each first, expect each second; return the last reply.

    `before` is the reply whose button or form the first turn is about.
    """
    reply = before or Reply()
    for said, expected in turns:
        incoming = replace(_incoming(said, reply, who, where), language=language, timezone=timezone)
        reply = await bot.answer(incoming)
        answer = plain_text(reply)
        if isinstance(expected, Part):
            assert expected.text in answer, f"{said!r} gave:\n{answer}"
        else:
            assert answer == expected, f"{said!r} gave:\n{answer}"
    return reply


def buttons(reply: Reply) -> tuple[Button, ...]:
    """Return every button of a reply."""
    rows = (block.row for block in reply.blocks if isinstance(block, Buttons))
    return tuple(button for row in rows for button in row)


def form(reply: Reply) -> Form:
    """Return the form of a reply that must have one."""
    assert reply.form is not None, f"no form in:\n{plain_text(reply)}"
    return reply.form


def errors(reply: Reply) -> dict[str, str]:
    """Return what is wrong with each field of a form that came back."""
    return {field.name: field.error for field in form(reply).fields if field.error}


def _incoming(said: Said, reply: Reply, who: Identity, where: Place) -> Incoming:
    values: Mapping[str, FormValue] | None = None
    match said:
        case Press(label):
            button = next(one for one in buttons(reply) if one.label == label)
            text = f"{button.command} {button.arguments}"
        case Amend(changes):
            values = {field.name: field.value for field in form(reply).fields} | dict(changes)
            text = f"{form(reply).command} {form(reply).arguments}"
        case Fill(answers):
            values = answers
            text = f"{form(reply).command} {form(reply).arguments}"
        case _:
            text = said
    return Incoming(
        who=who,
        where=where,
        text=text,
        name=who.user.capitalize(),
        values=values,
        where_name=where.channel,
    )
