"""The first word of the bot in a channel."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.conversation.reply import Button, Buttons, Heading, Paragraph, Reply
from bot.domain.places import Place
from bot.locales import Translator
from bot.ports import Draft, Storage

_REMEMBERED = timedelta(days=3650)


async def first_time(storage: Storage, place: Place, *, now: datetime) -> bool:
    """Tell whether the bot is new to a channel; it never is again."""
    once = Draft(
        id=f"introduced:{place}",
        owner=str(place),
        purpose="introduction",
        data={},
        expires_at=now + _REMEMBERED,
    )
    async with storage.write() as uow:
        return await uow.drafts.add(once)


def introduction(t: Translator) -> Reply:
    """Return what the bot says to a channel that has it as a new member."""
    agenda = Button(label=t("help.agenda"), command="agenda")
    more = Button(label=t("slack.more"), command="hulp")
    return Reply(
        blocks=(
            Heading(t.rich("slack.hello")),
            Paragraph(t.rich("slack.hello_how")),
            Buttons((agenda, more)),
        )
    )
