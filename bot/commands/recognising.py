"""Knowing somebody again by an address that their platform vouches for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.conversation.incoming import Incoming
from bot.domain.people import Person
from bot.domain.values import address
from bot.locales import translator
from bot.ports import Storage, UnitOfWork
from bot.services.persons import unclaimed, unite


async def recognise(storage: Storage, incoming: Incoming, *, now: datetime) -> None:
    """Give whoever was put on a list under this address the account that speaks now.

    People who have accounts are never joined by address alone: anybody can be known on two
    platforms under one address without wanting them to be one.
    """
    email = address(incoming.vouched_email)
    if email is None:
        return
    async with storage.read() as uow:
        known = await uow.people.by_identity(incoming.who)
        if known is not None and known.email is not None:
            return
        if known is None and not await unclaimed(uow, incoming.who, email):
            return
    async with storage.write() as uow:
        await _recognised(uow, incoming, email, now)


async def _recognised(uow: UnitOfWork, incoming: Incoming, email: str, now: datetime) -> None:
    known = await uow.people.by_identity(incoming.who)
    waiting = list(await unclaimed(uow, incoming.who, email))
    if known is None and waiting:
        known = _as_they_are(waiting.pop(0), incoming)
        if not await uow.people.link(incoming.who, known.id):
            return
    if known is not None:
        known = replace(known, email=email)
        await uow.people.save(known)
        for other in waiting:
            await unite(uow, known, other, now=now)


def _as_they_are(listed: Person, incoming: Incoming) -> Person:
    if not incoming.language:
        return listed
    return replace(listed, language=translator(incoming.language).language)
