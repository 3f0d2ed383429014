"""Settles under which message each reply goes, in the transaction that claimed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.delivery import DeliveryPolicy
from bot.domain.posts import Post
from bot.domain.threads import is_unsettled, kept_waiting, thread_of
from bot.ports import UnitOfWork


async def settled(
    uow: UnitOfWork, claimed: Sequence[Post], now: datetime, policy: DeliveryPolicy
) -> tuple[Post, ...]:
    """Return the claimed posts that can be delivered, each reply with its thread.

    Those that wait for the post that begins their thread are handed back at once, so that nobody
    who is killed takes them along.
    """
    open_ones = [post for post in claimed if is_unsettled(post)]
    if not open_ones:
        return tuple(claimed)
    roots = await uow.posts.roots(open_ones)
    found = {post.id: thread_of(post, roots.get(post.id), now, policy) for post in open_ones}
    threads = {row: thread for row, thread in found.items() if thread is not None}
    waiting = [post for post in open_ones if post.id not in threads]
    await uow.posts.settle_threads(threads)
    await uow.posts.record([(post, kept_waiting(post, now, policy)) for post in waiting])
    return tuple(
        replace(post, thread=threads.get(post.id, post.thread))
        for post in claimed
        if post.id in threads or post.id not in found
    )
