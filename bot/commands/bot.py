"""Dispatch: from what somebody says, on any platform, to what the bot answers."""

from __future__ import annotations

import logging
import secrets
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from bot.commands import registry
from bot.commands.reading import Reading, about, nearest, read
from bot.commands.replies import problem, said
from bot.commands.request import Request, SeveralMeetings
from bot.conversation.answers import with_answers
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Button, ButtonStyle, Reply
from bot.conversation.text import Span
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.values import clean_line, zone
from bot.errors import AnswersRefused, InvalidValue, UserError
from bot.locales import Translator, translator
from bot.ports import Clock, Storage, UnitOfWork

_log = logging.getLogger(__name__)

_MOST_CHOICES = 10
_LONGEST_LABEL = 60
_LONGEST_ARGUMENT = 200


class Bot:
    """Answers what people say. It holds settings only; all state is in the storage.

    `operators` may create meetings and organise every meeting. `umbrella` is the one word under
    which every command can be reached.
    """

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        *,
        operators: frozenset[Identity] = frozenset(),
        default_language: str = "nl",
        default_timezone: str = "Europe/Amsterdam",
        umbrella: str = "dagvoorzitter",
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._operators = operators
        self._default_language = default_language
        self._default_timezone = default_timezone
        self._umbrella = umbrella

    async def answer(self, incoming: Incoming) -> Reply:
        """Return the answer. Never raises: what goes wrong is told to the person, calmly."""
        reading = read(incoming.text, registry.COMMANDS, self._umbrella)
        try:
            return await self._answer(incoming, reading)
        except Exception:  # noqa: BLE001 - the last line of defence: people never see a stack trace
            error_id = secrets.token_hex(4)
            _log.exception(
                "command failed",
                extra={"action": "command_failed", "error_id": error_id, "path": reading.path},
            )
            t = self._translator(incoming, None)
            return problem(t.rich("dispatch.failed", id=error_id))

    async def _answer(self, incoming: Incoming, reading: Reading) -> Reply:
        t = self._translator(incoming, None)
        try:
            async with self._transaction(reading) as uow:
                request = await self._request(uow, incoming, reading)
                t = request.t
                return await _handled(request, reading)
        except AnswersRefused as refused:
            return await self._asked_again(incoming, reading, refused.errors)
        except UserError as error:
            if error.field is not None and incoming.values is not None:
                return await self._asked_again(incoming, reading, (error,))
            return problem(t.rich(error.key, **error.values))
        except SeveralMeetings as several:
            return _which(several, reading, t)

    async def _asked_again(
        self, incoming: Incoming, reading: Reading, errors: tuple[UserError, ...]
    ) -> Reply:
        values = incoming.values or {}
        async with self._transaction(reading) as uow:
            request = await self._request(uow, replace(incoming, values=None), reading)
            reply = await _handled(request, reading)
        if reply.form is None:
            return reply
        told = {error.field or "": request.t(error.key, **error.values) for error in errors}
        return replace(reply, form=with_answers(reply.form, values, told))

    def _transaction(self, reading: Reading) -> AbstractAsyncContextManager[UnitOfWork]:
        writes = reading.command is not None and reading.command.writes
        return self._storage.write() if writes else self._storage.read()

    async def _request(self, uow: UnitOfWork, incoming: Incoming, reading: Reading) -> Request:
        person = await uow.people.by_identity(incoming.who)
        command = reading.command or registry.HELP
        return Request(
            incoming=incoming,
            argument=reading.argument,
            slug=reading.slug,
            access=command.access,
            uow=uow,
            now=self._clock.now(),
            t=self._translator(incoming, person),
            person=person,
            timezone=_known_zone((person.timezone if person else None) or incoming.timezone),
            default_timezone=self._default_timezone,
            is_operator=incoming.who in self._operators,
        )

    def _translator(self, incoming: Incoming, person: Person | None) -> Translator:
        stored = person.language if person else ""
        return translator(stored or incoming.language or self._default_language)


async def _handled(request: Request, reading: Reading) -> Reply:
    command = reading.command
    if command is not None:
        await request.admit()
        if reading.unknown is None:
            return await command.handler(request)
    elif reading.unknown is None:
        return await registry.HELP.handler(request)
    siblings = command.subcommands if command else registry.COMMANDS
    guess = nearest(reading.unknown, siblings)
    if guess is None:
        reply = await (command or registry.HELP).handler(request)
        unknown = said(request.t.rich("dispatch.unknown"))
        return replace(reply, blocks=unknown.blocks + reply.blocks)
    words = " ".join((*reading.path, guess))
    return said(
        request.t.rich("dispatch.did_you_mean", command=Span(f"/{words}", code=True)),
        buttons=(_yes(request.t, words, reading.argument),),
    )


def _yes(t: Translator, words: str, argument: str) -> Button:
    name, _, rest = words.partition(" ")
    argument = argument if len(argument) <= _LONGEST_ARGUMENT else ""
    return Button(
        label=t("dispatch.yes"),
        command=name,
        arguments=f"{rest} {argument}".strip(),
        style=ButtonStyle.PRIMARY,
    )


def _which(several: SeveralMeetings, reading: Reading, t: Translator) -> Reply:
    name, *rest = reading.path
    argument = " ".join((*rest, reading.argument)).strip()
    return said(
        t.rich("dispatch.which_meeting"),
        buttons=tuple(
            Button(
                label=clean_line(meeting.title, limit=_LONGEST_LABEL),
                command=name,
                arguments=about(meeting.slug, argument),
            )
            for meeting in several.meetings[:_MOST_CHOICES]
        ),
    )


def _known_zone(name: str | None) -> str | None:
    if not name:
        return None
    try:
        return zone(name).key
    except InvalidValue:
        return None
