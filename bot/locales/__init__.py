"""The words: one gettext catalogue a language, and the translator that speaks them."""

from bot.locales.translator import (
    LANGUAGES,
    WHOLE,
    Translator,
    fallback_of,
    own_name,
    translator,
)

__all__ = ["LANGUAGES", "WHOLE", "Translator", "fallback_of", "own_name", "translator"]
