"""Cards that every reader sees in their own way: their room, and an organiser's buttons."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.domain.posts import PostState
from bot.posting.compose import compose
from bot.posting.report import report
from bot.posting.shared import MOST_NAMED
from bot.services.planning import replan
from scheduler.dispatcher import Dispatcher
from tests.adapters.teams.rendering import card_problems
from tests.adapters.teams.stage import (
    ANNE,
    FEDOR,
    GROUP,
    ORGANISERS,
    PLENARY,
    SANNE,
    Stage,
    actions,
    card_of,
    shown,
)
from tests.adapters.teams.stub import TENANT, Fault
from tests.conversations.stage import herstel
from tests.fakes import FixedClock
from tests.meetings import TWENTE, at, seat

BEGINS = at("10:15")
"""When the break-outs of the meeting begin."""
BAS = "aad-bas"
OWN_ROOM = "Jouw ruimte: Twente en Achterhoek"


async def met(stage: Stage, user: str, name: str, language: str = "nl") -> str:
    """Have somebody known who wrote to the bot once; return the id of the person."""
    await stage.says("hulp", user=user)
    async with stage.storage.write() as uow:
        identity = Identity("teams", TENANT, user)
        person = await uow.people.meet(identity, name=name, language=language, timezone=None)
    return person.id


async def seated(stage: Stage, meeting: Meeting, people: Sequence[str]) -> None:
    """Give people a seat in Twente, with the posts that follow from it."""
    async with stage.storage.write() as uow:
        await uow.rooms.seat(meeting.id, tuple(map(seat, people)))
        await replan(uow, meeting.id, now=at("10:14"))


async def posted(stage: Stage, moment: Any, channel: str = PLENARY) -> dict[str, Any]:
    """Have everything posted that is due; return the card that came in a channel."""
    clock = stage.clock
    assert isinstance(clock, FixedClock)
    clock.at = moment
    dispatcher = Dispatcher(
        stage.storage,
        {"teams": stage.sender},
        compose,
        clock,
        DeliveryPolicy(),
        owner="day",
        report=report,
    )
    before = len(stage.stub.calls)
    cards: list[dict[str, Any]] = []
    while not cards:
        await dispatcher.drain()
        cards = [
            card_of(one.body["activity"])
            for one in stage.stub.calls[before:]
            if one.body.get("channelData", {}).get("channel", {}).get("id") == channel
        ]
        # Private messages for the same moment may have to go first, so many a second.
        clock.at += timedelta(seconds=1)
    [card] = cards
    return card


async def refreshed(
    stage: Stage, card: dict[str, Any], user: str, at: str = PLENARY, **how: Any
) -> Any:
    """Have Teams ask for a card anew, as it does by itself when somebody looks at it."""
    how = {"trigger": "automatic"} | how
    answer = await stage.executes(card["refresh"]["action"], user=user, at=at, **how)
    assert answer["statusCode"] == 200
    return answer["value"]


async def breakout(stage: Stage, *, most: int = 1) -> dict[str, Any]:
    """Have the break-outs begin, in which Anne has a room and Bas has none."""
    meeting = await stage.has(herstel())
    anne = await met(stage, ANNE, "Anne Bos")
    await met(stage, BAS, "Bas Wit")
    async with stage.storage.write() as uow:
        others = [
            (
                await uow.people.meet(
                    Identity("teams", TENANT, f"u{n}"), name=f"U{n}", language="nl", timezone=None
                )
            ).id
            for n in range(most - 1)
        ]
    await seated(stage, meeting, [anne, *others])
    return await posted(stage, BEGINS)


async def alerted(stage: Stage) -> dict[str, Any]:
    """Have a post fail; return the card that tells organisers of it."""
    meeting = await stage.has(herstel())
    await met(stage, ANNE, "Anne Bos")
    await stage.heard(stage.activity("installationUpdate", SANNE) | {"action": "add"})
    async with stage.storage.write() as uow:
        await replan(uow, meeting.id, now=at("10:04"))
    stage.stub.faults["api"].append(Fault(403, {"error": {"code": "BotNotInConversationRoster"}}))
    return await posted(stage, at("10:05"), ORGANISERS)


async def test_a_post_about_rooms_shows_each_reader_their_own(stage: Stage) -> None:
    """Who has a room reads it in the card, with its link and why; the post stays as it was."""
    card = await breakout(stage)
    assert card["refresh"]["userIds"] == [f"29:{ANNE}"]
    assert "Je eigen ruimte staat in je privébericht." in shown(card)
    assert OWN_ROOM not in shown(card)
    calls = len(stage.stub.calls)
    own = await refreshed(stage, card, ANNE)
    assert OWN_ROOM in shown(own)
    assert "privébericht" not in shown(own)
    assert str(TWENTE.link) in str(own)
    assert "Alle 2 ruimtes" in shown(own)
    assert [one["title"] for one in actions(own)] == ["Mijn ruimte"]
    assert len(stage.stub.calls) == calls


async def test_a_card_that_was_refreshed_stays_current(stage: Stage) -> None:
    """It asks anew itself, for its one reader, and tells that reader's new room then."""
    card = await breakout(stage)
    own = await refreshed(stage, card, ANNE)
    assert own["refresh"] == {**card["refresh"], "userIds": [f"29:{ANNE}"]}
    async with stage.storage.write() as uow:
        anne = await uow.people.by_identity(Identity("teams", TENANT, ANNE))
        assert anne is not None
        [meeting] = await uow.meetings.all()
        await uow.rooms.vacate(meeting.id, anne.id)
    assert OWN_ROOM not in shown(await refreshed(stage, own, ANNE))


async def test_who_has_no_room_reads_what_everybody_reads(stage: Stage) -> None:
    """Somebody without a seat, and somebody who was never met, get the post without a room."""
    card = await breakout(stage)
    for user in (BAS, "aad-nobody"):
        same = await refreshed(stage, card, user)
        assert same["body"] == card["body"]
        assert same["refresh"]["userIds"] == [f"29:{user}"]


async def test_each_reader_reads_in_their_own_language(stage: Stage) -> None:
    """The channel's language is for everybody; a card that one person sees is in theirs."""
    card = await breakout(stage)
    await stage.says("taal en", user=ANNE)
    assert "Your room: Twente en Achterhoek" in shown(await refreshed(stage, card, ANNE))


async def test_more_readers_than_teams_takes_are_not_named(stage: Stage) -> None:
    """Above sixty the card names nobody: Teams then asks by itself where few people are."""
    card = await breakout(stage, most=MOST_NAMED + 1)
    assert "userIds" not in card["refresh"]
    assert OWN_ROOM in shown(await refreshed(stage, card, ANNE, trigger="manual"))


async def test_a_card_names_nobody_but_by_what_teams_calls_them(stage: Stage) -> None:
    """Readers stand in the card under the id that this bot alone knows, without name or account."""
    card = await breakout(stage, most=3)
    assert card["refresh"]["userIds"] == [f"29:{ANNE}"]
    assert "Anne Bos" not in str(card)
    assert "'u0'" not in str(card)


async def test_looking_changes_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Retried or all at once, a refresh reads in one transaction, writes nothing, says nothing."""
    card = await breakout(stage)
    reads: list[int] = []
    read = SqlStorage.reading

    def counting(storage: SqlStorage) -> Any:
        reads.append(1)
        return read(storage)

    def writing(_storage: SqlStorage) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(SqlStorage, "reading", counting)
    monkeypatch.setattr(SqlStorage, "writing", writing)
    calls = len(stage.stub.calls)
    activity = stage.invoke(
        "adaptiveCard/action",
        {"action": card["refresh"]["action"], "trigger": "automatic"},
        at=PLENARY,
    )
    answers = await asyncio.gather(*(stage.heard(activity) for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    assert OWN_ROOM in shown(answers[0]["value"])
    assert len(reads) == len(answers)
    assert len(stage.stub.calls) == calls


async def test_only_organisers_get_the_buttons_of_organisers(stage: Stage) -> None:
    """An alert has no button; asked for by an organiser or operator it has, and by nobody else."""
    card = await alerted(stage)
    assert actions(card) == []
    assert card["refresh"]["userIds"] == [f"29:{SANNE}"]
    for user in (SANNE, FEDOR):
        [again] = actions(await refreshed(stage, card, user, ORGANISERS))
        assert again["title"] == "Opnieuw versturen"
    assert actions(await refreshed(stage, card, ANNE, ORGANISERS)) == []


async def test_the_right_is_looked_at_when_a_button_is_pressed(stage: Stage) -> None:
    """A button that somebody copied from an organiser's card has no effect for anybody else."""
    card = await alerted(stage)
    [again] = actions(await refreshed(stage, card, SANNE, ORGANISERS))
    refused = await stage.executes(again, user=ANNE, at=ORGANISERS)
    assert "organisator" in shown(refused["value"])
    async with stage.storage.read() as uow:
        [meeting] = await uow.meetings.all()
        assert (await uow.posts.count(meeting.id))[PostState.FAILED] == 1
    done = await stage.executes(again, user=SANNE, at=ORGANISERS)
    assert "opnieuw" in shown(done["value"])


async def test_who_is_an_organiser_no_more_loses_the_buttons(stage: Stage) -> None:
    """The right is that of the moment of looking, not of the moment of posting."""
    card = await alerted(stage)
    async with stage.storage.write() as uow:
        sanne = await uow.people.by_identity(Identity("teams", TENANT, SANNE))
        assert sanne is not None
        [meeting] = await uow.meetings.all()
        await uow.meetings.remove_organiser(meeting.id, sanne.id)
    assert actions(await refreshed(stage, card, SANNE, ORGANISERS)) == []


@pytest.mark.parametrize("where", [PLENARY, GROUP, ""])
async def test_a_post_is_shown_where_it_stands_and_nowhere_else(stage: Stage, where: str) -> None:
    """Asked for from another channel or chat, a post tells nothing, not even to its organiser."""
    card = await alerted(stage)
    for user in (ANNE, SANNE):
        told = await refreshed(stage, card, user, where)
        assert told == "Dit bericht hoort bij een bijeenkomst of kanaal dat er niet meer is."


@pytest.mark.parametrize("forged", ["", "x", "m1:", ":", "weg:breakout:gesprekken", "afmelden ja"])
async def test_a_forged_refresh_has_no_effect(stage: Stage, forged: str) -> None:
    """What is no post of this channel is answered with words, and a command in it is not heard."""
    await breakout(stage)
    action = {"type": "Action.Execute", "verb": "see", "data": {"say": forged}}
    told = await refreshed(stage, {"refresh": {"action": action}}, ANNE)
    assert told == "Dit bericht hoort bij een bijeenkomst of kanaal dat er niet meer is."


async def test_a_card_of_a_deleted_meeting_is_answered(stage: Stage) -> None:
    """When a channel is no meeting's any more, who looks at a post there is told so."""
    card = await breakout(stage)
    async with stage.storage.write() as uow:
        [meeting] = await uow.meetings.all()
        for channel in await uow.meetings.channels(meeting.id):
            await uow.meetings.unbind(channel.place)
    activity = stage.invoke(
        "adaptiveCard/action",
        {"action": card["refresh"]["action"], "trigger": "automatic"},
        at=PLENARY,
    )
    answer = await stage.heard(activity | {"locale": "en-GB"})
    assert answer["value"].startswith("This message belongs to")


async def test_accounts_are_known_from_a_chat_and_from_a_channel(stage: Stage) -> None:
    """Who wrote in private, and who changed something in a channel, can be named."""
    references = SqlTeamsReferences(stage.storage, stage.clock)
    await stage.has(herstel())
    await stage.says("hulp")
    await stage.says("taal en", user=BAS, at=PLENARY)
    users = [ANNE, BAS, PLENARY, "aad-nobody"]
    assert await references.accounts(TENANT, users) == [f"29:{ANNE}", f"29:{BAS}"]
    assert await references.accounts("another-tenant", users) == []


async def test_the_library_takes_cards_that_refresh(stage: Stage, tmp_path: Path) -> None:
    """Posts and what their readers get of them are right cards, refresh included."""
    card = await breakout(stage, most=3)
    cards = [card, await refreshed(stage, card, ANNE), await refreshed(stage, card, BAS)]
    assert card_problems(tmp_path, cards) == []
    broken = {**card, "refresh": {"action": {"type": "Action.OpenUrl", "url": "https://x.nl"}}}
    assert card_problems(tmp_path, [broken]) != []


@pytest.mark.parametrize(("count", "fits"), [(120, True), (400, False)])
async def test_a_card_that_refreshes_stays_within_the_limits(
    stage: Stage, count: int, *, fits: bool
) -> None:
    """With everybody's room and one's own it fits; a post of several messages has the button."""
    meeting = await stage.has(herstel())
    anne = await met(stage, ANNE, "Anne Bos")
    rooms = (TWENTE, *(replace(TWENTE, id=f"r{n}", name=f"Ruimte {n}") for n in range(count)))
    async with stage.storage.write() as uow:
        await uow.rooms.replace(meeting.id, rooms)
    await seated(stage, meeting, [anne])
    card = await posted(stage, BEGINS)
    assert ("refresh" in card) is fits
    said = [card_of(one) for one in stage.stub.sent()]
    assert any(one["title"] == "Mijn ruimte" for each in said for one in actions(each))
    if fits:
        own = await refreshed(stage, card, ANNE)
        assert OWN_ROOM in shown(own)
        assert len(json.dumps(own, ensure_ascii=False).encode()) < 80_000


async def test_the_library_takes_an_alert(stage: Stage, tmp_path: Path) -> None:
    """The same for what organisers and others see of an alert."""
    card = await alerted(stage)
    cards = [await refreshed(stage, card, user, ORGANISERS) for user in (SANNE, ANNE)]
    assert card_problems(tmp_path, [card, *cards]) == []


async def test_a_pinned_agenda_marks_what_runs(stage: Stage, tmp_path: Path) -> None:
    """Who looks at the agenda in a channel sees what runs then."""
    await stage.has(herstel())
    clock = stage.clock
    assert isinstance(clock, FixedClock)
    clock.at = at("9:02")
    await stage.says("bijeenkomst vastzetten", user=SANNE, at=PLENARY)
    card = await posted(stage, clock.at)
    assert "userIds" not in card["refresh"]
    assert "▶" not in shown(card)
    cards = [card]
    for moment, title in (("9:05", "Opening"), ("10:02", "Korte pauze")):
        clock.at = at(moment)
        seen = await refreshed(stage, card, ANNE)
        [marked] = [line for line in shown(seen).splitlines() if "▶" in line]
        following = shown(seen).splitlines()
        assert title in following[following.index(marked) + 1]
        cards.append(seen)
    assert card_problems(tmp_path, cards) == []


async def test_other_posts_ask_nothing(stage: Stage) -> None:
    """A post in which everybody reads the same makes no requests of its readers."""
    meeting = await stage.has(herstel())
    await met(stage, ANNE, "Anne Bos")
    async with stage.storage.write() as uow:
        await replan(uow, meeting.id, now=at("10:04"))
    assert "refresh" not in await posted(stage, at("10:05"))
