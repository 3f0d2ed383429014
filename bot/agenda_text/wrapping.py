"""Lines that were broken off half-way, as a PDF or a narrow mail breaks them."""

from __future__ import annotations

import re

from bot.agenda_text.codes import has_code
from bot.agenda_text.folding import fold
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.lexicon.model import words
from bot.agenda_text.names import is_given_name, is_role
from bot.agenda_text.people import is_people_line
from bot.agenda_text.places import is_place
from bot.agenda_text.vocabulary import HONORIFICS, PEOPLE_LABELS, alternatives

_LINKS = words(
    "van met en of de het een naar tussen dat der die das den dem und oder von für zum zur le la "
    "les du des et ou au aux dans avec par pour sur the a an and or of for with from"
)
# These also end a headline of their own: "Hoe pak je het aan", "Kies er een uit".
_PARTICLES = words("voor door aan bij om uit onder tot op over in als auf aus mit to by at about")
_OPEN_END = re.compile(rf"(?:[,&+/]|(?<!\w){alternatives(_LINKS)})$", re.IGNORECASE)
_HALF_OPEN_END = re.compile(rf"(?<!\w){alternatives(_PARTICLES)}$", re.IGNORECASE)
_FOR_END = re.compile(r"(?<!\w)(?:voor|door|to|by|at|about|mit)$", re.IGNORECASE)
_CODED = re.compile(r"(?:[A-Za-z]|\d{1,2})[.):]\s")
_LAST_WORD = re.compile(r"(?:^|\s)(?P<before>\S+)\s+(?P<last>[A-ZÀ-Þ][\w'-]+)$")
_TITLE_LAST = re.compile(rf"(?<!\w){alternatives(HONORIFICS)}$")
_NAME_FIRST = re.compile(r"[A-ZÀ-Þ]|(?:van|de|der|den|ten|ter|op|von|el|al)\s")
_HYPHENATED = re.compile(r"[^\W\d_]{2}-$")
# A line that ends before this is short because its writer ended it there.
_FULL_LINE = 45


def goes_on(above: str, below: str) -> bool:
    """Tell whether a line breaks off and the line directly below it goes on."""
    if above.count("(") > above.count(")") or above.count("«") > above.count("»"):
        return True
    if above.count('"') % 2 == 1 and '"' in below:
        return True
    if below.startswith("(") or _OPEN_END.search(above):
        return True
    if _HALF_OPEN_END.search(above) and (below[:1].islower() or _asks_for_more(above, below)):
        return True
    if _HYPHENATED.search(above) and below[:1].islower():
        return True
    return _breaks_a_name(above, below)


def is_wrapped_headline(above: str, below: str) -> bool:
    """Tell whether a headline goes on below it; a long one also when a small letter follows."""
    if below.startswith("(") or _CODED.match(below) or has_code(below):
        return False
    if goes_on(above, below):
        return True
    first = below.split(maxsplit=1)[0]
    return (
        len(above) >= _FULL_LINE
        and first[:1].islower()
        and above[-1:] not in ".:;!?)"
        and not is_role(first)
        and kind_of(first) is None
    )


def join(above: str, below: str) -> str:
    """Join the halves; a hyphen that only broke a word is dropped."""
    second = below.split(maxsplit=1)[0] if below else ""
    if _HYPHENATED.search(above) and second.islower() and not _OPEN_END.search(second):
        return above[:-1] + below
    return f"{above} {below}"


def _asks_for_more(above: str, below: str) -> bool:
    """Tell whether "cijfers voor" goes on with "West-Friesland" rather than with its speaker."""
    return bool(_FOR_END.search(above)) and not is_people_line(below) and not is_place(below)


def _breaks_a_name(above: str, below: str) -> bool:
    """Tell whether "Prof. dr. Geert-Jan" goes on with "Houtepen"."""
    if not _NAME_FIRST.match(below) or ":" in below.split(maxsplit=1)[0] or is_place(below):
        return False
    if _TITLE_LAST.search(fold(above)):
        return True
    last = _LAST_WORD.search(above)
    if last is None or not is_given_name(last["last"]):
        return False
    before = fold(last["before"])
    return (
        before.rstrip(".") in HONORIFICS
        or before in HONORIFICS
        or before.rstrip(":") in PEOPLE_LABELS
        or is_role(last["before"])
    )
