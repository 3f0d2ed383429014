"""What many send at one moment: taken in at once, and answered one after another.

Whatever is acknowledged is stored. Letters are answered in the order in which they came, whichever
server took them in; a repeated answer has no second effect, since every letter has a delivery.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from itertools import takewhile
from time import monotonic
from typing import Any, Generic, TypeVar

from adapters.chat.beside import Beside
from adapters.chat.letters import Letter, Letters
from bot.ports import Clock
from bot.trouble import trouble

R = TypeVar("R")

_PATIENCE = 1.5
"""Seconds that an acknowledgement waits for its answer; platforms wait three for the whole."""
_SHORT_QUEUE = 0.5
"""Seconds of work ahead of a letter up to which it is worth waiting at all."""
_FIRST_GUESS = 0.03
_AT_ONCE = 20
_TURN, _MOST_TURNS = 0.05, 20
_log = logging.getLogger(__name__)


class Inbox(Generic[R]):
    """The letters of one platform, on one of its servers.

    A letter that another server took in is left to it for `patience`, as that one is at work.
    """

    def __init__(
        self, letters: Letters, clock: Clock, *, platform: str, server: str, patience: timedelta
    ) -> None:
        self._letters = letters
        self._clock = clock
        self._platform = platform
        self._server = server
        self._patience = patience
        self._more = False
        self._waiting: dict[str, asyncio.Future[R]] = {}
        self._coming = 0
        self._seconds = _FIRST_GUESS
        self._working: asyncio.Task[None] | None = None
        self._telling = Beside()

    @property
    def telling(self) -> int:
        """How many answers are on their way to those who did not wait for them."""
        return len(self._telling)

    @property
    def busy(self) -> bool:
        """Whether somebody waits for an answer, or will in a moment."""
        return bool(self._coming or self._waiting)

    def answer_with(
        self,
        answer: Callable[[Letter], Awaitable[R]],
        tell: Callable[[Letter, R], Awaitable[None]],
    ) -> None:
        """Have letters answered; `tell` carries an answer to somebody who did not wait for it."""
        self._answer = answer
        self._tell = tell

    async def take_in(self, name: str, owner: str, body: Mapping[str, Any]) -> R | None:
        """Store a letter; return its answer, None when that takes longer and is told later.

        `name` is the same whenever the same letter comes again.
        """
        letter = Letter(
            id=f"{self._platform}:{name}",
            platform=self._platform,
            owner=owner,
            server=self._server,
            body=body,
            received_at=self._clock.now(),
        )
        ahead = len(self._waiting) * self._seconds
        future = self._waiting.setdefault(letter.id, asyncio.get_running_loop().create_future())
        await self._add(letter)
        self.resume()
        if ahead <= _SHORT_QUEUE:
            await asyncio.wait((future,), timeout=_PATIENCE)
        if future.done() and not future.cancelled():
            return future.result()
        future.cancel()
        return None

    def resume(self) -> None:
        """Answer what there is, also what was left when a server stopped."""
        self._more = True
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())

    async def watch(self, *, every: float) -> None:
        """Look `every` seconds, until cancelled, whether anything was left unanswered."""
        try:
            while True:
                self.resume()
                await asyncio.sleep(every)
        finally:
            await self.close()

    async def close(self) -> None:
        """Stop; answers on their way still arrive soon, other letters wait for the next start."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.wait((self._working,))
        await self._telling.close()

    async def _add(self, letter: Letter) -> None:
        self._coming += 1
        try:
            await self._letters.add(letter)
        except BaseException:
            self._waiting.pop(letter.id, None)
            raise
        finally:
            self._coming -= 1

    async def _work(self) -> None:
        try:
            while self._more:
                # What comes in during the last look at the letters is for one look more.
                self._more = False
                await self._answer_all()
        except Exception as error:  # noqa: BLE001 - the next letter, or the next look, tries again
            _failed("inbox failed", error)

    async def _answer_all(self) -> None:
        while letters := await self._letters.oldest(self._platform, _AT_ONCE):
            if mine := tuple(takewhile(self._may_open, letters)):
                await self._open(mine)
            elif self._waiting:
                await asyncio.sleep(_TURN)
            else:
                return

    def _may_open(self, letter: Letter) -> bool:
        age = self._clock.now() - letter.received_at
        return letter.server == self._server or age >= self._patience

    async def _open(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            # Who is at the door goes first, for a while: a platform waits for that, not for this.
            for _ in range(_MOST_TURNS):
                if self._coming:
                    await asyncio.sleep(_TURN)
            began = monotonic()
            try:
                self._hand_over(letter, await self._answer(letter))
            except Exception as error:  # noqa: BLE001 - one letter must not stop all others
                _failed("letter not answered", error)
            self._seconds += (monotonic() - began - self._seconds) / 10
        await self._letters.drop(letters)
        for letter in letters:
            # It came again while it was answered.
            if again := self._waiting.pop(letter.id, None):
                again.cancel()

    def _hand_over(self, letter: Letter, answer: R) -> None:
        future = self._waiting.pop(letter.id, None)
        if future is not None and not future.cancelled():
            future.set_result(answer)
            return
        self._telling.begin(self._tell(letter, answer))


def _failed(what: str, error: Exception) -> None:
    # Not with a traceback, whose message may hold names.
    _log.error(what, extra={"action": "inbox.failed", **trouble(error)})
