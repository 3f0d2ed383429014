from __future__ import annotations

import pytest

from adapters.chat.layout import laid_out
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.locales import translator

YES = Option(value="yes", label="Ja, graag")
WHETHER = Field(name="whether", label="Eet je mee?", kind=FieldKind.CHOICE, options=(YES,))


@pytest.mark.parametrize(
    ("shown_when", "help_text", "told"),
    [
        (("whether", "yes"), "Wij koken.", "Alleen bij ‘Ja, graag’. Wij koken."),
        (("whether", "yes"), "", "Alleen bij ‘Ja, graag’."),
        (("whether", "perhaps"), "Wij koken.", "Wij koken."),
        (("elsewhere", "yes"), "Wij koken.", "Wij koken."),
        (None, "Wij koken.", "Wij koken."),
    ],
)
def test_what_is_asked_only_of_some_says_of_whom(
    shown_when: tuple[str, str] | None, help_text: str, told: str
) -> None:
    """Where everybody sees every field, one says with which answer it counts."""
    diet = Field(name="diet", label="Dieet", help=help_text, shown_when=shown_when)
    form = Form(title="Eten", submit="Klaar", command="eten", fields=(WHETHER, diet))
    first, second = laid_out(form, translator("nl")).fields
    assert (first, second.help) == (WHETHER, told)
