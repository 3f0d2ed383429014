from __future__ import annotations

from datetime import timedelta

from bot.domain.notices import NoticeCode, notice
from bot.domain.posts import PostKind
from tests.meetings import NINE, at, meeting


def test_a_notice_is_told_at_once_while_it_is_of_use() -> None:
    """It is due now, and of use until the meeting would have ended."""
    post = notice(meeting(), NoticeCode.CANCELLED, now=NINE - timedelta(days=9), channel_id="plein")
    assert (post.kind, post.due) == (PostKind.NOTICE, NINE - timedelta(days=9))
    assert post.expires == at("11:30")
    assert post.details == {"code": "cancelled"}


def test_a_late_notice_still_has_time_to_arrive() -> None:
    """Near or after the end it is of use for half a day."""
    post = notice(meeting(()), NoticeCode.PROMOTED, now=NINE, person_id="aya")
    assert post.expires == NINE + timedelta(hours=12)


def test_each_happening_is_a_notice_of_its_own() -> None:
    """Who gets a place twice is told twice; one happening is told to each once."""
    keys = {
        notice(meeting(), NoticeCode.PROMOTED, now=now, person_id=person).key
        for now in (NINE, NINE + timedelta(microseconds=1))
        for person in ("aya", "bas")
    }
    assert len(keys) == 4
