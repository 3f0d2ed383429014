"""Small replies that many commands give."""

from __future__ import annotations

from bot.commands.reading import about
from bot.conversation.reply import (
    Button,
    Buttons,
    ButtonStyle,
    Notice,
    Paragraph,
    Reply,
    Tone,
)
from bot.conversation.text import Text

YES = frozenset({"ja", "yes"})
NO = frozenset({"nee", "no"})
"""What answers a question of `confirm`."""


def said(*paragraphs: Text, buttons: tuple[Button, ...] = ()) -> Reply:
    """Return paragraphs, with buttons below them when there are any; empty ones are left out."""
    blocks = tuple(Paragraph(text) for text in paragraphs if text)
    return Reply(blocks=blocks + ((Buttons(buttons),) if buttons else ()))


def done(
    text: Text, *paragraphs: Text, buttons: tuple[Button, ...] = (), replaces: bool = True
) -> Reply:
    """Return word that something was done; it takes the place of the question, if there was one."""
    rest = said(*paragraphs, buttons=buttons)
    return Reply(blocks=(Notice(text, Tone.GOOD), *rest.blocks), replaces=replaces)


def problem(text: Text, *, buttons: tuple[Button, ...] = ()) -> Reply:
    """Return what went wrong and what to do about it."""
    notice = Notice(text, Tone.WARNING)
    return Reply(blocks=(notice, Buttons(buttons)) if buttons else (notice,))


def confirm(
    *question: Text, command: str, arguments: str = "", slug: str | None = None, yes: str, no: str
) -> Reply:
    """Return a question with two buttons, labelled `yes` and `no`.

    They say the same once more, with a word of YES or NO behind it. `slug` is the meeting that it
    is about, if there is one.
    """
    return said(
        *question,
        buttons=tuple(
            Button(
                label=label,
                command=command,
                arguments=about(slug, words) if slug else words,
                style=style,
            )
            for label, words, style in (
                (yes, f"{arguments} ja".strip(), ButtonStyle.DANGER),
                (no, f"{arguments} nee".strip(), ButtonStyle.NORMAL),
            )
        ),
    )


def start_capital(text: str) -> str:
    """Return `text` with a capital at its start, such as a weekday at the start of a sentence."""
    return text[:1].upper() + text[1:]
