"""What somebody is told about a code that is of no use."""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands.replies import problem
from bot.conversation.reply import Reply
from bot.conversation.text import Span
from bot.domain.codes import GUESSES_WITHIN, CodeRefusal
from bot.locales import Translator

_REFUSALS: Mapping[CodeRefusal, str] = {
    CodeRefusal.UNKNOWN: "code.unknown",
    CodeRefusal.USED: "code.used",
    CodeRefusal.EXPIRED: "code.expired",
}


def code_refused(refusal: CodeRefusal, t: Translator) -> Reply:
    """Return why a code is of no use; a reply and no error, so that a wrong guess is counted."""
    if refusal is CodeRefusal.TOO_MANY_GUESSES:
        minutes = int(GUESSES_WITHIN.total_seconds() // 60)
        return problem(t.rich("code.too_many_guesses", minutes=minutes))
    return problem(t.rich(_REFUSALS[refusal]))


def to_type(command: str, code: str) -> Span:
    """Return what must be typed to use a code, for copying."""
    return Span(f"{command} {code}", code=True)
