"""The people in the description below a headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.agenda_text.cleaning import Line
from bot.agenda_text.folding import fold
from bot.agenda_text.headline import read_headline
from bot.agenda_text.names import Person, is_role, read_person
from bot.agenda_text.noise import is_sentence, is_video_stamp, mentions_noise
from bot.agenda_text.people import goes_on_with_verb, is_people_line, read_people, split_sentences
from bot.agenda_text.vocabulary import (
    BY,
    HONOURING,
    INVOLVING,
    KIND_STEMS,
    PEOPLE_LABELS,
    VERBS,
    alternatives,
    has_stem,
)
from bot.agenda_text.wrapping import goes_on, join

_LABEL = re.compile(
    rf"(?:{alternatives(PEOPLE_LABELS)}|[\w\s]{{0,30}}?(?:door|by|with|met))\s*:\s*"
)
_LABEL_ALONE = re.compile(rf"(?:.{{0,60}}\s)?{alternatives(PEOPLE_LABELS | BY)}(?:\s\w+)?\s*:$")
_BY = re.compile(rf"(?<![\w'])(?:{alternatives(BY)})(?:(?<=\.)|(?!\w))\s*:?\s+")
_WITH = re.compile(rf"(?<![\w'])(?:{alternatives(INVOLVING)})(?!\w)\s+")
_ROLE_IS = re.compile(
    rf"(?<!\w)(?:{alternatives(PEOPLE_LABELS)})\s*(?:is|zijn|are|ist|sind|est|sont|:)\s+"
)
_VERB = re.compile(rf"(?<!\w){alternatives(VERBS)}\s+(?=\S)")
_AFFILIATED = re.compile(r"\s*(?:\(|,\s|van\s|of\s|von\s|de\s|du\s|from\s|bij\s|at\s)")
_LONGEST_SUBTITLE = 140
_FULL_LINE = 60
_TALKS = frozenset(stem for stem in KIND_STEMS if stem.isalpha())
_OF = frozenset({"van", "of", "de", "di", "von", "from", "en", "and", "&"})


def people_in_body(lines: Iterable[Line]) -> Iterator[Person]:
    """Yield everyone the description gives a part, in order; names may come twice."""
    listing = False
    for paragraph in paragraphs(lines):
        if is_video_stamp(paragraph) or mentions_noise(paragraph):
            listing = False
            continue
        if listing and (person := read_person(paragraph)) and not person.single:
            yield from _listed(paragraph)
            continue
        listing = paragraph.endswith(":") and bool(_LABEL_ALONE.search(fold(paragraph[-100:])))
        yield from _people_in(paragraph)


def paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Join lines that were wrapped: an open bracket or a small letter goes on from above."""
    current = ""
    for line in lines:
        if current and _goes_on(current, line):
            current = join(current, line.text)
        else:
            if current:
                yield current
            current = line.text
    if current:
        yield current


def _goes_on(current: str, line: Line) -> bool:
    if line.bullet or line.blank_before or len(current) > 2_000:  # noqa: PLR2004
        return False
    return goes_on(current, line.text) or (line.text[:1].islower() and len(current) > _FULL_LINE)


def _people_in(paragraph: str) -> Iterator[Person]:
    label = _LABEL.match(fold(paragraph))
    if label:
        people, _ = read_people(paragraph[label.end() :])
        if people:
            yield from people
            return
    if is_people_line(paragraph):
        yield from _listed(paragraph)
        return
    found = [p for sentence in split_sentences(paragraph) for p in _people_in_sentence(sentence)]
    if not found and len(paragraph) <= _LONGEST_SUBTITLE and not is_sentence(paragraph):
        found.extend(read_headline(paragraph).people)
    yield from found


def _listed(paragraph: str) -> tuple[Person, ...]:
    """Read "Jorn Hettema - wijkwerker": behind a dash no further people."""
    dash = re.search(r"\s[-–—]\s", paragraph)
    people, _ = read_people(paragraph[: dash.start()] if dash else paragraph)
    return people


def _people_in_sentence(sentence: str) -> Iterator[Person]:
    subject = _subject(sentence)
    yield from subject
    at = subject[-1].end if subject else 0
    folded = fold(sentence)
    for match in _BY.finditer(folded, at):
        if match.start() < at:
            continue
        people, end = read_people(sentence[match.end() :])
        yield from people
        at = max(at, match.end() + end)
    for match in _ROLE_IS.finditer(folded):
        people, _ = read_people(sentence[match.end() :])
        yield from (person for person in people if not person.single)
    for match in _VERB.finditer(folded, at):
        person = read_person(sentence, match.end())
        if person and person.sure and not person.single:
            yield from read_people(sentence[match.end() :])[0]
    for match in _WITH.finditer(folded):
        if match[0].strip() in _OF and not _names_a_part(folded[: match.start()]):
            continue
        people, _ = read_people(sentence[match.end() :], sure_only=True)
        yield from (person for person in people if not person.single)


def _names_a_part(before: str) -> bool:
    words = before.split()
    return bool(words) and words[-1] not in HONOURING and has_stem(words[-1], _TALKS)


def _subject(sentence: str) -> tuple[Person, ...]:
    """Read the people a sentence begins with, when a verb or an affiliation follows."""
    person = read_person(sentence, after_role=False)
    blanked = re.sub(r"\([^()]*\)", _blank, sentence)
    if person is None or (person.single and not goes_on_with_verb(blanked, person.end)):
        colon = re.match(r"[^:]{3,120}:\s+", sentence)
        tail = sentence[colon.end() :] if colon else ""
        person = read_person(tail) if tail else None
        believed = person and (person.sure or re.match(r"\s*\(", tail[person.end :]))
        if person and believed and not person.single and is_people_line(tail):
            return read_people(tail)[0]
        return ()
    people, end = read_people(sentence)
    if not people:
        return ()
    verb = goes_on_with_verb(blanked, end)
    affiliated = bool(_AFFILIATED.match(sentence, people[0].end))
    if people[0].single:
        return people if verb else ()
    if verb or (
        people[0].sure and (affiliated or not sentence[end:].strip() or _is_lower(sentence, end))
    ):
        return people
    parenthesis = re.match(r"\s*\(", sentence[people[0].end :])
    return people if parenthesis and not is_role(people[0].name.split()[0]) else ()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_lower(sentence: str, at: int) -> bool:
    return sentence[at : at + 2].strip()[:1].islower()
