"""From a headline to its bare title: without session code, people, place and remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.agenda_text.bare_title import PAREN, TRIM, tidy, without_function, without_parens
from bot.agenda_text.codes import strip_code
from bot.agenda_text.first_sentence import QUOTED, first_sentence
from bot.agenda_text.folding import fold
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.names import (
    Person,
    begins_with_function,
    is_article,
    is_common_word,
    is_role,
    read_person,
)
from bot.agenda_text.people import is_people_line, read_people
from bot.agenda_text.unknown_names import may_be_unknown_name
from bot.agenda_text.vocabulary import (
    BY,
    HONORIFICS,
    HONOURING,
    INVOLVING,
    PEOPLE_LABELS,
    ROLES,
    SPONSORED,
    TALK_LABELS,
    alternatives,
)
from bot.domain.agenda import ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A title with the people and the further sentences behind it; `talk` when a label says so."""

    title: str
    people: tuple[Person, ...] = ()
    description: str = ""
    talk: bool = False


_TALK_LABEL = re.compile(
    rf"(?:[^\W\d_]+\s+)?{alternatives(TALK_LABELS)}(?:\s+inaugurale?)?\s*\d?\s*(?::|\s[–—|-]\s)\s*(?=\S)"
)
_BY = re.compile(rf"(?<![\w'])(?:{alternatives(BY)})(?:(?<=\.)|(?!\w))\s*:?\s+")
_WITH = re.compile(rf"(?<![\w'])(?:{alternatives(INVOLVING - {'en', 'and', '&'})})(?!\w)\s+")
_ROLE = re.compile(
    r"(?P<cut>\s*[:,(–—|-]\s*|\s+)"
    rf"(?P<role>(?P<part>{alternatives(PEOPLE_LABELS - BY - INVOLVING)})"
    rf"|{alternatives(ROLES)})(?!\w)\s*:?\s+"
)
_LABELLED = re.compile(rf"[(\[,;]\s*{alternatives(PEOPLE_LABELS)}\s*:\s*")
_DASH = re.compile(r"\s+[-–—|·•]{1,2}\s+|\s*\|\s*|\s+//?\s+")
_TAIL_REMARK = re.compile(
    r"(?:[\s,;:–—-]+(?:onder andere met|o\.a\. met|met o\.a\.|met onder meer|onder meer met"
    r"|onder andere|met|with|mit|avec|including))?\s*:?\s*$",
    re.IGNORECASE,
)
_SPONSORED = re.compile(rf"\s*,?\s+(?P<words>{alternatives(SPONSORED)})\s.*$", re.IGNORECASE)
_CONTINUES = re.compile(
    r"\s*(?:(?P<colon>:)|(?=over |about |on |über |zum thema |sur ))\s*", re.IGNORECASE
)
_DANGLING = re.compile(
    r"(?:\s+(?:van|de|het|der|den|des|du|la|le|of|the|by|vom|von|durch|mit|met|with|et|en|and))+$"
)
_HONORIFIC = re.compile(rf"(?P<space>\s+)(?:{alternatives(HONORIFICS)})(?:(?<=\.)|(?!\w))\s")
_NAMES_CUT = re.compile(r"(?:\s[-–—]|:)\s+(?=[^\s:]+(?:\s[^\s:]+){0,4}$)")
_AFTER_QUESTION = re.compile(
    rf"(?<=[^\W_][?!])(?:\s*[,;:–—-])?\s+(?=[^\Wa-z]|(?:{alternatives(HONORIFICS)})\s)"
)
_AFTER_MARK = re.compile(r"(?<=[\"'»])(?:\s*[,;:–—-])?\s+(?=\S)")
_LABEL_BEHIND = re.compile(r"(?:\s*[,;]\s+|\s[–—-]\s|(?<=[?!])\s+)(?P<word>[^\W\d_]+)$")
_GIVEN_BY_PEOPLE = frozenset({ItemKind.TALK, ItemKind.PLENARY, ItemKind.SOCIAL})
_OF = frozenset({"van", "of", "de", "di", "von", "from"})
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d_a-zà-ÿ]|[\"'«])")
_FEW_WORDS = 3


def read_headline(text: str) -> Headline:
    """Read a headline from which the place has been taken."""
    first, description = first_sentence(strip_code(text.strip(TRIM)))
    title, people = _split_people(first)
    title = _SPONSORED.sub("", _TAIL_REMARK.sub("", title))
    title = without_function(without_parens(title))
    label = _TALK_LABEL.match(fold(title))
    if label:
        title = title[label.end() :]
    return Headline(
        title=tidy(title) or tidy(first),
        people=people,
        description=description,
        talk=label is not None,
    )


def begins_with_name(text: str) -> bool:
    """Tell whether a headline is "Ann Lee (Leeds): The old river", its name beyond doubt."""
    head, colon, _ = text.partition(": ")
    person = read_person(head) if colon else None
    return bool(person and person.sure and not person.single and is_people_line(head))


def read_name_first(text: str) -> Headline | None:
    """Read "Sigrún Jónsdóttir: The old river" where the other items begin with names as well."""
    head, colon, title = text.partition(": ")
    person = read_person(head) if colon else None
    if person is None or person.single or not title.strip():
        return None
    people, end = read_people(head)
    named = all(other.sure or may_be_unknown_name(other.name) for other in people)
    rest = PAREN.sub("", head[end:]).strip()
    if not people or not named or (rest and not rest.startswith(",")):
        return None
    headline = read_headline(title)
    return replace(headline, people=(*people, *headline.people))


def _split_people(text: str) -> tuple[str, tuple[Person, ...]]:
    for split in (
        _before_quoted,
        _quoted,
        _by_phrase,
        _role,
        _titled,
        _after_kind,
        _dashed,
        _involved,
        _parenthesised,
        _first_names,
    ):
        title, people = split(text)
        if people and split is _role:
            # In "met Ann Lee, wethouder Bo Kok" the list begins before the function.
            listed = _involved(text)
            title, people = listed if len(listed[1]) > len(people) else (title, people)
        if people:
            shorter, more = _split_people(title) if title != text else (title, ())
            return shorter, (*more, *people, *_labelled_behind(text[len(title) :]))
    return text, ()


def _labelled_behind(tail: str) -> tuple[Person, ...]:
    """Read the "(moderator: Ann Lee)" or ", chair: Ann Lee" behind a list of other people."""
    label = _LABELLED.search(fold(tail))
    return read_people(tail[label.end() :])[0] if label else ()


def _before_quoted(text: str) -> tuple[str, tuple[Person, ...]]:
    """Split "Invited talk: Ann Lee (Leeds), 'The old river'" in front of its quoted title."""
    quoted = QUOTED.search(text)
    if quoted is None or text[quoted.end() :].strip(TRIM + "."):
        return text, ()
    before = text[: quoted.start()].rstrip(TRIM)
    label, colon, behind = before.rpartition(": ")
    people_text = behind if colon else before
    person = read_person(people_text)
    if person is None or person.single or not is_people_line(people_text):
        return text, ()
    return f"{label}{colon}{quoted[0]}", read_people(people_text)[0]


def _quoted(text: str) -> tuple[str, tuple[Person, ...]]:
    """Split "'The old river' Prof. Ann Lee" and "Who owns rain? Ann Lee" behind the mark."""
    quoted = QUOTED.search(text)
    behind = _AFTER_MARK.match(text, quoted.end()) if quoted else _AFTER_QUESTION.search(text)
    if behind is None:
        return text, ()
    tail = text[behind.end() :]
    person = read_person(tail)
    if person is None or person.single or not (person.sure or is_people_line(tail)):
        return text, ()
    return text[: behind.start()], read_people(tail)[0]


def _by_phrase(text: str) -> tuple[str, tuple[Person, ...]]:
    sponsored = _SPONSORED.search(text)
    for match in _BY.finditer(fold(text)):
        if sponsored and sponsored.start("words") < match.start():
            break
        people, end = read_people(text[match.end() :])
        before = text[: match.start()].rstrip(TRIM + "(")
        if people and before and not _is_thing(people[0], text[match.end() :]):
            return _with_rest(_without_label(before), text[match.end() + end :]), people
    return text, ()


def _without_label(before: str) -> str:
    """Drop the "toelichting" of "Nieuwe regels, toelichting door Ann Lee"."""
    label = _LABEL_BEHIND.search(before)
    return before[: label.start()] if label and kind_of(label["word"]) is ItemKind.TALK else before


def _is_thing(person: Person, text: str) -> bool:
    """Tell whether capitals behind an article were read: "door het Roozenbos"."""
    skipped = text[: person.begin].split()
    return (
        not person.sure
        and bool(skipped)
        and (person.single or (len(skipped) == 1 and is_article(skipped[0])))
    )


def _with_rest(before: str, after: str) -> str:
    """Keep what goes on after the name: "Lezing door Jenny Averdijk: De oude tramlijn"."""
    rest = re.sub(r"^\s*(?:\([^()]*\)|,[^:]*?(?=:))", "", after)
    goes_on = _CONTINUES.match(rest)
    if not goes_on or not rest[goes_on.end() :].strip():
        return before
    joiner = ": " if goes_on["colon"] else " "
    return f"{before}{joiner}{rest[goes_on.end() :].strip()}"


def _role(text: str) -> tuple[str, tuple[Person, ...]]:
    for match in _ROLE.finditer(fold(text)):
        people, end = read_people(text[match.end() :])
        before = text[: match.start()].rstrip(TRIM)
        if not people or not before or (people[0].single and not people[0].sure):
            continue
        if match["cut"].strip():
            return before, people
        if not match["part"] and people[0].single:
            continue
        if not text[match.end() + end :].strip(TRIM + ")"):
            title = text[: match.end("role")] if match["part"] else _DANGLING.sub("", before)
            return title, people
    return text, ()


def _titled(text: str) -> tuple[str, tuple[Person, ...]]:
    """Split "Oratie prof. dr. Ann Lee: De muis" and "Slotwoord mevrouw Ann Lee" at the title."""
    for match in _HONORIFIC.finditer(fold(text)):
        tail = text[match.end("space") :]
        person = read_person(tail)
        before = text[: match.start()].rstrip(TRIM)
        if person is None or not before or (person.single and not person.sure):
            continue
        if re.match(r"\s*(?:$|[:,(])", tail[person.end :]):
            people, end = read_people(tail)
            return _with_rest(before, tail[end:]), people
    return text, ()


def _after_kind(text: str) -> tuple[str, tuple[Person, ...]]:
    """Split "Bijdragen Ann Lee en Bo Kok" and "Keynote Ann Lee: De oude rivier"."""
    word, _, tail = text.partition(" ")
    if kind_of(word) not in _GIVEN_BY_PEOPLE or fold(word) in HONOURING:
        return text, ()
    person = read_person(tail, after_role=False)
    if person is None or person.begin or person.single or not person.given:
        return text, ()
    people, end = read_people(tail)
    if not re.match(r"\s*(?:$|[:,(])", tail[end:]):
        return text, ()
    return _with_rest(word, tail[end:]), people


def _first_names(text: str) -> tuple[str, tuple[Person, ...]]:
    """Split "Welkom - Dewi" and "Gesprek met twee ouders: Bo en Rachid"."""
    for cut in _NAMES_CUT.finditer(text):
        tail = text[cut.end() :]
        people, end = read_people(tail)
        bare = all(person.single for person in people) and not tail[end:].strip(" .")
        enough = len(people) > 1 or cut[0].strip() != ":"
        if bare and enough and any(person.given for person in people):
            return text[: cut.start()], people
    return text, ()


def _parenthesised(text: str) -> tuple[str, tuple[Person, ...]]:
    for match in PAREN.finditer(text):
        inside = match[1].strip()
        person = read_person(inside, after_role=False)
        if person and (person.sure or is_people_line(inside)):
            people, _ = read_people(inside)
            return f"{text[: match.start()]} {text[match.end() :].lstrip()}".strip(), people
    return text, ()


def _dashed(text: str) -> tuple[str, tuple[Person, ...]]:
    cuts = list(_DASH.finditer(text))
    for cut in cuts:
        tail = text[cut.end() :]
        person = read_person(tail)
        if person and not person.single and _is_people_tail(tail, person):
            people, _ = read_people(tail)
            return text[: cut.start()], people
    for cut in (*cuts[:1], *re.finditer(r":\s+", text)):
        head = text[: cut.start()]
        person = read_person(head)
        believed = person and (person.sure or head.endswith(")"))
        if person and believed and not person.single and is_people_line(head):
            people, _ = read_people(head)
            return text[cut.end() :], people
    return _colon_tail(text)


def _colon_tail(text: str) -> tuple[str, tuple[Person, ...]]:
    for separator in (": ", ", "):
        at = text.rfind(separator) if separator == ": " else text.find(separator)
        tail = text[at + len(separator) :] if at > 0 else ""
        person = read_person(tail) if tail else None
        titled = person and person.strong and not person.given
        if (
            person
            and (person.sure or _is_explained(tail, person))
            and (titled or not person.single)
            and (_is_people_tail(tail, person) or _is_explained(tail, person))
        ):
            people, _ = read_people(tail)
            return text[:at], people
    return text, ()


def _is_explained(tail: str, person: Person) -> bool:
    """Tell whether a function behind the comma shows that an uncommon name is one."""
    comma = re.match(r"\s*,\s*", tail[person.end :])
    return (
        comma is not None
        and begins_with_function(tail, person.end + comma.end())
        and may_be_unknown_name(person.name, affiliated=True)
    )


def _is_people_tail(tail: str, person: Person) -> bool:
    if is_people_line(tail):
        return True
    rest = tail[person.end :].strip()
    return person.sure and (not rest or rest[0] in ",(&/–-")


def _involved(text: str) -> tuple[str, tuple[Person, ...]]:
    for match in _WITH.finditer(fold(text)):
        people, end = read_people(text[match.end() :], sure_only=True)
        before = text[: match.start()].rstrip(TRIM + "(")
        if (
            not people
            or not before
            or (people[0].single and not _are_first_names(people, text[match.end() :]))
        ):
            continue
        if fold(match[0]).strip() in _OF and not _is_a_talk(before):
            continue
        if fold(match[0]).strip() in _OF:
            before = _without_clause(before)
        return _with_rest(before, text[match.end() + end :]), people
    return text, ()


def _are_first_names(people: tuple[Person, ...], text: str) -> bool:
    """Tell whether it says "Rosa, Dylan en Mo" or "dichter Jayden", who have no surnames here."""
    before = text[: people[0].begin]
    bare = all(person.single for person in people) and ":" not in before
    named = sum(person.given for person in people)
    return bare and (named > 1 or (named == 1 and is_role(before.split()[-1] if before else "")))


def _without_clause(before: str) -> str:
    """Keep "Drie inzichten" of "Drie inzichten, een column" from before "van Jelle Dijkhuis"."""
    main, comma, clause = before.rpartition(",")
    return main if comma and len(clause.split()) < _FEW_WORDS else before


def _is_a_talk(before: str) -> bool:
    words = re.split(r"[,:;]\s", before)[-1].split()
    given = is_common_word(words[-1]) and fold(words[-1]) not in HONOURING
    return given and len(words) <= _FEW_WORDS
