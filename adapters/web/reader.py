"""For whom a page is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.values import zone
from bot.locales import Translator, translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One user with a language; `timezone` is their own, or None for the meeting's."""

    user: str
    name: str
    language: str
    timezone: str | None = None

    @property
    def words(self) -> Translator:
        """The words in the reader's language."""
        return translator(self.language)

    def own_time(self, moment: datetime, timezone: str) -> str | None:
        """Return `moment` by the reader's clock, or None where `timezone` shows the same."""
        if self.timezone is None:
            return None
        own, shown = zone(self.timezone), zone(timezone)
        if moment.astimezone(own).utcoffset() == moment.astimezone(shown).utcoffset():
            return None
        return self.words.time(moment, self.timezone).text
