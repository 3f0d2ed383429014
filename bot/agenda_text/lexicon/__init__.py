"""The words of every language the parser reads. A new language is one file and one line here."""

from bot.agenda_text.lexicon.da import SCANDINAVIAN
from bot.agenda_text.lexicon.de import GERMAN
from bot.agenda_text.lexicon.en import ENGLISH
from bot.agenda_text.lexicon.es import SPANISH
from bot.agenda_text.lexicon.fr import FRENCH
from bot.agenda_text.lexicon.it import ITALIAN
from bot.agenda_text.lexicon.model import Column, Lexicon
from bot.agenda_text.lexicon.nl import DUTCH

__all__ = ["LANGUAGES", "Column", "Lexicon"]

# Where two languages give one word a different meaning, the earlier language wins.
LANGUAGES: tuple[Lexicon, ...] = (DUTCH, ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, SCANDINAVIAN)
