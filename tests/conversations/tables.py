"""The dialogue tables of these tests, read as text: which commands and refusals they say."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import bot
from bot.commands.command import Command
from bot.commands.reading import read
from bot.commands.registry import COMMANDS
from bot.conversation.text import characters, filled
from bot.locales import WHOLE
from tests.locales.test_catalogues import PLACE, forms, messages

GAP = "\0"
"""Stands for what is filled in."""
_RUN = 15
"""Characters in a row by which a message is known; a shorter one is known by all of it."""
_SHORTEST = 5
_SPOKEN = {"Press", "Fill", "Amend"}

Key = tuple[str, str]
"""A message, or the path of a command, and a language."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said in a table, or "" for a button or form, and what is read in the answer."""

    said: str
    reply: str


def turns(folder: Path) -> tuple[Turn, ...]:
    """Return every turn of every table, and what forms that come back say of their fields."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.py"))]
    shared: dict[str, str] = {}
    for tree in trees:
        shared |= _named(tree.body, shared)
    return tuple(turn for tree in trees for turn in _in(tree, shared))


@cache
def refusals() -> frozenset[str]:
    """Return the key of every message with which the core refuses something in chat."""
    found: set[str] = set()
    for file in sorted(Path(bot.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="UserError" | "AccessRefused"), args=[first, *_]):
                    found.update(_strings(first))
                case ast.Call(func=ast.Name(id="problem"), args=[ast.Call(args=[first, *_])]):
                    found.update(_strings(first))
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(values=values)):
                    if name.endswith("_REFUSALS"):
                        found.update(text for value in values for text in _strings(value))
    return frozenset(found & messages(WHOLE[0]).keys())


@cache
def said_in(turn: Turn) -> frozenset[object]:
    """Return every command and message that a turn says, each with its language."""
    return frozenset((*commands_said((turn,)), *messages_said((turn,))))


def commands_said(table: Iterable[Turn]) -> set[tuple[tuple[str, ...], str]]:
    """Return the path of every command that is said, with the language of its answer."""
    found = set()
    for turn in table:
        reading = read(turn.said, COMMANDS, "dagvoorzitter")
        if reading.command is not None and reading.unknown is None:
            language = _language(turn, reading.command)
            found.add((reading.path, language))
    return found


def messages_said(table: Iterable[Turn]) -> set[Key]:
    """Return every message that is read, by language: all of it, or a piece that no other has."""
    runs, short = _pieces()
    found: set[Key] = set()
    for turn in table:
        text = turn.reply
        for start in range(len(text) - _RUN + 1):
            found |= _only(runs.get(text[start : start + _RUN]))
        for piece, keys in short.items():
            if piece in text:
                found |= _only(keys)
        whole = text.lstrip("⚠✓ ")
        found |= _only({key for key, pattern in _wholes() if pattern.fullmatch(whole)})
    return found


def _language(turn: Turn, command: Command) -> str:
    languages = {language for _, language in messages_said((turn,))}
    if len(languages) == 1:
        return languages.pop()
    word = turn.said.split()[0].strip("/")
    english = any(one.english == word != one.name for one in (*COMMANDS, command))
    return "en" if english else "nl"


@cache
def _pieces() -> tuple[Mapping[str, set[Key]], Mapping[str, set[Key]]]:
    runs: dict[str, set[Key]] = defaultdict(set)
    short: dict[str, set[Key]] = defaultdict(set)
    for language in WHOLE:
        for key, message in messages(language).items():
            for form in forms(message):
                for piece in _shown(form).split(GAP):
                    for start in range(len(piece) - _RUN + 1):
                        runs[piece[start : start + _RUN]].add((key, language))
                    if _SHORTEST <= len(piece) < _RUN:
                        short[piece].add((key, language))
    return runs, short


@cache
def _wholes() -> tuple[tuple[Key, re.Pattern[str]], ...]:
    """Return what each refusal is as a whole, each place filled in with one word."""
    return tuple(
        ((key, language), re.compile(re.escape(_shown(form)).replace(GAP, r"\S+")))
        for language in WHOLE
        for key, message in messages(language).items()
        if key in refusals()
        for form in forms(message)
    )


def _shown(form: str) -> str:
    return characters(filled(form, dict.fromkeys(PLACE.findall(form), GAP)))


def _only(keys: set[Key] | None) -> set[Key]:
    return keys if keys is not None and len(keys) == 1 else set()


def _strings(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def _in(tree: ast.Module, shared: Mapping[str, str]) -> Iterator[Turn]:
    own = {**shared, **_named(tree.body, shared)}
    for part in tree.body:
        names = {**own, **_named(list(ast.walk(part)), own)}
        for node in ast.walk(part):
            match node:
                case ast.Tuple(elts=[*_, said, reply]):
                    text = _text(reply, names)
                    if text is not None:
                        yield Turn(_said(said, names), text)
                case ast.Dict(values=values):
                    texts = (_text(value, names) for value in values)
                    yield from (Turn("", text) for text in texts if text is not None)


def _said(node: ast.expr, names: Mapping[str, str]) -> str:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SPOKEN:
        return ""
    return _text(node, names) or ""


def _named(nodes: Iterable[ast.AST], known: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in nodes:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                text = _text(value, {**known, **found})
                if text is not None:
                    found[name] = text
    return found


def _text(node: ast.expr, names: Mapping[str, str]) -> str | None:
    """Return the string that an expression is, as far as it can be told; None for no string."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return names.get(name)
        case ast.Call(func=ast.Name(id="Part"), args=[text]):
            return _text(text, names)
        case ast.FormattedValue(value=value):
            return _text(value, names) or GAP
        case ast.JoinedStr(values=values):
            return "".join(_text(value, names) or "" for value in values)
    return None
