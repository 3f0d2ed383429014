"""What kind of item a headline announces, from the words of every language."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.agenda_text.folding import fold
from bot.agenda_text.lexicon.model import words
from bot.agenda_text.vocabulary import (
    ALONE,
    AND_WORDS,
    FUNCTION_WORDS,
    KIND_STEMS,
    PLACE_PREPOSITIONS,
    UNCOMPOUNDED,
    alternatives,
)
from bot.domain.agenda import ItemKind

_SPELLED = {stem: kind for stem, kind in KIND_STEMS.items() if not stem.isalpha()}
_PHRASE = re.compile(rf"(?<!\w){alternatives(_SPELLED)}(?!\w)")
# A phrase is joined to one token first, so that "mise en commun" is not split at "en".
_PHRASES = {re.sub(r"\W+", "_", phrase): kind for phrase, kind in _SPELLED.items()}
_TOKEN = re.compile(r"[^\W\d]+(?:['&][^\W\d]+)*")
_LINKS = (
    frozenset(
        words(
            "van voor over met in op om bij naar vanuit aan uit rond door tijdens of for on "
            "with at to about by from into von fur uber mit im am zum zur auf aus an bei "
            "nach de du des d sur pour avec en au aux a dans par chez con por para di da del "
            "della per til for om med incl inclusief including"
        )
    )
    | PLACE_PREPOSITIONS
)
_PARTS = re.compile(rf"[:;,/(|+–—]|\s-\s|(?<!\w)(?:{alternatives(AND_WORDS)})(?!\w)|[\"«»]|\s'")
_QUOTED = re.compile(r"\"[^\"]*\"|«[^«»]*»|(?<!\w)'[^']*'(?!\w)")
_LEAVING = re.compile(r"(?<!\w)(?:vertrek|einde|depart(?:ure)?|end|abreise|ende|depart|fin)(?!\w)")
_SHORTEST_IN_COMPOUND = 4
_ENDINGS = words(
    "s en n e es er ern je jes moment smoment tijd stijd programma sprogramma gelegenheid "
    "sgelegenheid ronde sronde rondes srondes blok deel zeit szeit phase sphase runde srunde "
    "runden time teil"
)


@lru_cache(maxsize=4096)
def kind_of(title: str) -> ItemKind | None:
    """Return the kind the headline names; None when no word of it says so.

    The first part of the headline decides: "Lunch op het ideeënplein" is a lunch. Within that part
    the last word does: "Afsluitende borrel" and "slotconcert" are social, "Inleiding op de
    workshops" is a talk.
    """
    folded = fold(title)
    unquoted = _QUOTED.sub(" ", folded)
    if unquoted != folded and (kind := kind_of(unquoted)):
        return kind
    folded = _PHRASE.sub(lambda match: re.sub(r"\W+", "_", match[0]), folded)
    found = [kind for part in _PARTS.split(folded) if (kind := _kind_of_part(part))]
    if not found:
        return None
    if found[0] is ItemKind.OTHER and ItemKind.PLENARY in found[1:2]:
        # "Inloop en opening": people are expected at the opening.
        return ItemKind.PLENARY
    if found[0] is ItemKind.BREAK and ItemKind.OTHER in found[1:2] and not _LEAVING.search(folded):
        # People arrive to coffee, and leave after lunch.
        return ItemKind.OTHER
    return found[0]


def _kind_of_part(part: str) -> ItemKind | None:
    kind: ItemKind | None = None
    tokens = [match[0] for match in _TOKEN.finditer(part)]
    for index, token in enumerate(tokens):
        if token in _LINKS and kind:
            return kind
        if token in ALONE and not _stands_alone(tokens, index):
            continue
        kind = _PHRASES.get(token) or _kind_of_word(token) or kind
    return kind


def _stands_alone(tokens: list[str], index: int) -> bool:
    """Tell whether no other noun stands beside the word: "Sport", not "Subsidies sport"."""
    beside = (*tokens[:index], *tokens[index + 1 : index + 2])
    return all(token in FUNCTION_WORDS or token in _LINKS for token in beside)


def _kind_of_word(word: str) -> ItemKind | None:
    if word in KIND_STEMS:
        return KIND_STEMS[word]
    if word in FUNCTION_WORDS:
        return None
    for size in range(len(word) - 1, _SHORTEST_IN_COMPOUND - 1, -1):
        kind = KIND_STEMS.get(word[-size:])
        if kind and word[-size:] not in UNCOMPOUNDED:
            return kind
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return next((KIND_STEMS[stem] for stem in stems if stem in KIND_STEMS), None)
