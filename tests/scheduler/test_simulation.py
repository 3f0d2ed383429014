"""Rules of playing a meeting on a simulated clock."""

from __future__ import annotations

import asyncio

from scheduler.simulation import play, run_live
from tests.scheduler.world import NINE, planned, seconds, simulated


async def test_each_post_is_sent_at_its_own_moment() -> None:
    """Played at once, every post is sent at exactly the second for which it was planned."""
    world, clock, dispatcher = simulated()
    dues = [NINE, NINE + seconds(300), NINE + seconds(300), NINE + seconds(7200)]
    world.storage.add(planned(f"post {n}", due) for n, due in enumerate(dues))

    await play(dispatcher, clock, until=NINE + seconds(7200))

    assert [receipt.at for _, receipt in world.sender.sent] == dues
    assert clock.now() == NINE + seconds(7200)


async def test_what_lies_beyond_the_end_is_left_alone() -> None:
    """Playing stops at its end: later posts stay pending and the clock stands at the end."""
    world, clock, dispatcher = simulated()
    world.storage.add([planned("late", NINE + seconds(61))])

    await play(dispatcher, clock, until=NINE + seconds(60))

    assert world.heard == []
    assert clock.now() == NINE + seconds(60)


async def test_four_hundred_private_messages_are_sent_in_the_same_second() -> None:
    """However long sending takes, the clock stands still until the last message is out."""
    world, clock, dispatcher = simulated()
    due = NINE + seconds(4500)
    world.storage.add(planned(f"room {n}", due, person=f"p{n}") for n in range(400))

    await play(dispatcher, clock, until=NINE + seconds(9000))

    assert {receipt.at for _, receipt in world.sender.sent} == {due}
    assert len(set(world.heard)) == 400


async def test_live_posts_wait_for_a_paused_clock() -> None:
    """On a paused clock nothing is sent; once it jumps, all that lies on the way is, in order."""
    world, clock, dispatcher = simulated()
    clock.set_speed(600)
    clock.pause()
    world.storage.add([planned("one", NINE + seconds(600)), planned("two", NINE + seconds(1200))])
    stop, hint = asyncio.Event(), asyncio.Event()
    live = asyncio.create_task(run_live(dispatcher, clock, stop, hint))
    await asyncio.sleep(0.05)
    assert world.heard == []

    clock.jump(NINE + seconds(3600))
    await world.sender.received(2)
    stop.set()
    await live

    assert [receipt.at for _, receipt in world.sender.sent] == [
        NINE + seconds(600),
        NINE + seconds(1200),
    ]


async def test_a_post_stored_meanwhile_is_sent_live() -> None:
    """A post that somebody stores while the simulation waits is delivered after a hint."""
    world, clock, dispatcher = simulated()
    stop, hint = asyncio.Event(), asyncio.Event()
    live = asyncio.create_task(run_live(dispatcher, clock, stop, hint))
    await asyncio.sleep(0.01)

    world.storage.add([planned("announcement")])
    hint.set()
    await world.sender.received(1)
    stop.set()
    await live

    assert world.heard == ["announcement"]
