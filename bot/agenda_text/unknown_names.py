"""Capitalised words that may be a person although the given name is not a common one."""

from __future__ import annotations

import re

from bot.agenda_text.folding import fold
from bot.agenda_text.names import WEAK_PARTICLES, is_common_word, is_role

_ADJECTIVE = re.compile(
    r"(?:(?:al|el|isch|lich|lijk|ig|iv|bar|sam|end|eel|ief|aal)(?:e|er|es|en)"
    r"|ing|al|ic|able|ful|ous|ive|ed|less)$"
)
_NOUN = re.compile(
    r"(?:tion|tions|ing|ings|ment|ness|ity|ities|ung|ungen|heit|keit|schaft|heid|atie|teit|isme|ism"
    r"|ence|ance|ship|logy|ware|straat|laan|plein|weg)$"
)
_WITHIN_NAMES = WEAK_PARTICLES - {"in", "op", "te"}


def may_be_unknown_name(name: str, *, affiliated: bool = False) -> bool:
    """Tell whether two or three capitalised words may be a person with an uncommon given name.

    A name with an affiliation behind it may end as other words do: "Aled Manning (Bangor)".
    """
    words = [word for word in name.split() if word not in _WITHIN_NAMES]
    if len(words) not in {2, 3} or any(is_common_word(word) or is_role(word) for word in words):
        return False
    return affiliated or not (_ADJECTIVE.search(fold(words[0])) or _NOUN.search(fold(words[-1])))
