"""Lists of people: "Dirk Claessens, Fietsberaad Kempen en wethouder Els Verbist"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.agenda_text.folding import fold
from bot.agenda_text.lexicon.model import words
from bot.agenda_text.names import (
    Person,
    begins_with_function,
    find_behind_function,
    read_person,
)
from bot.agenda_text.places import is_place
from bot.agenda_text.unknown_names import may_be_unknown_name
from bot.agenda_text.vocabulary import AND_WORDS, HONORIFICS, INVOLVING, VERBS, alternatives

_WITH = frozenset(words("avec met with mit door by par"))
_SENTENCE_END = re.compile(r"[.!?](?=\s+\S|\s*$)")
_LAST_TOKEN = re.compile(r"[\w.']+$")
_PAREN = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_AND = alternatives(AND_WORDS - {"&", "e", "y", "ed"})
_INVOLVING = re.compile(rf"(?:{alternatives((INVOLVING | _WITH) - AND_WORDS)})\s+")
_SPLIT = re.compile(
    rf"\s*[,;/&+|]\s*(?:(?P<also>{_AND})\s+)?|\s+(?P<word>{_AND})\s+"
    rf"|\s+(?:{alternatives(_WITH)})\s+"
)
_AFFILIATION = re.compile(
    r"\s*(?:$|\(|,\s|[-–—|/]\s|·|@|:|\bvan\b|\bof\b|\bvon\b|\bbij\b|\bfrom\b|\bat\b|\bde\b|\bdu\b)"
)
_NEXT_WORD = re.compile(r"\W*(?P<word>[^\W\d_]+)")
_AND_NEXT = re.compile(rf"\s+{alternatives(AND_WORDS)}\s")
_ABBREVIATIONS = frozenset(words("ca bijv nr st vgl bzw etc incl max min resp evt ed"))
MOST_PEOPLE = 60
_LONGEST_LIST = 800


def read_people(text: str, *, sure_only: bool = False) -> tuple[tuple[Person, ...], int]:
    """Read the list of people that begins the text, and where the last name ends.

    Parts between the names that are no names (functions, organisations) are passed over.
    With `sure_only` one of the names needs more than capitals to be believed.
    """
    sentence = text[: min(_sentence_length(text[:_LONGEST_LIST]), _LONGEST_LIST)]
    blanked = _PAREN.sub(lambda paren: " " * len(paren[0]), sentence)
    people: list[Person] = []
    function = False
    for start, end, joined in _segments(blanked):
        begin = _skip_involving(blanked, start) if people else start
        if len(people) >= MOST_PEOPLE:
            break
        person = read_person(blanked[:end], begin) or find_behind_function(blanked[:end], begin)
        if person is None and not people and not function and begins_with_function(blanked, begin):
            # "door de voorzitter van de raad, Ann Vos": the name comes behind the comma.
            function = True
            continue
        if not people and person is None:
            return (), 0
        if people and person and joined and _is_introduced(person, sentence):
            person = replace(person, sure=True)
        elif person is None or (people and _is_lone_word(person, people[0])):
            continue
        if not people or joined or _is_credible(person, people[0], sentence):
            people.append(person)
            if goes_on_with_verb(blanked, person.end):
                break
    if sure_only and not any(person.sure for person in people):
        return (), 0
    return tuple(people), people[-1].end if people else 0


def goes_on_with_verb(text: str, at: int) -> bool:
    """Tell whether the next word is a verb: what stands before it is the subject."""
    following = _NEXT_WORD.match(text[at : at + 60])
    return (
        following is not None and following["word"].islower() and fold(following["word"]) in VERBS
    )


def is_people_line(text: str) -> bool:
    """Tell whether a line holds nothing but people with their functions."""
    person = read_person(text, after_role=False)
    if person is None or (person.single and not person.sure):
        return False
    rest = text[person.end :]
    if not rest.strip(" .*"):
        return person.sure or may_be_unknown_name(person.name)
    goes_on = _AFFILIATION.match(rest) or _AND_NEXT.match(fold(rest[:40]))
    if not goes_on or re.match(r"\s*[:@]", rest):
        return False
    return person.sure or _is_named_by_what_follows(person.name, rest)


def _is_named_by_what_follows(name: str, rest: str) -> bool:
    """Believe an uncommon name before "(Bangor)", a comma or a name; not before "(Zaal 1)"."""
    affiliation = re.match(r"\s*(?:\((?P<inside>[^()]*)|,)", rest)
    if affiliation and not is_place(affiliation["inside"] or ""):
        return may_be_unknown_name(name, affiliated=True)
    return may_be_unknown_name(name) and _next_is_a_name(rest)


def split_sentences(text: str, marks: str = ".!?") -> Iterable[str]:
    """Split a paragraph at any of the marks; the dot of an initial or a title ends no sentence."""
    at = 0
    for end in _sentence_ends(text, marks):
        yield text[at:end].strip()
        at = end + 1
    if text[at:].strip():
        yield text[at:].strip()


def first_names(people: Iterable[str]) -> dict[str, str]:
    """Map first names and surnames to the full name; a name that two people share is left out."""
    known: dict[str, str] = {}
    shared: set[str] = set()
    for name in people:
        words = name.split()
        for key in {fold(words[0]), fold(" ".join(words[1:])), fold(words[-1])}:
            if known.setdefault(key, name) != name:
                shared.add(key)
    return {key: name for key, name in known.items() if key not in shared}


def _segments(text: str) -> Iterable[tuple[int, int, bool]]:
    at, conjunction = 0, True
    for match in _SPLIT.finditer(text):
        if match.start() > at:
            yield _skip_space(text, at), match.start(), conjunction
        at, conjunction = (
            match.end(),
            bool(match["word"] or match["also"] or re.search(r"[&;]", match[0])),
        )
    if at < len(text):
        yield _skip_space(text, at), len(text), conjunction


def _skip_involving(text: str, at: int) -> int:
    """Skip "met" in "geleid door Ann Lee, met Bo Kok en Ine Vos"."""
    involving = _INVOLVING.match(fold(text[at : at + 20]))
    return at + involving.end() if involving else at


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t:":
        at += 1
    return at


def _sentence_length(text: str) -> int:
    return next(_sentence_ends(text), len(text))


def _sentence_ends(text: str, marks: str = ".!?") -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text):
        if match[0] not in marks:
            continue
        if match[0] != "." or not _is_abbreviation(text, match.start()):
            yield match.start()


def _is_abbreviation(text: str, dot: int) -> bool:
    token = _LAST_TOKEN.search(text, max(0, dot - 20), dot)
    if token is None:
        return False
    word = token[0].lower()
    return len(word) == 1 or "." in word or f"{word}." in HONORIFICS or word in _ABBREVIATIONS


def _is_credible(person: Person, first: Person, sentence: str) -> bool:
    """Believe a name behind a comma when it looks like one or has an affiliation of its own."""
    if person.single:
        return first.single and person.strong
    if not person.given and re.search(r" (?:de|du|des|of|del) ", person.name):
        return False  # "Consul de France", "Centre of Design"
    affiliated = re.match(r"\s*\(", sentence[person.end :])
    return person.strong or (affiliated is not None and may_be_unknown_name(person.name))


def _is_introduced(person: Person, sentence: str) -> bool:
    """Tell whether a function in brackets shows that one word is a name: "en Yentl (schrijver)"."""
    return (
        person.single
        and bool(re.match(r"\s*\(", sentence[person.end :]))
        and (begins_with_function(sentence, person.end + 2))
    )


def _is_lone_word(person: Person, first: Person) -> bool:
    """Tell whether a full name is joined with one capital that may be anything: "lector Wonen"."""
    return person.single and not person.strong and not first.single


def _next_is_a_name(rest: str) -> bool:
    people, _ = read_people(re.sub(r"^\W*(?:\w{1,3}\s)?\W*", "", rest))
    return any(person.sure or may_be_unknown_name(person.name) for person in people)
