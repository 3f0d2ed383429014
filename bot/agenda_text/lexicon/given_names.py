"""Common given names: a hint that two capitalised words are a person, never a condition."""

from bot.agenda_text.lexicon import given_names_a_to_k, given_names_l_to_z

GIVEN_NAMES = frozenset((*given_names_a_to_k.NAMES, *given_names_l_to_z.NAMES))
