"""The JSON form, out and in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.agenda_text import AgendaJsonError, from_json, parse_agenda, to_json
from tests.agenda_text.scoring import case_names, read_case


def item(**changes: Any) -> dict[str, Any]:
    """Return an agenda with one item, some of its values changed."""
    plain = {"start": "09:00", "end": None, "title": "Opening", "kind": "plenary"}
    return {"items": [plain | changes]}


@pytest.mark.parametrize("name", case_names(0, 999))
def test_an_agenda_survives_the_way_out_and_back(name: str) -> None:
    """What was parsed is the same after export, JSON text and import."""
    agenda = parse_agenda(read_case(name)[0])
    assert from_json(json.loads(json.dumps(to_json(agenda)))) == agenda


@pytest.mark.parametrize("name", case_names(0, 999))
def test_keys_of_other_tools_are_ignored(name: str) -> None:
    """The truth files carry more keys than the parser knows."""
    _, truth = read_case(name)
    assert len(from_json(truth).items) == len(truth["items"])


@pytest.mark.parametrize(("written", "read"), [("09:30", "09:30"), ("9:30:00", "09:30")])
def test_times_may_have_seconds(written: str, read: str) -> None:
    """Other tools write HH:MM:SS."""
    assert f"{from_json(item(start=written)).items[0].start:%H:%M}" == read


@pytest.mark.parametrize(
    ("obj", "path"),
    [
        ([], "agenda"),
        ({}, "items"),
        ({"items": [], "date": "12 maart"}, "date"),
        ({"items": ["x"]}, "items[0]"),
        (item(start="25:00"), "items[0].start"),
        (item(start=None), "items[0].start"),
        (item(start="9"), "items[0].start"),
        (item(end="12:60"), "items[0].end"),
        (item(day="2024-02-30"), "items[0].day"),
        (item(title=3), "items[0].title"),
        (item(kind="feest"), "items[0].kind"),
        (item(speakers="Jan"), "items[0].speakers"),
        (item(speakers=[1]), "items[0].speakers[0]"),
        (item(line="x"), "items[0].line"),
        ({"items": [], "warnings": [{"code": "no_such"}]}, "warnings[0].code"),
        ({"items": [], "warnings": [{"code": "no_date", "line": True}]}, "warnings[0].line"),
    ],
)
def test_a_wrong_value_is_named_by_its_path(obj: object, path: str) -> None:
    """Whoever made the file can find the mistake."""
    with pytest.raises(AgendaJsonError) as caught:
        from_json(obj)
    assert caught.value.path == path
    assert str(caught.value).startswith(path)
