"""How well a parsed agenda agrees with what a careful reader made of the same text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bot.agenda_text import ParsedAgenda, ParsedItem

CASES = Path(__file__).parent / "cases"
ALIKE = 0.85


@dataclass(kw_only=True)
class Score:
    """Counts of right answers beside counts of questions."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    ends: int = 0
    ends_right: int = 0
    kinds_right: int = 0
    people_right: int = 0
    people_wrong: int = 0
    places: int = 0
    places_right: int = 0
    heads: int = 0
    heads_right: int = 0

    def __add__(self, other: Score) -> Score:
        """Count two cases together."""
        both = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)}
        return Score(**both)

    @property
    def items_f1(self) -> float:
        """Return the harmonic mean of precision and recall over items."""
        return _share(2 * self.found, 2 * self.found + self.missed + self.invented)

    @property
    def people_f1(self) -> float:
        """Return the same over the speakers of the items that were found."""
        return _share(2 * self.people_right, 2 * self.people_right + self.people_wrong)

    @property
    def ends_share(self) -> float:
        """Return the share of written ends that were read."""
        return _share(self.ends_right, self.ends)

    @property
    def kinds_share(self) -> float:
        """Return the share of found items with an acceptable kind."""
        return _share(self.kinds_right, self.found)

    @property
    def places_share(self) -> float:
        """Return the share of places that were read."""
        return _share(self.places_right, self.places)

    @property
    def heads_share(self) -> float:
        """Return the share of titles, dates and time zones that are right."""
        return _share(self.heads_right, self.heads)


def case_names(first: int, last: int) -> list[str]:
    """Return the cases whose number lies in the range, both ends included."""
    names = sorted(path.stem for path in CASES.glob("*.txt"))
    return [name for name in names if first <= int(name.partition("-")[0]) <= last]


def read_case(name: str) -> tuple[str, dict[str, Any]]:
    """Return the text of a case and its truth."""
    text = (CASES / f"{name}.txt").read_bytes().decode()
    truth: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return text, truth


def score(truth: dict[str, Any], agenda: ParsedAgenda) -> Score:
    """Compare item by item; an optional item costs nothing, found or not."""
    result = Score()
    left = list(agenda.items)
    for wanted in sorted(truth["items"], key=lambda item: bool(item.get("optional"))):
        item = _pick(wanted, left)
        if item is None:
            result.missed += not wanted.get("optional")
            continue
        left.remove(item)
        if not wanted.get("optional"):
            _score_item(result, wanted, item)
    result.invented = len(left)
    _score_head(result, truth, agenda)
    return result


def looks_alike(wanted: Iterable[str], title: str) -> float:
    """Return how much a title resembles the best of the accepted ones, from 0 to 1."""
    return max(SequenceMatcher(None, _plain(a), _plain(title), False).ratio() for a in wanted)  # noqa: FBT003


def _pick(wanted: dict[str, Any], items: Sequence[ParsedItem]) -> ParsedItem | None:
    titles = [wanted["title"], *wanted.get("title_alt", [])]
    days = {wanted.get("day"), *wanted.get("day_alt", [])}
    fitting = [
        (looks_alike(titles[:1], item.title), looks_alike(titles, item.title), -position)
        for position, item in enumerate(items)
        if f"{item.start:%H:%M}" == wanted["start"]
        and (wanted.get("day") is None or (item.day and item.day.isoformat() in days))
    ]
    good = [match for match in fitting if match[1] >= ALIKE]
    return items[-max(good)[2]] if good else None


def _score_item(result: Score, wanted: dict[str, Any], item: ParsedItem) -> None:
    result.found += 1
    if wanted["end"]:
        result.ends += 1
        result.ends_right += item.end is not None and f"{item.end:%H:%M}" == wanted["end"]
    result.kinds_right += item.kind.value in {wanted["kind"], *wanted.get("kind_alt", [])}
    people = {_plain(name) for name in wanted["speakers"]}
    read = {_plain(name) for name in item.speakers}
    result.people_right += len(people & read)
    result.people_wrong += len(people ^ read)
    if wanted["location"]:
        result.places += 1
        result.places_right += _plain(wanted["location"]) in _plain(item.location or "")


def _score_head(result: Score, truth: dict[str, Any], agenda: ParsedAgenda) -> None:
    if truth.get("title"):
        titles = [truth["title"], *truth.get("title_alt", [])]
        result.heads += 1
        result.heads_right += looks_alike(titles, agenda.title or "") >= ALIKE
    if truth.get("date"):
        result.heads += 1
        result.heads_right += bool(agenda.date) and str(agenda.date) == truth["date"]
    if truth.get("timezone"):
        zones = {truth["timezone"], *truth.get("timezone_alt", [])}
        result.heads += 1
        result.heads_right += agenda.timezone in zones


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
