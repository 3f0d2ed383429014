"""The words: one gettext catalogue a language, and the translator that speaks them."""

from bot.locales.translator import LANGUAGES, Translator, translator

__all__ = ["LANGUAGES", "Translator", "translator"]
