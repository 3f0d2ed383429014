"""Answers for which somebody did not wait, and forms that must be mended after that."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import timedelta

from adapters.chat.heard import Heard, read_values
from adapters.chat.limits import to_open, wrong_fields
from bot.conversation.form import Values
from bot.conversation.reply import Items, Notice, Reply, Tone
from bot.conversation.text import plain
from bot.domain.places import Identity
from bot.locales import Translator
from bot.ports import Clock, Draft, Storage

_KEPT = timedelta(hours=1)
_MARK = re.compile(r" formulier:([0-9a-f]{16})$")


def taken_in(t: Translator) -> Reply:
    """Return what is said while somebody's form waits for its turn."""
    return Reply(blocks=(Notice(t.rich("late.taken_in"), Tone.INFO),))


class LateForms:
    """Keeps what was filled in, until the form is opened again by who sent it."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    async def told(
        self, reply: Reply, heard: Heard, who: Identity, t: Translator, *, most: int
    ) -> Reply:
        """Return a reply without a form: one that must be mended is behind a button."""
        if reply.form is None:
            return reply
        form = reply.form
        draft = secrets.token_hex(8)
        async with self._storage.write() as uow:
            await uow.drafts.put(
                Draft(
                    id=f"form:{draft}",
                    owner=str(who),
                    purpose="form",
                    data=dict(heard.values or {}),
                    expires_at=self._clock.now() + _KEPT,
                )
            )
        wrong = Items(tuple(plain(error) for error in wrong_fields(form).values()))
        button = to_open(form, f"{heard.text} formulier:{draft}", t, most=most)
        notice = Notice(t.rich("late.mend", title=form.title), Tone.WARNING)
        return replace(reply, form=None, blocks=(*reply.blocks, notice, wrong, *button))

    async def kept(self, said: str, who: Identity) -> tuple[str, Values]:
        """Return what the button of such a form says, without its mark, and what was filled in."""
        mark = _MARK.search(said)
        if mark is None:
            return said, {}
        async with self._storage.read() as uow:
            now = self._clock.now()
            draft = await uow.drafts.get(f"form:{mark[1]}", owner=str(who), now=now)
        return said[: mark.start()], read_values(draft.data if draft else {})
