"""`/taal`: the language and time zone in which somebody is spoken to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from zoneinfo import available_timezones

from bot.commands.command import Command
from bot.commands.replies import done, said
from bot.commands.request import Request
from bot.conversation.reply import Button, Reply
from bot.conversation.text import Text
from bot.domain.people import Person
from bot.domain.values import MAX_NAME, clean_line, folded
from bot.errors import UserError
from bot.locales import LANGUAGES, Translator, own_name, translator

_MOST_WORDS = 2


async def language(request: Request) -> Reply:
    """Show the language and zone of the person who asks, or change what is named."""
    words = request.argument.split()
    if not words:
        return _shown(request)
    spoken, zone = None, request.timezone
    for word in words[:_MOST_WORDS]:
        if folded(word) in _names():
            spoken = _names()[folded(word)]
        else:
            zone = _zone(word)
    person = await request.meet()
    changed = replace(person, language=spoken or person.language, timezone=zone)
    await request.uow.people.save(changed)
    return _confirmed(changed, translator(changed.language))


def _shown(request: Request) -> Reply:
    t = request.t
    return said(
        t.rich("language.shown", language=own_name(t.language)),
        _zone_line(request.timezone, t),
        t.rich("language.how"),
        buttons=tuple(
            Button(label=own_name(code), command="taal", arguments=code)
            for code in LANGUAGES
            if code != t.language
        ),
    )


def _confirmed(person: Person, t: Translator) -> Reply:
    spoken = own_name(t.language)
    return done(
        t.rich("language.changed", language=spoken),
        _zone_line(person.timezone, t),
        replaces=False,
    )


def _zone_line(zone: str | None, t: Translator) -> Text:
    return t.rich("language.zone", zone=zone) if zone else t.rich("language.no_zone")


def _zone(word: str) -> str:
    known = _zones().get(folded(word))
    if known is None:
        raise UserError("language.unknown", word=clean_line(word, limit=MAX_NAME))
    return known


@cache
def _names() -> Mapping[str, str]:
    """Return each language by its tag, its own name and what speakers of the others call it."""
    called = {
        folded(translator(other).language_name(code)): code
        for code in LANGUAGES
        for other in LANGUAGES
    }
    return called | {code: code for code in LANGUAGES}


@cache
def _zones() -> Mapping[str, str]:
    """Return the zones that are named after a place, by their folded names."""
    return {folded(name): name for name in available_timezones() if "/" in name or name == "UTC"}


COMMAND = Command(
    name="taal",
    english="language",
    aliases=("talen", "tijdzone", "timezone"),
    summary="summary.language",
    usage="usage.language",
    writes=True,
    handler=language,
)
