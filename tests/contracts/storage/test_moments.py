from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.storage.columns import NaiveMoment
from adapters.storage.storage import SqlStorage
from adapters.storage.web_messages import SqlWebMessages
from bot.errors import InvalidValue
from bot.ports import Draft
from tests.contracts.storage.examples import LEASE, claim, plan, planned, stored
from tests.meetings import NINE

NAIVE = NINE.replace(tzinfo=None)
ZONES = ["UTC", "Europe/Amsterdam", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns"]


def draft(expires_at: datetime) -> Draft:
    """Return a draft that ends at a moment."""
    return Draft(id="d1", owner="ada", purpose="import", data={}, expires_at=expires_at)


@given(
    moment=st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - hypothesis wants its bounds without a zone
        max_value=datetime(2200, 1, 1),  # noqa: DTZ001 - idem
        timezones=st.sampled_from([ZoneInfo(name) for name in ZONES]),
    )
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_a_moment_comes_back_in_utc(storage: SqlStorage, moment: datetime) -> None:
    """In whatever zone a moment was written, it is read as the same moment, in UTC."""
    utc = moment.astimezone(UTC)
    async with storage.write() as work:
        await work.drafts.put(draft(moment))
        stored_ = await work.drafts.get("d1", owner="ada", now=utc - timedelta(microseconds=1))
        assert stored_ is not None
        assert await work.drafts.get("d1", owner="ada", now=moment) is None
    assert stored_.expires_at == utc
    assert stored_.expires_at.tzinfo is UTC


async def test_a_moment_without_a_zone_is_refused(storage: SqlStorage) -> None:
    """No time without a zone gets in, neither as a value nor in a question."""
    with pytest.raises(NaiveMoment, match="without a zone"):
        async with storage.write() as work:
            await work.drafts.put(draft(NAIVE))
    with pytest.raises(InvalidValue, match="without a zone"):
        async with storage.read() as work:
            await work.drafts.get("d1", owner="ada", now=NAIVE)
    with pytest.raises(InvalidValue, match="without a zone"):
        async with storage.write() as work:
            await work.drafts.purge(NAIVE)
    with pytest.raises(InvalidValue, match="without a zone"):
        await SqlWebMessages(storage).add_visitor("hash", "ada", NAIVE)


async def test_posts_are_claimed_and_recorded_with_a_zone_only(storage: SqlStorage) -> None:
    """A dispatcher that reads a clock without a zone changes nothing."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    with pytest.raises(InvalidValue, match="without a zone"):
        async with storage.write() as work:
            await work.posts.claim(now=NAIVE, owner="first", lease=LEASE, limit=1)
    assert len(await claim(storage, NINE)) == 1
