"""Rules of taking over from a server that has surely ended."""

from __future__ import annotations

from bot.domain.posts import PostState
from scheduler.succession import succeed
from tests.scheduler.world import NINE, POLICY, World, planned


async def left_behind(world: World, owner: str = "dead") -> None:
    """Claim two posts, one to be sent and one to be looked for, and do no more about them."""
    world.storage.add([planned("looked for"), planned("sent")])
    async with world.storage.write() as uow:
        await uow.posts.claim(now=NINE, owner="older", lease=POLICY.lease, limit=1)
    world.later(POLICY.lease.total_seconds())
    async with world.storage.write() as uow:
        await uow.posts.claim(now=world.clock.now(), owner=owner, lease=POLICY.lease, limit=2)


async def test_what_was_sent_is_looked_for_when_it_can_be_there_no_sooner() -> None:
    """A look-up is done again at once, a message that was being sent once its platform is done."""
    world = World()
    await left_behind(world)
    world.later(1)
    now = world.clock.now()
    assert await succeed(world.storage, "dead", now=now, policy=POLICY) == 2
    states = {post.state: post.lease_until for post in world.storage.uow.posts.rows.values()}
    settled = now + POLICY.send_timeout + POLICY.settle
    assert states == {PostState.VERIFYING: now, PostState.SENDING: settled}
    await world.dispatcher().drain()
    assert world.heard == ["looked for"]
    world.later(POLICY.patience.total_seconds())
    await world.dispatcher().drain()
    assert sorted(world.heard) == ["looked for", "sent"]


async def test_a_claim_that_ends_sooner_by_itself_is_left_alone() -> None:
    """Taking over never makes a claim last longer, and doing it twice changes nothing."""
    world = World()
    await left_behind(world)
    world.later(POLICY.lease.total_seconds() - 1)
    before = dict(world.storage.uow.posts.rows)
    now = world.clock.now()
    assert await succeed(world.storage, "dead", now=now, policy=POLICY) == 1
    assert await succeed(world.storage, "dead", now=now, policy=POLICY) == 0
    after = world.storage.uow.posts.rows
    assert [post.state for post in after.values() if post != before[post.id]] == ["verifying"]


async def test_what_others_hold_is_theirs() -> None:
    """Only the claims of that one owner are cut short."""
    world = World()
    await left_behind(world, owner="alive")
    before = dict(world.storage.uow.posts.rows)
    assert await succeed(world.storage, "dead", now=world.clock.now(), policy=POLICY) == 0
    assert world.storage.uow.posts.rows == before
