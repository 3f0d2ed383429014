"""First, second and third choice in a modal: Slack promises no order of what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.domain.registration import Registration
from tests.adapters.slack.stage import ANNE, TEAM, TWENTE_VALUES, Stage
from tests.adapters.slack.test_commands import opened
from tests.conversations.stage import herstel

REGIONS = ("Achterhoek", "Drenthe", "Twente", "Zeeland")
ELSEWHERE = TWENTE_VALUES | {"preference": "other"}


async def stored(stage: Stage, meeting: Meeting) -> Registration:
    """Return how Anne is signed up."""
    async with stage.storage.read() as uow:
        person = await uow.people.by_identity(Identity("slack", TEAM, ANNE))
        assert person is not None
        registration = await uow.registrations.get(meeting.id, person.id)
    assert registration is not None
    return registration


def places(view: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what a modal has filled in at each place, by the name of its field."""
    return {
        one["block_id"]: [chosen["value"] for chosen in one["element"].get("initial_options", ())]
        for one in view["blocks"]
        if one.get("block_id", "").startswith("wishes")
    }


async def test_what_is_chosen_first_stays_first(stage: Stage) -> None:
    """Zeeland before Achterhoek is stored so, filled in so, and can be turned round."""
    meeting = await stage.has(herstel(regions=REGIONS))
    view = await opened(stage)
    assert places(view) == {"wishes.1": [], "wishes.2": [], "wishes.3": []}
    await stage.submit(view, ELSEWHERE | {"wishes.1": "Zeeland", "wishes.2": "Achterhoek"})
    assert (await stored(stage, meeting)).wishes == ("Zeeland", "Achterhoek")
    view = await opened(stage)
    assert places(view) == {"wishes.1": ["Zeeland"], "wishes.2": ["Achterhoek"], "wishes.3": []}
    await stage.submit(view, ELSEWHERE | {"wishes.1": "Achterhoek", "wishes.3": "Zeeland"})
    assert (await stored(stage, meeting)).wishes == ("Achterhoek", "Zeeland")


async def test_a_choice_can_be_taken_back(stage: Stage) -> None:
    """A list that takes one choice cannot be emptied again, so one is drawn that takes several.

    https://github.com/slackapi/bolt-js/issues/2059
    """
    meeting = await stage.has(herstel(regions=REGIONS))
    await stage.submit(await opened(stage), TWENTE_VALUES)
    view = await opened(stage)
    [region] = [one["element"] for one in view["blocks"] if one.get("block_id") == "region"]
    assert (region["type"], region["max_selected_items"]) == ("multi_external_select", 1)
    assert [one["value"] for one in region["initial_options"]] == ["Twente"]
    changed = ELSEWHERE | {"region": "", "wishes.1": "Zeeland"}
    await stage.submit(view, changed)
    assert (await stored(stage, meeting)).region is None


async def test_each_place_is_searched(stage: Stage) -> None:
    """What is typed at the second place finds the same regions as at the first."""
    await stage.has(herstel(regions=REGIONS))
    view = await opened(stage)
    assert await stage.search(view, "wishes.2", "zEEl") == ["Zeeland"]


async def test_what_is_wrong_stands_at_the_first_place(stage: Stage) -> None:
    """Whoever wants another region and names none, or none that exists, is told so there."""
    await stage.has(herstel(regions=REGIONS))
    view = await opened(stage)
    for chosen in ({}, {"wishes.1": "Zeeland", "wishes.3": "Atlantis"}):
        answer = await stage.submit(view, ELSEWHERE | chosen)
        assert answer["errors"].keys() == {"wishes.1"}


async def test_a_modal_from_before_is_still_understood(stage: Stage) -> None:
    """Whoever sends a modal that was opened with one list for all three is signed up."""
    meeting = await stage.has(herstel(regions=REGIONS))
    body = stage.submit_body(await opened(stage), ELSEWHERE)
    chosen = [{"value": "Zeeland"}, {"value": "Drenthe"}]
    body["view"]["state"]["values"]["wishes"] = {
        "wishes": {"type": "multi_static_select", "selected_options": chosen}
    }
    await stage.interact(body)
    assert (await stored(stage, meeting)).wishes == ("Zeeland", "Drenthe")
