"""Sentences in the reader's language; the words live in the catalogues, keyed by meaning.

A catalogue that is whole says everything. One with `X-Falls-Back-On` in its head is begun, or is a
variant: what it does not say is said in that language.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.conversation.text import Span, Text, filled
from bot.domain.values import zone

_HERE = Path(__file__).parent
LANGUAGES = tuple(sorted(path.parent.parent.name for path in _HERE.glob("*/LC_MESSAGES/*.po")))
"""The languages there is a catalogue for."""

_FALLS_BACK = re.compile(r'^"X-Falls-Back-On: (\w+)\\n"$', re.MULTILINE)


@cache
def fallback_of(language: str) -> str | None:
    """Return the language that says what this one's catalogue lacks; None when it is whole."""
    found = _FALLS_BACK.search(_source(language).read_text(encoding="utf-8"))
    return found[1] if found else None


def own_name(language: str) -> str:
    """Return what its own speakers call a language, such as Nederlands."""
    return (Locale.parse(language).get_language_name(language) or language).capitalize()


class Translator:
    """Speaks one language. Keys that are not in the catalogue raise KeyError."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._catalogue = _catalogue(language)

    def _template(self, key: str, values: dict[str, object]) -> str:
        count = values.get("count")
        if isinstance(count, int):
            template = self._catalogue.ngettext(key, key, count)
        else:
            template = self._catalogue.gettext(key)
        if template == key:
            raise KeyError(f"no message {key!r} in {self.language}")
        return template

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the sentence as a string; `count` chooses between singular and plural."""
        return "".join(span.text for span in self.rich(key, **values))

    def rich(self, key: str, /, **values: object) -> Text:
        """Return the sentence with its markup; values may be strings, spans or texts."""
        return filled(self._template(key, values), values)

    def time(self, moment: datetime, timezone: str) -> Span:
        """Return a time of day as it is read in `timezone`, such as 9:05."""
        local = moment.astimezone(zone(timezone))
        return Span(format_datetime(local, self("format.time"), locale=self._locale), moment=moment)

    def times(self, start: datetime, end: datetime, timezone: str) -> Text:
        """Return a span of time, such as 9:05–9:30."""
        return (self.time(start, timezone), Span("–"), self.time(end, timezone))

    def day(self, day: date) -> str:
        """Return a day with its weekday, such as woensdag 16 juni 2021."""
        return format_date(day, self("format.day"), locale=self._locale)

    def short_day(self, day: date) -> str:
        """Return a day without its year, such as woensdag 16 juni."""
        return format_date(day, self("format.short_day"), locale=self._locale)

    def language_name(self, language: str) -> str:
        """Return what a language is called, such as Nederlands; its tag when nobody knows it."""
        return str(self._locale.languages.get(language, language))

    def all_of(self, names: tuple[str, ...]) -> str:
        """Return names as one phrase, such as A, B en C."""
        return format_list(list(names), locale=self._locale)


@cache
def translator(language: str) -> Translator:
    """Return the translator of a language tag such as nl or en-GB; Dutch when there is none."""
    primary = language.replace("_", "-").split("-")[0].lower()
    return Translator(primary if primary in LANGUAGES else "nl")


@cache
def _catalogue(language: str) -> GNUTranslations:
    with _source(language).open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    if (fallback := fallback_of(language)) is not None:
        translations.add_fallback(_catalogue(fallback))
    return translations


def _source(language: str) -> Path:
    return _HERE / language / "LC_MESSAGES" / "dagvoorzitter.po"


WHOLE = tuple(language for language in LANGUAGES if fallback_of(language) is None)
"""The languages in which everything is said."""
