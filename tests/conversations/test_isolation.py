"""Nothing of a meeting is told in a workspace that was not joined to it.

Every command of the registry is tried from the wrong place, with everything that somebody could
guess; what is answered must be what would be answered if that meeting did not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.commands.command import Command
from bot.commands.registry import COMMANDS
from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.domain.codes import CodePurpose, code_hash
from bot.domain.places import Identity, Place, Workspace
from tests.conversations.dialogue import buttons
from tests.conversations.secrets import Secret, kept, secret
from tests.conversations.stage import AYA, FEDOR, HALLWAY, PRIVATE, Stage, herstel, met

OTHERS = (Workspace("chat", "elders"), Workspace("talk", "gemeente"))
"""Another workspace of the same platform, and a tenant of another one."""
INVENTED = secret("bedacht")
"""As long as the marks of the others, so that a long echo is cut at the same place."""
CODE = re.compile(r"\b\w{4}-\w{4}-\w{4}\b")

GUESSES = (
    "",
    "{title}",
    "{word}",
    "{slug}",
    "bij:{slug}",
    "at:{slug}",
    "{word} bij:{slug}",
    "ja bij:{slug}",
    "nee at:{slug}",
    "organisatie bij:{slug}",
    "nu bij:{slug}",
    "10:20 bij:{slug}",
    "{title} 16 juni 2021\n9:00 Opening\n9:30 {word}",
)
BEGINS = (["generale"], ["rehearsal"])
"""Parts of the organisers' command that begin something which lasts."""
CODES = ("{used}", "{expired}", "{account}", "{listed}", "{used} bij:{slug}")


def paths(commands: tuple[Command, ...], before: str = "") -> Iterator[str]:
    """Yield every command and every part of one, by its Dutch and its English name."""
    for command in commands:
        for name in command.slash_names:
            yield f"{before}{name}"
            yield from paths(command.subcommands, f"{before}{name} ")


PATHS = ("", *paths(COMMANDS))
VISITORS = {
    "an operator in a channel": (FEDOR, HALLWAY),
    "a stranger in private": (AYA, PRIVATE),
    "somebody where there is no meeting at all": (
        Identity("talk", "leeg", "vera"),
        Place("talk", "leeg", "algemeen"),
    ),
}


@pytest.fixture
async def secrets(stage: Stage) -> tuple[Secret, ...]:
    """Return the meetings of other workspaces, beside one of the visitors' own."""
    await stage.has(herstel())
    async with stage.storage.write() as uow:
        await met(uow, FEDOR)
    found = [await kept(stage, at, f"geheim{n}") for n, at in enumerate(OTHERS)]
    async with stage.storage.write() as uow:
        for one in found:
            spent = await uow.codes.use(
                code_hash(one.used), CodePurpose.WORKSPACE, stage.clock.now()
            )
            assert spent is not None
    return tuple(found)


async def asked(stage: Stage, who: Identity, where: Place, words: str) -> tuple[str, str]:
    """Return what is read in the answer, and all that is sent with it."""
    # Wrong guesses at a code would hold up the next ones.
    stage.clock.at += timedelta(minutes=16)
    reply = await stage.bot.answer(Incoming(who=who, where=where, text=words, name=who.user))
    if words.split()[1:2] in BEGINS:
        # The next one who asks must find what this one found.
        await stage.bot.answer(Incoming(who=who, where=where, text="/meeting rehearsal stop"))
    text = plain_text(reply)
    assert "iets mis" not in text, words
    sent = [text, *(f"{one.command} {one.arguments}" for one in buttons(reply)), repr(reply.form)]
    return CODE.sub("CODE", text), "\n".join(sent)


def without(text: str, one: Secret, said: str) -> str:
    """Return a text without the words of this meeting that were in the question."""
    for word, name in ((one.title, "TITLE"), (one.slug, "SLUG"), (one.word, "WORD")):
        if word in said:
            text = re.sub(re.escape(word), name, text, flags=re.IGNORECASE)
    # Some answers repeat only the word that they could not read.
    first = one.title.split()[0]
    return re.sub(rf"(?<=‘){re.escape(first)}(?=’)", "FIRST", text) if first in said else text


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("path", PATHS)
async def test_the_wrong_place_hears_nothing(
    stage: Stage, secrets: tuple[Secret, ...], path: str, visitor: str
) -> None:
    """A guessed title, word or slug finds what an invented one finds; an old code tells nothing."""
    who, where = VISITORS[visitor]
    for template in (*GUESSES, *CODES):
        invention = f"/{path} {guessed(INVENTED, template)}"
        expected, _ = await asked(stage, who, where, invention)
        for one in secrets:
            said = f"/{path} {guessed(one, template)}"
            text, sent = await asked(stage, who, where, said)
            left = without(sent, one, said)
            assert not any(each.told_in(left) for each in secrets), said
            if template not in CODES:
                assert without(text, one, said) == without(expected, INVENTED, invention), said


def guessed(one: Secret, template: str) -> str:
    """Return what somebody says who guesses at this meeting."""
    return template.format(
        title=one.title,
        word=one.word,
        slug=one.slug,
        used=one.used,
        expired=one.expired,
        account=one.account,
        listed=one.listed,
    )
