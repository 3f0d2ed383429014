"""The catalogues are held against each other and against the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import bot
from bot.locales import LANGUAGES, WHOLE, fallback_of

ROOT = Path(bot.__file__).parents[1]
PACKAGES = ("bot", "adapters", "scheduler")

KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")
IN_TEMPLATE = re.compile(r"""["']([a-z_]+(?:\.[a-z0-9_]+)+)["']""")
PLACE = re.compile(r"\{(\w+)\}")
FILES = (".css", ".csv", ".html", ".ico", ".js", ".json", ".po", ".svg", ".txt")


@cache
def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language."""
    path = ROOT / "bot" / "locales" / language / "LC_MESSAGES" / "dagvoorzitter.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(language: str) -> dict[str, Message]:
    """Return every message by key."""
    return {key_of(message): message for message in catalogue(language) if message.id}


def key_of(message: Message) -> str:
    """Return the key of a message, with or without plural."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """Return every form of a message."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Return every module of the code."""
    files = (file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py")))
    return tuple((file, ast.parse(file.read_text(encoding="utf-8"))) for file in files)


def literals() -> Iterator[tuple[Path, str]]:
    """Yield every string in the code and the templates, without the names of log actions."""
    for file, tree in trees():
        actions = set(map(id, actions_of(tree)))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in actions:
                yield file, str(node.value)
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.html")):
            for found in IN_TEMPLATE.findall(file.read_text(encoding="utf-8")):
                yield file, found


def actions_of(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what stands behind `action=` or `"action":`; the log names actions as we name keys."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "action":
            yield node.value
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "action":
                    yield value


@cache
def used() -> dict[str, Path]:
    """Return the keys that the code uses, with a file in which each is used.

    A string counts as a key when its first word is the area of a message and it is no file's name.
    """
    areas = {key.partition(".")[0] for key in messages(WHOLE[0])}
    return {
        text: file
        for file, text in literals()
        if KEY.fullmatch(text) and text.partition(".")[0] in areas and not text.endswith(FILES)
    }


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Yield every call in the code."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield file, node


@pytest.mark.parametrize("language", WHOLE)
def test_no_message_is_missing(language: str) -> None:
    """Every key that is used has a message in every language."""
    known = messages(language)
    missing = {key: str(file) for key, file in used().items() if key not in known}
    assert not missing


def test_no_message_is_unused() -> None:
    """Every message is used somewhere."""
    formats = {"format.time", "format.day", "format.short_day"}
    assert not set(messages("nl")) - set(used()) - formats
    assert formats <= set(used())


def test_languages_have_the_same_messages() -> None:
    """What is said in one language is said in all."""
    keys = {language: set(messages(language)) for language in WHOLE}
    assert all(own == keys["nl"] for own in keys.values())


def test_a_language_that_is_begun_falls_back_on_a_whole_one() -> None:
    """Dutch and English say everything; others may lean on them, and say nothing of their own."""
    assert {"nl", "en"} <= set(WHOLE)
    for language in set(LANGUAGES) - set(WHOLE):
        assert fallback_of(language) in WHOLE
        assert set(messages(language)) <= set(messages("nl"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_or_twice(language: str) -> None:
    """Every form of every message says something, and every key stands once in the file."""
    assert not [key for key, one in messages(language).items() if not all(forms(one))]
    path = ROOT / "bot" / "locales" / language / "LC_MESSAGES" / "dagvoorzitter.po"
    keys = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))


def test_places_are_the_same_in_every_language() -> None:
    """A message has the same places to fill in in each language; only a singular may drop one."""
    for key, message in messages("nl").items():
        expected = set(PLACE.findall(forms(message)[-1]))
        for language in LANGUAGES:
            other = messages(language).get(key, message)
            assert set(PLACE.findall(forms(other)[-1])) == expected, key
            assert all(set(PLACE.findall(form)) <= expected for form in forms(other)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_whole(language: str) -> None:
    """A message with a plural has every form of its language, and is plural in every language."""
    plural = catalogue(language).num_plurals
    for key, message in messages(language).items():
        if isinstance(message.id, tuple):
            assert message.id == (key, key)
            assert len(forms(message)) == plural
        assert isinstance(messages("nl")[key].id, str) == isinstance(message.id, str), key


def test_keys_are_written_out() -> None:
    """No key is put together while the program runs, so that a search finds every use."""
    for file, call in calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = name or (call.func.id if isinstance(call.func, ast.Name) else "")
        if name in {"t", "rich", "UserError", "AccessRefused"} and call.args:
            assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp), f"{file}:{call.lineno}"


def test_a_count_belongs_to_a_plural() -> None:
    """A key with `count` is a plural message, and a plural message always gets its `count`."""
    known = messages("nl")
    seen = set()
    for file, call in calls():
        first = call.args[0] if call.args else None
        if isinstance(first, ast.Constant) and first.value in known:
            counted = any(keyword.arg == "count" for keyword in call.keywords)
            has_plural = isinstance(known[str(first.value)].id, tuple)
            assert counted == has_plural, f"{file}:{call.lineno} {first.value}"
            seen.add(first.value)
    assert len(seen) > 50
