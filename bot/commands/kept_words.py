"""What is kept of people, what for and how long, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.form import Explanation
from bot.conversation.text import Text
from bot.domain.personal_data import KEPT_DAYS, RETENTION, Purpose, Retention
from bot.locales import Translator

_WHAT: Mapping[Purpose, str] = {
    Purpose.ACCOUNT: "kept.account",
    Purpose.REGISTRATION: "kept.registration",
    Purpose.SEAT: "kept.seat",
    Purpose.POST: "kept.post",
    Purpose.ORGANISER: "kept.organiser",
    Purpose.DRAFT: "kept.draft",
    Purpose.CONVERSATION: "kept.conversation",
    Purpose.PROGRAMME: "kept.programme",
}
_HOW_LONG: Mapping[Retention, str] = {
    Retention.MEETING: "kept.until_meeting",
    Retention.LAST_MEETING: "kept.until_last_meeting",
    Retention.TASK: "kept.until_task",
    Retention.HOUR: "kept.until_hour",
    Retention.PUBLISHED: "kept.until_published",
}


def what_is_kept(t: Translator, *, days: int = KEPT_DAYS) -> tuple[Text, ...]:
    """Return one line a purpose: what is kept, what for, and how long."""
    return tuple(_line(purpose, t, days) for purpose in Purpose)


def explanation(t: Translator, *, days: int) -> Explanation:
    """Return the same for below a form."""
    return Explanation(question=t("kept.question"), answer=what_is_kept(t, days=days))


def _line(purpose: Purpose, t: Translator, days: int) -> Text:
    until = t.rich(_HOW_LONG[RETENTION[purpose]], days=days)
    return t.rich("kept.line", what=t.rich(_WHAT[purpose]), until=until)
