"""Ends that stand behind the title: "Borrel (tot 18.00 uur)", "Napraten – einde 21.30 uur"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.agenda_text.draft import Draft
from bot.agenda_text.folding import fold
from bot.agenda_text.noise import mentions_noise
from bot.agenda_text.time_of_day import Style, read_clock
from bot.agenda_text.vocabulary import ABOUT_WORDS, OPEN_END, TO_WORDS, alternatives

_UNTIL = re.compile(
    rf"[\s,;:(|–—-]+(?:{alternatives(TO_WORDS)}|{alternatives(OPEN_END - {'...'})}:?)"
    rf"\s+(?:{alternatives(ABOUT_WORDS)}\s*)?(?=\d)"
)
_EVENING = 18 * 60
_NIGHT_END = 6 * 60
_BELIEVED = frozenset({Style.EXPLICIT, Style.COLON, Style.DOT})


def _is_later(stop: int, start: int) -> bool:
    return stop > start or (start >= _EVENING and stop < _NIGHT_END)


def with_end_behind(draft: Draft) -> Draft:
    """Take the end of an item from behind its title; an item that has one is left alone."""
    headline = draft.headline
    if draft.stop is not None or not headline or mentions_noise(headline):
        return draft
    folded = fold(headline)
    for until in _UNTIL.finditer(folded):
        clock = read_clock(folded, until.end())
        if (
            clock
            and clock.style in _BELIEVED
            and _is_later(clock.minutes, draft.start)
            and not folded[clock.end :].strip(" ).")
            and until.start()
        ):
            return replace(draft, headline=headline[: until.start()], stop=clock.minutes)
    return draft
