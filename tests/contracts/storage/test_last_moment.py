from __future__ import annotations

from datetime import timedelta

from adapters.storage.last_moment import last_moment
from adapters.storage.storage import SqlStorage
from adapters.storage.web_messages import SqlWebMessages
from bot.domain.audit import COMMAND_LINE, Action, AuditEntry
from bot.domain.posts import PostState
from tests.contracts.storage.examples import claim, plan, planned, record, stored
from tests.meetings import NINE

MINUTE = timedelta(minutes=1)


async def test_nothing_has_happened_yet(storage: SqlStorage) -> None:
    """What is only planned has no moment, in an empty database and in one with posts to come."""
    assert await last_moment(storage) is None
    await planned(storage, (await stored(storage)).id, plan())
    assert await last_moment(storage) is None


async def test_the_latest_of_all_that_happened_counts(storage: SqlStorage) -> None:
    """A post that was sent, a message that was said, a change: whichever came last."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    [post] = await claim(storage, NINE)
    assert await record(storage, post, NINE, state=PostState.SENT)
    assert await last_moment(storage) == NINE
    await SqlWebMessages(storage).append(
        workspace="local",
        conversation="plenair",
        visible_to=None,
        author="bot",
        body={},
        at=NINE + MINUTE,
    )
    assert await last_moment(storage) == NINE + MINUTE
    changed = AuditEntry(
        meeting_id=meeting.id, at=NINE + 2 * MINUTE, actor=COMMAND_LINE, action=Action.SETTINGS
    )
    async with storage.write() as work:
        await work.audit.add(changed)
    assert await last_moment(storage) == NINE + 2 * MINUTE
