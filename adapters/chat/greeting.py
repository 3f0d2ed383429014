"""The first word of the bot in a channel."""

from __future__ import annotations

from datetime import datetime, timedelta

from adapters.chat.once import first_time
from bot.conversation.reply import Button, Buttons, Heading, Paragraph, Reply
from bot.domain.places import Place
from bot.locales import Translator
from bot.ports import Storage

_REMEMBERED = timedelta(days=3650)


async def is_new(storage: Storage, place: Place, *, now: datetime) -> bool:
    """Tell whether the bot is new to a channel; it never is again."""
    what = f"introduced:{place}"
    return await first_time(storage, what, now=now, lasts=_REMEMBERED, owner=str(place))


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
