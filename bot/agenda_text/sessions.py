"""Parallel sessions that are listed below their slot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.codes import has_code
from bot.agenda_text.draft import Draft
from bot.agenda_text.folding import fold
from bot.agenda_text.headline import read_headline
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.noise import is_sentence
from bot.agenda_text.people import is_people_line
from bot.agenda_text.places import is_place, place_line, split_place
from bot.agenda_text.vocabulary import SESSION_WORDS, alternatives
from bot.domain.agenda import ItemKind

_WORD_CODE = re.compile(
    rf"(?:(?:{alternatives(SESSION_WORDS)}|ws|pl|ps)\s*(?:nr\.?\s*)?(?:\d{{1,2}}\s?[a-z]?|[a-z]|[ivx]{{1,3}})"
    r"|\d{1,2}[a-z]|[a-z]\d{1,2}|[ivx]{1,3}-[a-z\d]|\d{1,2}\.\d{1,2}(?=\s*[:)|–—-]))(?:\s*[:.)|–—-]|\s)\s*\S"
)
_PLAIN_CODE = re.compile(r"(?:\d{1,2}|[a-z])[.):]\s+\S")
_LETTER = re.compile(r"^[A-Za-z][.):]\s+(?=\S)")
_ROOM_FIRST = re.compile(r"(?P<room>[^\d\W][\w'. ]{1,30}?)(?:\s+[-–—|]|\s*:)\s+(?P<title>\S.*)")
_LONGEST_SESSION_LINE = 200
_MOST_ROOM_WORDS = 3


def expand(draft: Draft, known: frozenset[str]) -> tuple[Draft, ...]:
    """Return the draft with its named parallel sessions; themes alone stay one item."""
    parallel = draft.parallel or kind_of(draft.headline) is ItemKind.BREAKOUT
    starts = _coded_lines(draft, parallel=parallel)
    if not starts and parallel:
        starts = _named_bullets(draft, known)
    if not starts and not draft.headline and draft.body:
        return (replace(draft, headline=draft.body[0].text, body=draft.body[1:]),)
    if not starts:
        return (draft,)
    body = draft.body
    sessions = [
        _session(draft, body[begin], body[begin + 1 : end], known)
        for begin, end in zip(starts, [*starts[1:], len(body)], strict=True)
    ]
    slot = replace(draft, body=body[: starts[0]], people="")
    return (slot, *sessions) if slot.headline else tuple(sessions)


def begins_session(line: Line) -> bool:
    """Tell whether a line begins with the code of a session: "A. Ladders", "Workshop 2: Hout"."""
    return _is_coded(line, _WORD_CODE) or _is_coded(line, _PLAIN_CODE)


def _coded_lines(draft: Draft, *, parallel: bool) -> list[int]:
    coded = [i for i, line in enumerate(draft.body) if _is_coded(line, _WORD_CODE)]
    if len(coded) > 1:
        return coded
    plain = [i for i, line in enumerate(draft.body) if _is_coded(line, _PLAIN_CODE)]
    if parallel and len(plain) > 1 and _share_named(draft, plain, frozenset()):
        return plain
    return []


def _is_coded(line: Line, code: re.Pattern[str]) -> bool:
    return len(line.text) <= _LONGEST_SESSION_LINE and bool(code.match(fold(line.text)))


def _named_bullets(draft: Draft, known: frozenset[str]) -> list[int]:
    bullets = [i for i, line in enumerate(draft.body) if line.bullet]
    if bullets:
        indent = min(draft.body[i].indent for i in bullets)
        bullets = [i for i in bullets if draft.body[i].indent == indent]
        return bullets if len(bullets) > 1 and _share_named(draft, bullets, known) else []
    own = [i for i, line in enumerate(draft.body) if not is_people_line(line.text)]
    if len(own) > 1 and own[0] == 0 and all(_names_room(draft.body[i], known) for i in own):
        return own
    titled = [
        i
        for i, line in enumerate(draft.body)
        if len(line.text) <= _LONGEST_SESSION_LINE
        and kind_of(line.text) is ItemKind.BREAKOUT
        and not is_people_line(line.text)
        and not line.text.endswith(".")
    ]
    return titled if len(titled) > 1 else []


def _names_room(line: Line, known: frozenset[str]) -> bool:
    """Tell whether a line is "Lokaal 3: Rekenen" or "Rekenen (lokaal 3)"."""
    if len(line.text) > _LONGEST_SESSION_LINE or is_sentence(line.text):
        return False
    room = _ROOM_FIRST.match(line.text)
    if room is not None and is_place(room["room"]):
        return True
    text = _without_letter(line.text)
    parts = (text, read_headline(text).title)
    return any(split_place(part, known)[1] is not None for part in parts)


def _share_named(draft: Draft, starts: list[int], known: frozenset[str]) -> bool:
    """Tell whether at least half of the sessions have people, a place or a quoted title."""
    ends = [*starts[1:], len(draft.body)]
    named = sum(
        _is_named(draft.body[begin], draft.body[begin + 1 : end], known)
        for begin, end in zip(starts, ends, strict=True)
    )
    return named * 2 >= len(starts)


def _is_named(line: Line, below: tuple[Line, ...], known: frozenset[str]) -> bool:
    text = _without_letter(line.text)
    headline, place = split_place(text, known)
    if place is None and is_people_line(text):
        return False
    return (
        place is not None
        or _names_room(line, known)
        or bool(read_headline(headline).people)
        or any(is_people_line(other.text) for other in below[:2])
    )


def _without_letter(text: str) -> str:
    """Drop the letter of "A. Ladders", which else looks like the initial of a person."""
    return _LETTER.sub("", text)


def _session(draft: Draft, line: Line, below: tuple[Line, ...], known: frozenset[str]) -> Draft:
    headline, place = split_place(_without_letter(line.text), known)
    room = None if has_code(line.text) else _ROOM_FIRST.match(headline)
    if room and place is None and _is_room_before_title(room["room"], room["title"]):
        headline, place = room["title"], room["room"]
    if place is None:
        place, below = _place_below(below)
    return replace(
        draft,
        line=line.number,
        headline=headline,
        body=below,
        place=place,
        people="",
        parallel=True,
        session=True,
    )


def _place_below(below: tuple[Line, ...]) -> tuple[str | None, tuple[Line, ...]]:
    """Take the room from the lines below a session that hold nothing else."""
    for index, line in enumerate(below):
        if place := place_line(line.text):
            return place, below[:index] + below[index + 1 :]
    return None, below


def _is_room_before_title(room: str, title: str) -> bool:
    if len(room.split()) > _MOST_ROOM_WORDS:
        return False
    return is_place(room) or (kind_of(room) is None and kind_of(title) is not None)


def mark_parallel(drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Mark drafts that share their day, start and place in the list with a neighbour."""
    for index, draft in enumerate(drafts):
        neighbours = drafts[max(0, index - 1) : index] + drafts[index + 1 : index + 2]
        shared = any(
            (other.start, other.stop, other.day) == (draft.start, draft.stop, draft.day)
            for other in neighbours
        )
        yield replace(draft, parallel=True) if shared else draft
