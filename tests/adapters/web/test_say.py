from __future__ import annotations

import asyncio

import pytest

from bot.conversation.form import Field, FieldKind, Form
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Notice, Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.places import Identity, Place
from tests.adapters.web import day
from tests.adapters.web.conftest import Visit
from tests.adapters.web.fakes import FakeBot
from tests.adapters.web.page import WORKSPACE, PageUnderTest
from tests.adapters.web.talk import be, say

ANSWER = Reply(blocks=(Paragraph(plain("Dit is het programma.")),))
DONE = Reply(blocks=(Notice(plain("Opgeslagen.")),), replaces=True)


async def test_the_bot_is_told_who_speaks_and_where(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """A persona's words arrive with their account, name and language, and the conversation."""
    client = await visit(page)
    await say(client, "/agenda nu")
    await say(client, "/opgeven", conversation="@deelnemer", values={"naam": "N", "wens": ["a"]})
    who = Identity("web", WORKSPACE, "deelnemer")
    assert bot.asked == [
        Incoming(
            who=who,
            where=Place("web", WORKSPACE, "plenair"),
            where_name="plenair",
            text="/agenda nu",
            name="Noor de Wit",
            language="nl",
        ),
        Incoming(
            who=who,
            where=Place("web", WORKSPACE, "@deelnemer", private=True),
            where_name="Dagvoorzitter",
            text="/opgeven",
            name="Noor de Wit",
            language="nl",
            values={"naam": "N", "wens": ("a",)},
        ),
    ]


async def test_an_answer_for_one_person_is_seen_by_that_person(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """What was asked and what was answered in a channel stay between the two."""
    bot.reply = ANSWER
    answer = await (await say(await visit(page), "/agenda")).json()
    assert [(row.author, row.visible_to) for row in page.messages.rows] == [
        ("deelnemer", "deelnemer"),
        ("bot", "deelnemer"),
    ]
    assert [message["own"] for message in answer["messages"]] == [True, False]


async def test_an_answer_for_the_channel_is_seen_by_everybody(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """An answer to the channel brings the question along."""
    bot.reply = ANSWER.to_channel()
    await say(await visit(page), "/bijeenkomst hier")
    assert [row.visible_to for row in page.messages.rows] == [None, None]


async def test_a_form_opens_a_dialog_and_leaves_no_message(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """A reply that is a form is drawn for the dialog, and stored nowhere."""
    bot.reply = Reply(form=day.registration())
    answer = await (await say(await visit(page), "/opgeven")).json()
    assert 'data-say="/opgeven"' in answer["form"]
    assert page.messages.rows == []


async def test_a_form_that_comes_back_keeps_what_was_filled_in(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """A form with an error shows the person's own input, not what it held at first."""
    fields = (
        Field(name="naam", label="Naam", value="vooraf", error="Te kort."),
        Field(name="tekst", label="Tekst", kind=FieldKind.TEXT),
    )
    bot.reply = Reply(form=Form(title="T", submit="S", command="x", fields=fields))
    values = {"naam": "mijn <naam>", "tekst": "regel 1\nregel 2"}
    client = await visit(page)
    html = (await (await say(client, "/x", source="form", values=values)).json())["form"]
    assert 'value="mijn &lt;naam&gt;"' in html
    assert "regel 1\nregel 2</textarea>" in html
    assert "vooraf" not in html


async def test_a_sent_form_says_nothing_in_the_chat_but_its_answer(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """What a person filled in does not lie about in the conversation."""
    bot.reply = ANSWER
    await say(await visit(page), "/opgeven", source="form", values={"naam": "N"})
    assert [row.author for row in page.messages.rows] == ["bot"]


async def test_the_same_request_is_said_once(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """A double click, or a second try after a lost answer, gives the outcome of the first."""
    bot.reply = ANSWER
    client = await visit(page)
    both = await asyncio.gather(
        say(client, "/agenda", request="same"), say(client, "/agenda", request="same")
    )
    again = await say(client, "/agenda", request="same")
    bodies = [await response.json() for response in (*both, again)]
    assert bodies[0] == bodies[1] == bodies[2]
    assert (len(bot.asked), len(page.messages.rows)) == (1, 2)


async def test_a_request_number_belongs_to_its_user(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """Nobody gets at the answer of another by guessing a number."""
    bot.reply = ANSWER
    client = await visit(page)
    await say(client, "/agenda", request="same")
    await be(client, "organisator")
    await say(client, "/agenda", request="same")
    assert len(bot.asked) == 2


async def test_an_answered_question_is_replaced(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """The answer to a button takes the place of the message that the button stood in."""
    client = await visit(page)
    bot.reply = day.preview()
    asked = (await (await say(client, "/bijeenkomst importeer")).json())["messages"][1]
    bot.reply = DONE
    pressed = await say(client, "/x", source="button", label="Opslaan", message=asked["seq"])
    (answer,) = (await pressed.json())["messages"]
    assert (answer["id"], answer["seq"]) == (asked["id"], 3)
    assert "Opgeslagen." in answer["html"]
    assert len(page.messages.rows) == 2


async def test_a_button_that_replaces_nothing_shows_its_label(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """What a person pressed is shown as what they said, not as the command behind it."""
    bot.reply = ANSWER
    response = await say(await visit(page), "/agenda 7f3a", source="button", label="Ja")
    own = (await response.json())["messages"][0]
    assert "Ja" in own["html"]
    assert "7f3a" not in own["html"]


@pytest.mark.parametrize("whose", ["everybody's", "their own words", "unknown"])
async def test_nobody_replaces_what_others_see(
    page: PageUnderTest, bot: FakeBot, visit: Visit, whose: str
) -> None:
    """A private answer takes the place of a private message of the bot, and of nothing else."""
    client = await visit(page)
    await page.post(day.transition())
    bot.reply = ANSWER
    own = (await (await say(client, "/agenda")).json())["messages"][0]
    seq = {"everybody's": 1, "their own words": own["seq"], "unknown": 999}[whose]
    before = list(page.messages.rows)
    bot.reply = DONE
    await say(client, "/x", source="button", label="Ja", message=seq)
    assert page.messages.rows[: len(before)] == before
    assert len(page.messages.rows) == len(before) + 2


async def test_what_no_database_stores_is_taken_out(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """NUL and halves of surrogate pairs become a replacement mark before anybody sees them."""
    bot.reply = ANSWER
    client = await visit(page)
    body = '{"conversation":"plenair","request":"r","text":"a\\u0000b\\ud800c"}'
    headers = {"Content-Type": "application/json"}
    assert (await client.post("/api/say", data=body, headers=headers)).status == 200
    assert bot.asked[0].text == "a\ufffdb?c"


async def test_an_error_inside_tells_nothing_of_the_inside(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """When the bot fails, the answer is one calm word, and nothing is stored by half."""
    bot.fails = True
    response = await say(await visit(page), "/agenda")
    assert response.status == 500
    assert await response.json() == {"error": "Internal Server Error"}
    assert page.messages.rows == []


async def test_an_answer_that_is_not_kept_is_shown_once(
    page: PageUnderTest, bot: FakeBot, visit: Visit
) -> None:
    """Neither question nor answer is stored, and the reader sees the answer all the same."""
    bot.reply = ANSWER
    client = await visit(page)
    await say(client, "/agenda")
    before = list(page.messages.rows)
    bot.reply = Reply(blocks=(Notice(plain("Alles gewist.")),), kept=False)
    [shown] = (await (await say(client, "/vergeet-mij ja")).json())["messages"]
    assert "Alles gewist." in shown["html"]
    assert shown["id"] > max(row.id for row in before)
    assert page.messages.rows == before
