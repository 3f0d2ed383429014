"""First, second and third choice in a card: Teams keeps no order of ticking."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from adapters.teams.forms import form_card, sent_values
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Identity, Place
from bot.locales import LANGUAGES, translator
from tests.adapters.teams.rendering import card_problems, page
from tests.adapters.teams.stage import (
    ANNE,
    GROUP,
    PLENARY,
    SANNE,
    TWENTE_VALUES,
    Stage,
    actions,
    coded,
    inputs,
    shown,
)
from tests.adapters.teams.stub import TENANT
from tests.adapters.teams.test_commands import asked, registered
from tests.browser import chromium
from tests.conversations.stage import herstel

ELSEWHERE = TWENTE_VALUES | {"preference": "other"}
RANKED = ("wishes.1", "wishes.2", "wishes.3")
REGIONS = ("Achterhoek", "Fryslân, noord", "Twente", "Zeeland", "100% Zuid")
MOST_BYTES = 100_000
"""What Teams takes for one message."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh database: what is stored is looked at on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


def form_of(
    *wishes: str,
    regions: tuple[str, ...] = REGIONS,
    at_most: int = 3,
    required: bool = True,
    ranked: bool = True,
) -> Form:
    """Return a form that asks for some regions."""
    wished = Field(
        name="wishes",
        label="Welke regio?",
        kind=FieldKind.SEVERAL,
        options=tuple(Option(value=one, label=one) for one in regions),
        value=wishes,
        at_most=at_most,
        required=required,
        ranked=ranked,
    )
    return Form(title="Opgeven", submit="Opgeven", command="opgeven", fields=(wished,))


async def wishes(stage: Stage, meeting: Meeting) -> tuple[str, ...]:
    """Return the regions that Anne is stored to wish for."""
    async with stage.storage.read() as uow:
        person = await uow.people.by_identity(Identity("teams", TENANT, ANNE))
        assert person is not None
        registration = await uow.registrations.get(meeting.id, person.id)
    assert registration is not None
    return registration.wishes


async def test_what_is_chosen_first_stays_first(stage: Stage) -> None:
    """Zeeland before Achterhoek is stored so, filled in so, and can be turned round."""
    meeting = await stage.has(herstel(regions=REGIONS))
    [send] = actions(await asked(stage))
    await stage.executes(send, ELSEWHERE | {"wishes.1": "Zeeland", "wishes.2": "Achterhoek"})
    assert await wishes(stage, meeting) == ("Zeeland", "Achterhoek")
    fields = inputs(await asked(stage))
    assert [fields[one].get("value") for one in RANKED] == ["Zeeland", "Achterhoek", None]
    [send] = actions(await asked(stage))
    await stage.executes(send, ELSEWHERE | {"wishes.1": "Achterhoek", "wishes.2": "Zeeland"})
    assert await wishes(stage, meeting) == ("Achterhoek", "Zeeland")


@pytest.mark.parametrize(
    ("chosen", "stored"),
    [
        (("", "Zeeland", "Achterhoek"), ("Zeeland", "Achterhoek")),
        (("Zeeland", "Zeeland", "Achterhoek"), ("Zeeland", "Achterhoek")),
        (("Twente", "", "Achterhoek"), ("Twente", "Achterhoek")),
        (("Fryslân, noord", "100% Zuid", ""), ("Fryslân, noord", "100% Zuid")),
    ],
)
async def test_what_is_left_open_or_said_twice_counts_for_nothing(
    stage: Stage, chosen: tuple[str, ...], stored: tuple[str, ...]
) -> None:
    """Whoever skips a place or names a region twice is understood, in a dialog of old as well."""
    meeting = await stage.has(herstel(regions=REGIONS))
    [button] = actions((await stage.says("opgeven", at=PLENARY))[0])
    task = (await stage.dialog("task/fetch", button["data"], at=PLENARY))["task"]
    [send] = actions(task["value"]["card"]["content"])
    values = ELSEWHERE | dict(zip(RANKED, chosen, strict=True))
    await stage.dialog("task/submit", send["data"], values, at=PLENARY)
    assert await wishes(stage, meeting) == stored


async def test_a_submitted_message_keeps_the_order(stage: Stage) -> None:
    """An old client sends the places in any order; the place counts."""
    meeting = await stage.has(herstel(regions=REGIONS))
    [send] = actions(await asked(stage))
    values = coded({"wishes.2": "Achterhoek", "wishes.1": "Zeeland"} | ELSEWHERE)
    data = send["fallback"]["data"] | values
    await stage.heard(stage.activity("message") | {"value": data, "replyToId": "1600000000000"})
    assert await wishes(stage, meeting) == ("Zeeland", "Achterhoek")


async def test_a_card_from_before_is_still_understood(stage: Stage) -> None:
    """Whoever sends a form with boxes that was drawn earlier is signed up."""
    meeting = await stage.has(herstel(regions=REGIONS))
    [send] = actions(await asked(stage))
    await stage.executes(send, ELSEWHERE | {"wishes": ("Achterhoek", "Zeeland")})
    assert await wishes(stage, meeting) == ("Achterhoek", "Zeeland")


@pytest.mark.parametrize(
    ("forged", "told"),
    [
        ({"c.wishes.1": "Atlantis"}, "Kies een antwoord uit de lijst."),
        ({"c.wishes.1": "Zeeland", "c.wishes.3": "Atlantis"}, "Kies een antwoord uit de lijst."),
        ({"c.wishes.1": {"a": "b"}}, "Kies een antwoord uit de lijst."),
        ({"c.wishes.1": ""}, "Kies ten minste één regio."),
        (
            {"c.wishes.1": "Twente", "c.wishes.2": "Zeeland", "c.wishes.3": "Achterhoek"}
            | {"c.wishes.4": "100%25 Zuid"},
            "Kies er hooguit 3.",
        ),
    ],
)
async def test_what_was_not_offered_is_refused_at_the_first(
    stage: Stage, forged: dict[str, Any], told: str
) -> None:
    """The refusal stands below the first choice, and nothing is stored."""
    meeting = await stage.has(herstel(regions=REGIONS))
    [send] = actions(await asked(stage))
    data = {**send["data"], **coded(ELSEWHERE), **forged}
    form = (await stage.executes({**send, "data": data}))["value"]
    drawn = [one.get("id") or shown(one) for one in form["body"]]
    assert drawn[drawn.index("c.wishes.1") + 1] == f"✗ {told}"
    assert shown(form).count("✗") == 1
    assert await registered(stage, meeting.id) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_place_is_named(tmp_path: Path, language: str) -> None:
    """Every list says which choice it is for; only the first must be filled in."""
    card = form_card(form_of("Zeeland", "100% Zuid"), translator(language))
    fields = inputs(card)
    assert list(fields) == list(RANKED)
    labels = [one["label"] for one in fields.values()]
    ordinals = {"nl": ("Eerste", "Tweede", "Derde"), "en": ("First", "Second", "Third")}
    choice = {"nl": "keus", "en": "choice"}[language]
    assert labels == [f"Welke regio? {one} {choice}" for one in ordinals[language]]
    assert [one["isRequired"] for one in fields.values()] == [True, False, False]
    assert {one["style"] for one in fields.values()} == {"filtered"}
    assert card_problems(tmp_path, [card]) == []
    optional = form_card(form_of(required=False), translator(language))
    assert not any(one["isRequired"] for one in inputs(optional).values())


def test_a_choice_without_an_order_has_boxes() -> None:
    """Where order means nothing, or there are more places than words, boxes are ticked."""
    for form in (form_of(ranked=False), form_of(regions=tuple("abcdefgh"), at_most=6)):
        fields = inputs(form_card(form, translator("nl")))
        assert fields["wishes"]["isMultiSelect"]
        assert fields["wishes"]["label"] == "Welke regio?"


async def test_the_channels_of_an_announcement_have_boxes(stage: Stage) -> None:
    """A message goes to some channels at once, so that they have no first and second."""
    meeting = await stage.has(herstel())
    async with stage.storage.write() as uow:
        group = Place("teams", TENANT, GROUP)
        await uow.meetings.bind(meeting.id, group, ChannelPurpose.PLENARY, "groep")
    [offer] = await stage.says("aankondiging", user=SANNE)
    [button] = actions(offer)
    task = (await stage.dialog("task/fetch", button["data"], user=SANNE))["task"]
    channels = inputs(task["value"]["card"]["content"])["channels"]
    assert channels["isMultiSelect"]


def test_every_municipality_fits() -> None:
    """A form with 342 regions in each list is one message that Teams takes."""
    regions = tuple(f"Gemeente Zonneveld {number}" for number in range(342))
    message = json.dumps(form_card(form_of(regions=regions), translator("nl")), ensure_ascii=False)
    assert len(message.encode()) < MOST_BYTES


async def test_the_library_sends_the_places_as_they_are_chosen() -> None:
    """In the official library: what is chosen in the first list comes first."""
    async with drawn(form_of()) as tab:
        await tab.get_by_label("Eerste keus").locator("input").fill("Zeeland")
        await tab.get_by_label("Tweede keus").locator("input").fill("Fryslân, noord")
        assert await sent(tab) == {"wishes": ("Zeeland", "Fryslân, noord")}


async def test_the_library_sends_boxes_in_the_order_of_the_list() -> None:
    """Why a ranking has no boxes: the order of ticking does not come back."""
    async with drawn(form_of(ranked=False)) as tab:
        await tab.get_by_label("Zeeland").check()
        await tab.get_by_label("Achterhoek").check()
        assert await sent(tab) == {"wishes": ("Achterhoek", "Zeeland")}


@asynccontextmanager
async def drawn(form: Form) -> AsyncIterator[Page]:
    """Have the official library draw a form in a browser."""
    async with chromium() as browser:
        tab = await browser.new_page()
        await tab.set_content(page(form_card(form, translator("nl"))))
        yield tab


async def sent(tab: Page) -> Any:
    """Send what was filled in; return how the adapter reads it."""
    keep = "() => { card.onExecuteAction = (action) => { window.sent = action.data } }"
    await tab.evaluate(keep)
    await tab.get_by_role("button", name="Opgeven").click()
    return sent_values(await tab.evaluate("window.sent"))
