from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.delivery import Reason, Recorded
from bot.domain.meeting import Meeting
from bot.domain.posts import PlannedPost, PostChanges, PostKind, PostState
from tests.conversations.dialogue import Part, verify_dialogue
from tests.conversations.stage import AYA, FEDOR, ORGANISERS, SANNE, Stage, herstel
from tests.meetings import at

DUE = at("9:00")
RETRY = "/bijeenkomst opnieuw"


async def failed(stage: Stage, count: int, outcome: Recorded) -> Meeting:
    """Store a meeting of which posts came to this end."""
    event = await stage.has(herstel(), rooms=True)
    plans = tuple(
        PlannedPost(
            key=f"room {number}",
            kind=PostKind.ROOM,
            due=DUE,
            expires=DUE + timedelta(hours=1),
            person_id=f"p{number}",
        )
        for number in range(count)
    )
    stage.clock.at = DUE
    async with stage.storage.write() as uow:
        await uow.posts.apply(event.id, PostChanges(added=plans))
        claimed = await uow.posts.claim(
            now=DUE, owner="test", lease=timedelta(seconds=30), limit=count
        )
        await uow.posts.record([(post, outcome) for post in claimed])
    return event


async def states(stage: Stage, event: Meeting) -> list[PostState]:
    """Return the states of all posts."""
    async with stage.storage.read() as uow:
        return [post.state for post in await uow.posts.of_meeting(event.id)]


async def test_failed_posts_are_sent_again(stage: Stage) -> None:
    """An organiser has failed posts offered once more; a second time there is nothing left."""
    lost = Recorded(state=PostState.FAILED, at=DUE, error="not_in_channel")
    event = await failed(stage, 2, lost)
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (RETRY, Part("Ik verstuur 2 berichten opnieuw.")),
            (RETRY, Part("Er is niets om opnieuw te versturen.")),
        ],
    )
    assert await states(stage, event) == [PostState.PENDING] * 2


async def test_it_is_offered_in_english(stage: Stage) -> None:
    """The same part answers to its English name."""
    await failed(stage, 1, Recorded(state=PostState.FAILED, at=DUE, error="gone"))
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting retry", Part("I am sending 1 post again.")),
            ("/meeting retry", Part("There is nothing to send again.")),
        ],
        language="en",
    )


async def test_what_is_of_no_use_stays_failed(stage: Stage) -> None:
    """A post whose moment has passed is not sent again."""
    event = await failed(stage, 1, Recorded(state=PostState.FAILED, at=DUE, error="gone"))
    stage.clock.at = DUE + timedelta(hours=2)
    nothing = Part("Er is niets om opnieuw te versturen.")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [(RETRY, nothing)])
    assert await states(stage, event) == [PostState.FAILED]


async def test_only_organisers_send_again(stage: Stage) -> None:
    """Somebody who takes part is refused, and nothing is sent."""
    event = await failed(stage, 1, Recorded(state=PostState.FAILED, at=DUE, error="gone"))
    dutch = Part("Dit kan alleen een organisator.")
    await verify_dialogue(stage.bot, AYA, ORGANISERS, [(RETRY, dutch)])
    english = Part("Only an organiser can do this.")
    await verify_dialogue(stage.bot, AYA, ORGANISERS, [("/meeting retry", english)], language="en")
    assert await states(stage, event) == [PostState.FAILED]


async def test_a_cancelled_meeting_sends_nothing_again(stage: Stage) -> None:
    """After a cancellation failed posts stay where they are."""
    event = await failed(stage, 1, Recorded(state=PostState.FAILED, at=DUE, error="gone"))
    async with stage.storage.write() as uow:
        found = await uow.meetings.get(event.id)
        assert found
        await uow.meetings.save(replace(found, cancelled_at=DUE))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [(RETRY, Part("geannuleerd"))])
    english = [("/meeting retry", Part("cancelled"))]
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, english, language="en")
    assert await states(stage, event) == [PostState.FAILED]


async def test_status_counts_what_may_have_come_twice(stage: Stage) -> None:
    """Posts that were sent again without knowing whether they were there are counted."""
    twice = Recorded(state=PostState.SENT, at=DUE, receipt="r", error=Reason.UNVERIFIED)
    await failed(stage, 3, twice)
    dutch = Part("3 berichten kwamen misschien dubbel aan")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", dutch)])
    english = Part("3 posts may have arrived twice")
    await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [("/meeting status", english)], language="en"
    )


async def test_status_counts_the_copies_that_were_removed(stage: Stage) -> None:
    """What stood there twice for a moment is told, with how often."""
    event = await failed(
        stage, 1, Recorded(state=PostState.SENT, at=DUE, receipt="r", check_at=DUE)
    )
    now, lease = DUE, timedelta(seconds=30)
    async with stage.storage.write() as uow:
        [post] = await uow.posts.claim_checks(now=now, lease=lease, limit=10)
        await uow.posts.record_checks([(post, replace(post, check_at=None, extras=2))])
    assert event.id == post.meeting_id
    dutch = Part("2 berichten kwamen later nog een keer aan. Die heb ik weggehaald.")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", dutch)])
    english = Part("2 posts turned up once more later. I removed the copies.")
    await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [("/meeting status", english)], language="en"
    )
