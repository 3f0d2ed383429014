from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.reading import Reading, about, nearest, read
from bot.commands.registry import COMMANDS

UMBRELLA = "dagvoorzitter"
ANYTHING = st.text(alphabet=st.characters(), max_size=200)
WORDS = [word for c in COMMANDS for word in (*c.slash_names, *c.aliases)]


def reading(text: str) -> tuple[tuple[str, ...], str, str | None, str | None]:
    """Return the path, the argument, the slug and the unknown word."""
    found = read(text, COMMANDS, UMBRELLA)
    return found.path, found.argument, found.slug, found.unknown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/agenda", (("agenda",), "", None, None)),
        ("  AGENDA  ", (("agenda",), "", None, None)),
        ("/ agenda", (("agenda",), "", None, None)),
        ("/agenda 10:15 uur", (("agenda",), "10:15 uur", None, None)),
        ("/Dagvoorzitter AGENDA nu", (("agenda",), "nu", None, None)),
        ("<@U1> <@U2>: agenda", (("agenda",), "", None, None)),
        ("<at>Dag Voorzitter</at>\u00a0/register", (("opgeven",), "", None, None)),
        ("afmèlden", (("afmelden",), "", None, None)),
        ("/agenda nu bij:herstel", (("agenda",), "nu", "herstel", None)),
        ("/agenda at:Herstel-2 nu", (("agenda",), "nu", "herstel-2", None)),
        ("/agenda bij: herstel", (("agenda",), "bij: herstel", None, None)),
        ("/meeting OPEN", (("bijeenkomst", "open"), "", None, None)),
        ("/bijeenkomst bij:herstel", (("bijeenkomst",), "", "herstel", None)),
        ("/bijeenkomst opne nu", (("bijeenkomst",), "nu", None, "opne")),
        ("/agneda nu", ((), "nu", None, "agneda")),
        ("", ((), "", None, None)),
        ("/", ((), "", None, None)),
        ("@iemand", ((), "", None, None)),
    ],
)
def test_what_is_read(
    text: str, expected: tuple[tuple[str, ...], str, str | None, str | None]
) -> None:
    """Slash, umbrella, mention, case and accents are forgiven; the rest is the argument."""
    assert reading(text) == expected


def test_pasted_lines_are_kept() -> None:
    """A text behind a command keeps its lines, and a name in them is no slug."""
    _, argument, slug, _ = reading("/bijeenkomst importeer\n16 juni\n\n9:00 bij:ons  thuis")
    assert argument == "16 juni\n\n9:00 bij:ons  thuis"
    assert slug is None
    _, argument, slug, _ = reading("/bijeenkomst importeer bij:herstel\n16 juni")
    assert (argument, slug) == ("\n16 juni", "herstel")


@given(ANYTHING)
def test_any_text_is_read(text: str) -> None:
    """Reading never fails, and finds a command only together with its path."""
    found = read(text, COMMANDS, UMBRELLA)
    assert (found.command is None) == (found.path == ())


@given(st.sampled_from(WORDS), st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True))
def test_a_slug_comes_back(word: str, slug: str) -> None:
    """What a button says about a meeting is read as that meeting."""
    found = read(f"{word} {about(slug, 'nu')}", COMMANDS, UMBRELLA)
    if found.unknown is None:
        assert (found.slug, found.argument) == (slug, "nu")


@given(ANYTHING)
def test_a_suggestion_is_a_command(word: str) -> None:
    """What is suggested is always a name that works."""
    guess = nearest(word, COMMANDS)
    assert guess is None or read(guess, COMMANDS, UMBRELLA).command is not None


def test_a_very_long_word_is_no_typo() -> None:
    """A word that is much too long is not compared."""
    assert nearest("agenda" * 10_000, COMMANDS) is None
    assert read("agenda" * 10_000, COMMANDS, UMBRELLA) == Reading(unknown="agenda" * 10_000)
