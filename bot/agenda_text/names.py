"""Names of people, read at a given place in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.agenda_text.folding import CAPITALS, fold
from bot.agenda_text.lexicon.given_names import GIVEN_NAMES
from bot.agenda_text.lexicon.model import words
from bot.agenda_text.vocabulary import (
    FUNCTION_WORDS,
    HONORIFICS,
    KIND_STEMS,
    MONTHS,
    ORGANISATION,
    PARTICLES,
    PLACE,
    PROGRAMME,
    ROLES,
    SESSION_WORDS,
    VERBS,
    WEEKDAYS,
    alternatives,
    has_head,
    has_stem,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name in a text.

    `strong` when the name itself shows that it is one (a common given name, a particle, initials),
    `sure` when that or a title or function before it does; `given` when the first word is a
    common given name.
    """

    name: str
    begin: int
    end: int
    sure: bool
    strong: bool
    single: bool
    given: bool


_HONORIFIC = re.compile(rf"{alternatives(HONORIFICS)}(?:(?<=\.)|(?!\w))\s*")
_INITIALS = re.compile(rf"[{CAPITALS}]\.(?:\s?-?[{CAPITALS}]\.)*(?=\s)")
_CAPITALISED = re.compile(
    rf"(?:[dDlLO]')?[{CAPITALS}](?:[^\W\d_]|'(?=[^\W\d_]))*(?:-[^\W\d_][^\W\d_']*)*"
)
_PARTICLE = re.compile(rf"{alternatives(PARTICLES)}(?!\w)")
_LOWER_WORD = re.compile(rf"[^\W\d_{CAPITALS}][\w'/-]*\.?(?=[\s:])")
_SPACE = re.compile(r"\s+")
_PREPOSITIONS = frozenset(
    words(
        "van of von de du des da di del bij from at voor for in op on uit aus for pour "
        "chez naar to te zu met with mit avec con over about uber sur als as tot en and "
        "und et dat die that"
    )
)
_ARTICLES = frozenset(words("de het een the a an der die das le la les l' den"))
# These stand between the words of a name, and even more often between other words.
WEAK_PARTICLES = frozenset(words("in op te of de la le du des"))
# Behind "Ann de Graaf" these name whom she speaks for: "van de Kinderombudsman".
_OF = frozenset(words("van von of"))
_OCCUPATION = re.compile(r"(?:olog(?:ist|en|e|in|ue)?|icist|iatrist|iater|matician|icienne?|ktor)$")
_LONGEST_NAME = 6
_LONGEST_ROLE = 5
_ACRONYM = 5
_FULL_WEEKDAYS = frozenset(day for day in {*WEEKDAYS, *MONTHS} if len(day) > 3)  # noqa: PLR2004


def read_person(text: str, at: int = 0, *, after_role: bool = True) -> Person | None:
    """Read a name at `at`, passing over titles and functions before it.

    A single word counts only after a title or function, or as `single` for the caller to resolve.
    """
    position, has_title, has_role = _skip_titles_and_roles(text, at, allow_lower=after_role)
    tokens, end, particle = _name_tokens(text, position)
    if not tokens:
        return None
    given = is_given_name(tokens[0])
    many = len(tokens) > 1
    initials = tokens[0].endswith(".")
    believed = initials or given or has_role or _is_titled_surname(tokens, has_title)
    if is_common_word(tokens[0]) and not (many and believed):
        return None
    if has_role and not given and has_stem(fold(tokens[0]), ORGANISATION, shortest=5):
        return None
    strong = given or particle or initials or has_title
    return Person(
        name=text[position:end],
        begin=position,
        end=end,
        sure=strong or has_role,
        strong=strong,
        single=not many,
        given=given,
    )


def begins_with_function(text: str, at: int) -> bool:
    """Tell whether one of the first three words at `at` is a function: "de voorzitter van"."""
    return any(is_role(word.rstrip(",;)")) for word in text[at : at + 80].split()[:3])


def find_behind_function(text: str, at: int) -> Person | None:
    """Read "directeur zorg Rode Kruis Jan Bos": behind a function a given name starts the name."""
    if not begins_with_function(text, at):
        return None
    for word in _CAPITALISED.finditer(text, at):
        if is_given_name(word[0]):
            person = read_person(text, word.start())
            return person if person and not person.single else None
    return None


def _is_titled_surname(tokens: list[str], has_title: bool) -> bool:
    """Tell whether "De heer Van Vliet" is read: a title, then a particle with a capital."""
    return has_title and fold(tokens[0]) in PARTICLES


def is_given_name(word: str) -> bool:
    """Tell whether the word, or the first half of a double name, is a common given name."""
    folded = fold(word)
    return folded in GIVEN_NAMES or folded.split("-")[0] in GIVEN_NAMES


@lru_cache(maxsize=4096)
def is_common_word(word: str) -> bool:
    """Tell whether a capitalised word belongs to the language of meetings rather than to a name."""
    folded = fold(word).rstrip(".")
    return (
        folded in FUNCTION_WORDS
        or folded in _FULL_WEEKDAYS
        or folded in KIND_STEMS
        or folded in PLACE
        or folded in PROGRAMME
        or folded in SESSION_WORDS
        or folded in ROLES
        or has_stem(folded, ORGANISATION, shortest=5)
    )


def is_article(word: str) -> bool:
    """Tell whether a word is an article, behind which no bare name stands."""
    return fold(word) in _ARTICLES


@lru_cache(maxsize=4096)
def is_role(word: str) -> bool:
    """Tell whether a word is a function, also in compounds such as "stadsecoloog"."""
    folded = fold(word).rstrip(".:")
    inflected = folded.removesuffix("n")  # German: "durch den Vorsitzenden"
    return (
        has_head(folded, ROLES, shortest=6)
        or inflected in ROLES
        or bool(_OCCUPATION.search(folded))
        or any(part in ROLES for part in folded.split("-"))
    )


def _skip_titles_and_roles(text: str, at: int, *, allow_lower: bool) -> tuple[int, bool, bool]:
    folded = fold(text[at : at + 200])
    position, title, role, skipped = 0, False, False, 0
    while position < len(folded):
        honorific = _HONORIFIC.match(folded, position)
        if honorific and _is_initial(text, at + position, at + honorific.end()):
            break
        if honorific and honorific.end() > position:
            position, title = honorific.end(), True
            continue
        word = _CAPITALISED.match(text, at + position) or _LOWER_WORD.match(text, at + position)
        if word is None or skipped >= _LONGEST_ROLE:
            break
        if not _is_skippable(word[0], allow_lower=allow_lower):
            break
        role = role or is_role(word[0])
        skipped += 1
        space = re.compile(r"[\s:]*").match(text, word.end())
        position = (space.end() if space else word.end()) - at
    return at + position, title, role


def _is_initial(text: str, begin: int, end: int) -> bool:
    """Tell whether the "M." before a surname alone is an initial rather than "Monsieur"."""
    following = _CAPITALISED.match(text, end)
    return (
        text[begin:end].strip() == "M."
        and following is not None
        and not is_given_name(following[0])
    )


def _is_skippable(word: str, *, allow_lower: bool) -> bool:
    folded = fold(word).rstrip(".")
    if word[0].isupper():
        return is_role(word) and not is_given_name(word)
    if folded in _ARTICLES:
        return True
    if is_role(word):
        return True
    blocked = folded in _PREPOSITIONS or folded in VERBS or has_stem(folded, ORGANISATION)
    return allow_lower and not blocked


def _name_tokens(text: str, at: int) -> tuple[list[str], int, bool]:
    tokens: list[str] = []
    position, end, particle, pending = at, at, False, False
    linked = open_link = False
    for _ in range(_LONGEST_NAME + 3):
        token = _INITIALS.match(text, position) or _CAPITALISED.match(text, position)
        if token and (_is_acronym(token[0]) or (tokens and _ends_name(token[0], tokens[0]))):
            break
        if token:
            tokens.append(token[0])
            end, particle, pending = token.end(), particle or pending, False
            linked, open_link = linked or open_link, False
        else:
            token = _PARTICLE.match(text, position) if tokens else None
            if token is None or (fold(token[0]) in _OF and (linked or _has_surname(tokens))):
                break
            pending, open_link = pending or token[0] not in WEAK_PARTICLES, True
        space = _SPACE.match(text, token.end())
        if not space or len(tokens) >= _LONGEST_NAME:
            break
        position = space.end()
    return tokens, end, particle


def _has_surname(tokens: list[str]) -> bool:
    """Tell whether a name is whole, so that a "van" behind it begins an organisation."""
    return len(tokens) > 1 and not tokens[-1].endswith(".") and not is_given_name(tokens[-1])


def _ends_name(word: str, first: str) -> bool:
    folded = fold(word)
    if folded in PARTICLES:
        return False
    if is_given_name(first):
        return folded in ORGANISATION
    return is_common_word(word)


def _is_acronym(word: str) -> bool:
    letters = word.replace("-", "")
    if word.endswith(".") or len(letters) > _ACRONYM or len(letters) < 2:  # noqa: PLR2004
        return False
    return letters.isupper() or sum(c.isupper() for c in letters[:3]) > 1
