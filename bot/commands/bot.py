"""Dispatch: from what somebody says, on any platform, to what the bot answers."""

from __future__ import annotations

import logging
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

from bot.commands import registry
from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.questions import did_you_mean, which_meeting
from bot.commands.reading import Reading, read
from bot.commands.recognising import recognise
from bot.commands.remembering import Remembering
from bot.commands.replies import problem
from bot.commands.request import Request, SeveralMeetings
from bot.conversation.answers import with_answers
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply
from bot.domain.people import Person
from bot.domain.places import Identity, Place
from bot.domain.values import zone
from bot.errors import AnswersRefused, AssignmentFailed, InvalidValue, UserError
from bot.locales import Translator, translator
from bot.ports import Assigner, Clock, Draft, Storage, UnitOfWork
from bot.posting.shared import seen
from bot.services.searching import Searches, searching
from bot.trace import traced
from bot.trouble import trouble

_log = logging.getLogger(__name__)

_DELIVERY_KEPT = timedelta(hours=1)
"""Longer than any platform goes on delivering one request."""


class Bot:
    """Answers what people say. All state is in the storage; what it remembers is checked there.

    `operators` may create meetings and organise every meeting that they can see from where they
    are, like those who claimed the first code of the installation. `umbrella` is the one word under
    which every command can be reached. Without an `assigner` no rooms can be assigned.
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
        assigner: Assigner | None = None,
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._operators = operators
        self._default_language = default_language
        self._default_timezone = default_timezone
        self._umbrella = umbrella
        self._assigner = assigner
        self._remembering = Remembering()

    async def answer(self, incoming: Incoming) -> Reply:
        """Return the answer. Never raises: what goes wrong is told to the person, calmly.

        A delivery that was answered before has no effect, and an empty answer.
        """
        began = perf_counter()
        reading = read(incoming.text, registry.COMMANDS, self._umbrella)
        with traced() as trace:
            reply = await self._calmly(incoming, reading, trace)
            told = {"action": "command.answered", "command": " ".join(reading.path) or "help"}
            took = {"seconds": round(perf_counter() - began, 4)}
            _log.info("command answered", extra={**told, **took})
        return reply

    async def seen(self, key: str, who: Identity, where: Place) -> Reply | None:
        """Return the post of a delivery as one reader sees it in its channel; None when it is gone.

        Nothing is changed by looking, however often.
        """
        async with self._storage.read() as uow:
            now, operators = self._clock.now(), self._operators
            return await seen(uow, key, who, where, now=now, operators=operators)

    async def _calmly(self, incoming: Incoming, reading: Reading, trace: str) -> Reply:
        try:
            await recognise(self._storage, incoming, now=self._clock.now())
            return await self._answer(incoming, reading)
        except Exception as error:  # noqa: BLE001 - the last line of defence: nobody sees a trace
            told: dict[str, object] = {"action": "command_failed", "trace": trace}
            told |= {"path": reading.path, **trouble(error)}
            # Not with a traceback, whose message may hold names.
            _log.error("command failed", extra=told)
            t = self._translator(incoming, None)
            return problem(t.rich("dispatch.failed", id=trace))

    async def _answer(self, incoming: Incoming, reading: Reading) -> Reply:
        try:
            return await searching(
                self._assigner, lambda searches: self._attempt(incoming, reading, searches)
            )
        except AssignmentFailed:
            return problem(self._translator(incoming, None).rich("breakout.search_failed"))

    async def _attempt(self, incoming: Incoming, reading: Reading, searches: Searches) -> Reply:
        t = self._translator(incoming, None)
        try:
            async with self._transaction(incoming, reading) as uow:
                key = await self._remembering.key(uow, incoming, reading)
                known = self._remembering.find(key, self._clock.now()) if key else None
                if known is not None:
                    return known
                request = replace(await self._request(uow, incoming, reading), searches=searches)
                t = request.t
                reply = await _handled(request, reading)
                if key:
                    meeting = await request.meeting()
                    self._remembering.keep(key, reply, meeting, request.now)
                return reply
        except AnswersRefused as refused:
            return await self._asked_again(incoming, reading, refused.errors, t)
        except UserError as error:
            if error.field is not None and incoming.values is not None:
                return await self._asked_again(incoming, reading, (error,), t)
            return problem(t.rich(error.key, **error.values))
        except SeveralMeetings as several:
            return which_meeting(several.meetings, reading, t)

    async def _asked_again(
        self, incoming: Incoming, reading: Reading, errors: tuple[UserError, ...], t: Translator
    ) -> Reply:
        """Return the form once more, with what was sent and what is wrong with it."""
        reply = await self._answer(replace(incoming, values=None, delivery=""), reading)
        if reply.form is None or incoming.values is None:
            return reply
        told = {error.field or "": t(error.key, **error.values) for error in errors}
        return replace(reply, form=with_answers(reply.form, incoming.values, told))

    def _transaction(
        self, incoming: Incoming, reading: Reading
    ) -> AbstractAsyncContextManager[UnitOfWork]:
        writes = incoming.delivery or (reading.command is not None and reading.command.writes)
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
            is_operator=await self._is_operator(uow, incoming, command, person),
        )

    async def _is_operator(
        self, uow: UnitOfWork, incoming: Incoming, command: Command, person: Person | None
    ) -> bool:
        """Tell whether this is an operator; not looked up for commands that anybody may use."""
        if incoming.who in self._operators:
            return True
        if person is None or (command.access is Access.EVERYONE and command is not registry.HELP):
            return False
        return person in await uow.people.operators()

    def _translator(self, incoming: Incoming, person: Person | None) -> Translator:
        stored = person.language if person else ""
        return translator(stored or incoming.language or self._default_language)


async def _is_new(request: Request) -> bool:
    """Tell whether this delivery is the first; it is remembered together with its effect."""
    incoming = request.incoming
    if not incoming.delivery:
        return True
    return await request.uow.drafts.add(
        Draft(
            id=f"delivery:{incoming.who.at}:{incoming.delivery}",
            owner=str(incoming.who),
            purpose="delivery",
            data={},
            expires_at=request.now + _DELIVERY_KEPT,
        )
    )


async def _handled(request: Request, reading: Reading) -> Reply:
    if not await _is_new(request):
        return Reply()
    if reading.command is not None:
        await request.admit()
    if reading.unknown is not None:
        return await did_you_mean(request, reading, reading.unknown)
    return await (reading.command or registry.HELP).handler(request)


def _known_zone(name: str | None) -> str | None:
    if not name:
        return None
    try:
        return zone(name).key
    except InvalidValue:
        return None
