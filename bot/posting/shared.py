"""Posts in a channel in which readers see what others do not: their room, their buttons, now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.conversation.reply import Reply
from bot.domain.people import Person
from bot.domain.places import Identity, Place
from bot.domain.posts import PlannedPost, Post, PostKind, PostState
from bot.domain.threads import ONLY, ROOMS
from bot.locales import Translator, translator
from bot.ports import Shared, UnitOfWork
from bot.posting.view import MeetingView, load_view
from bot.posting.words import say

MOST_NAMED = 60
"""Accounts; no platform takes more of them by name with one message."""
_MOVING = frozenset({PostKind.CARD, PostKind.EDIT})
"""What reads otherwise at another moment, for everybody."""
_UNSEEN = frozenset({PostState.PENDING, PostState.CANCELLED, PostState.MISSED})
"""In these a post stands in no channel: nobody is shown what is still to come."""
_WITH_CONTROLS = frozenset({PostKind.ALERT, PostKind.NOTICE})


async def shared(
    uow: UnitOfWork,
    post: PlannedPost,
    view: MeetingView,
    t: Translator,
    *,
    operators: frozenset[Identity],
) -> Shared | None:
    """Return how a post looks where each reader can be shown their own; None when all see one."""
    plainly: Reply | None = None
    accounts: Sequence[Identity] = ()
    if post.kind in _MOVING:
        plainly = say(post, view, t)
    elif post.kind is PostKind.BREAKOUT and (seated := _seated(post, view)):
        plainly = say(post, view, t)
        accounts = await _accounts(uow, seated)
    elif post.kind in _WITH_CONTROLS:
        plainly = say(post, replace(view, controls=False), t)
        if plainly == say(post, view, t):
            return None
        entitled = await _entitled(uow, view.meeting.id)
        accounts = (*await _accounts(uow, [one.id for one in entitled]), *operators)
    if plainly is None:
        return None
    readers = tuple(dict.fromkeys(accounts))
    return Shared(reply=plainly, readers=readers if len(readers) <= MOST_NAMED else ())


async def seen(
    uow: UnitOfWork,
    key: str,
    who: Identity,
    where: Place,
    *,
    now: datetime,
    operators: frozenset[Identity],
) -> Reply | None:
    """Return a post as one reader sees it in its channel; None when it stands there no more.

    `key` is that of its delivery. Whoever is known reads it in their own language.
    """
    meeting_id, _, name = key.partition(":")
    post = await uow.posts.by_key(meeting_id, name)
    person = await uow.people.by_identity(who)
    reader = person.id if person else ""
    view = await load_view(uow, meeting_id, operators=operators, reader=reader) if post else None
    if post is None or view is None or not _stands(post, view, where):
        return None
    controls = post.plan.kind in _WITH_CONTROLS and (
        who in operators or person in await _entitled(uow, meeting_id)
    )
    t = translator(person.language if person else view.meeting.language)
    return say(post.plan, replace(view, now=now, controls=controls), t)


def _stands(post: Post, view: MeetingView, where: Place) -> bool:
    channel = view.channels.get(post.plan.channel_id or "")
    if channel is None or post.state in _UNSEEN:
        return False
    return channel.place == replace(where, thread=channel.place.thread)


def _seated(post: PlannedPost, view: MeetingView) -> list[str]:
    """Return who has a room in the round that a post begins; a mere list of rooms begins none."""
    item = view.meeting.item(post.item_id) if post.details.get(ROOMS) != ONLY else None
    number = view.round_of(item) if item else None
    return [person_id for (of_round, person_id) in view.seats if of_round == number]


async def _entitled(uow: UnitOfWork, meeting_id: str) -> tuple[Person, ...]:
    return (*await uow.meetings.organisers(meeting_id), *await uow.people.operators())


async def _accounts(uow: UnitOfWork, person_ids: Sequence[str]) -> tuple[Identity, ...]:
    """Return the accounts of people; none of more people than can be named."""
    if len(person_ids) > MOST_NAMED:
        return ()
    accounts = await uow.people.identities(person_ids)
    return tuple(account for theirs in accounts.values() for account in theirs)
