"""From due rows to messages: who is written to, and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.changes import versions_needed
from bot.domain.living import LOOSENS
from bot.domain.people import Person
from bot.domain.places import Destination, Identity
from bot.domain.posts import Post, PostKind
from bot.domain.rehearsal import place_of
from bot.domain.threads import addresses
from bot.locales import translator
from bot.ports import Delivery, Pinning, UnitOfWork
from bot.posting.shared import shared
from bot.posting.view import MeetingView, load_view
from bot.posting.words import say

_PINNED = {PostKind.CARD: Pinning.ON, PostKind.EDIT: Pinning.ON}


async def compose(
    uow: UnitOfWork, posts: Sequence[Post], *, operators: frozenset[Identity] = frozenset()
) -> Mapping[int, tuple[Delivery, ...]]:
    """Return, by post id, the deliveries that can be tried, the preferred one first.

    A post to a person has one for each account, the newest first; one that goes into a thread has
    another to the channel itself. A post whose item, room,
    channel or person is gone has none, nor has an announcement of somebody who may not announce
    anything any more; `operators` are the accounts that may by the settings.
    """
    per_meeting: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        per_meeting[post.meeting_id].append(post)
    composed: dict[int, tuple[Delivery, ...]] = {}
    for meeting_id, of_meeting in per_meeting.items():
        view = await load_view(uow, meeting_id, versions_needed(of_meeting), operators=operators)
        recipients = {post.plan.person_id for post in of_meeting if post.plan.person_id}
        cards = await _cards(uow, meeting_id, of_meeting)
        people = await uow.people.many(recipients)
        accounts = await uow.people.identities(recipients)
        for post in of_meeting:
            told = _deliveries(post, view, people, accounts, cards)
            if view is not None and told and post.plan.channel_id is not None:
                t = translator(view.meeting.language)
                looks = await shared(uow, post.plan, view, t, operators=operators)
                told = tuple(replace(one, shared=looks) for one in told)
            composed[post.id] = told
    return composed


async def _cards(uow: UnitOfWork, meeting_id: str, posts: Sequence[Post]) -> Mapping[str, str]:
    """Return the receipts of the messages that stay up to date, by channel, if one is edited."""
    if all(post.plan.kind is not PostKind.EDIT for post in posts):
        return {}
    known = await uow.living.of_meeting(meeting_id)
    return {one.channel_id: one.receipt for one in known if one.receipt is not None}


def _deliveries(
    post: Post,
    view: MeetingView | None,
    people: Mapping[str, Person],
    accounts: Mapping[str, tuple[Identity, ...]],
    cards: Mapping[str, str],
) -> tuple[Delivery, ...]:
    if view is None:
        return ()
    language = view.meeting.language
    to: tuple[Destination, ...]
    if post.plan.kind is PostKind.REHEARSAL:
        to = (place_of(post.plan),)
    elif post.plan.channel_id is not None:
        channel = view.channels.get(post.plan.channel_id)
        to = addresses(channel.place, post) if channel else ()
    else:
        person = people.get(str(post.plan.person_id))
        language = person.language if person else language
        to = tuple(reversed(accounts.get(str(post.plan.person_id), ())))
    loosens = post.plan.details.get(LOOSENS)
    edits = loosens or cards.get(str(post.plan.channel_id))
    if post.plan.kind is PostKind.EDIT and edits is None:
        return ()
    reply = say(post.plan, view, translator(language)) if to else None
    if reply is None:
        return ()
    return tuple(
        Delivery(
            key=f"{post.meeting_id}:{post.plan.key}",
            kind=post.plan.kind,
            to=destination,
            reply=reply,
            due=post.plan.due,
            language=language,
            edits=edits if post.plan.kind is PostKind.EDIT else None,
            pinning=Pinning.OFF if loosens else _PINNED.get(post.plan.kind, Pinning.NONE),
        )
        for destination in to
    )
