"""Making one-time codes and looking up what somebody typed."""

from __future__ import annotations

import secrets
from datetime import datetime

from bot.domain.codes import (
    ALPHABET,
    GUESSES_WITHIN,
    LASTS,
    LENGTH,
    MOST_GUESSES,
    Code,
    CodePurpose,
    CodeRefusal,
    code_hash,
    written,
)
from bot.domain.places import Identity
from bot.ports import UnitOfWork


async def make_code(
    uow: UnitOfWork,
    purpose: CodePurpose,
    *,
    now: datetime,
    meeting_id: str | None = None,
    person_id: str | None = None,
) -> str:
    """Store a new code by its hash; return it as it is read. It can be told only now."""
    code = written("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
    await uow.codes.add(
        Code(
            hash=code_hash(code),
            purpose=purpose,
            made_at=now,
            expires_at=now + LASTS[purpose],
            meeting_id=meeting_id,
            person_id=person_id,
        )
    )
    return code


async def look_up(
    uow: UnitOfWork, typed: str, *purposes: CodePurpose, who: Identity, now: datetime
) -> Code | CodeRefusal:
    """Return the code for one of these purposes that somebody typed, or why it cannot be used.

    A wrong guess is counted, so the transaction must be committed after a refusal as well.
    """
    guesses = await uow.codes.attempts(who, since=now - GUESSES_WITHIN)
    if guesses >= MOST_GUESSES:
        return CodeRefusal.TOO_MANY_GUESSES
    code = await uow.codes.get(code_hash(typed))
    if code is None or code.purpose not in purposes:
        await uow.codes.note_attempt(who, now)
        return CodeRefusal.UNKNOWN
    return code.refused(now) or code


async def spend(uow: UnitOfWork, code: Code, *, now: datetime) -> bool:
    """Use up a code; tell whether this was its one use."""
    return await uow.codes.use(code.hash, code.purpose, now) is not None


async def first_organiser_code(uow: UnitOfWork, *, now: datetime) -> str | None:
    """Return a new code with which the first organiser makes themself known.

    None when there is an organiser of this installation already.
    """
    if await uow.people.operators():
        return None
    return await make_code(uow, CodePurpose.OPERATOR, now=now)
