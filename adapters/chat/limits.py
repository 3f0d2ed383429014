"""What is said where a platform has too little room for an answer, or no moment for a form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.form import Form
from bot.conversation.reply import Block, Button, Buttons, ButtonStyle, Notice, Paragraph, Tone
from bot.conversation.text import Text, strong
from bot.locales import Translator


def cut(t: Translator) -> Paragraph:
    """Return what is said in place of the rest of an answer."""
    return Paragraph(t.rich("slack.cut"))


def too_long(form: Form, t: Translator) -> Paragraph:
    """Return what is said in place of a form that holds more text than the platform takes."""
    return Paragraph(t.rich("slack.text_too_long", command=f"{form.command} {form.arguments}"))


def unreadable(t: Translator) -> Notice:
    """Return what is said of a file that is too long or no text."""
    return Notice(t.rich("slack.no_text"), Tone.WARNING)


def to_open(form: Form, asked: str, t: Translator, *, most: int) -> tuple[Block, ...]:
    """Return a button that asks the same again: pressing it gives a new moment to open the form.

    What was asked goes with it, unless it has over `most` characters.
    """
    again = f"{form.command} {form.arguments}"
    button = Button(
        label=t("slack.open_form"),
        command=asked if len(asked) <= most else again,
        style=ButtonStyle.PRIMARY,
    )
    return Paragraph(t.rich("slack.form_ready", title=form.title)), Buttons((button,))


def small_print(form: Form) -> tuple[Text, ...]:
    """Return what stands below the fields where an explanation cannot be opened."""
    if form.explanation is None:
        return (form.note,)
    return (form.note, strong(form.explanation.question), *form.explanation.answer)


def wrong_fields(form: Form) -> Mapping[str, str]:
    """Return what is wrong, by the name of the field."""
    return {field.name: field.error for field in form.fields if field.error}
