"""People who take part, stored without going through the form."""

from __future__ import annotations

from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.domain.registration import Side
from bot.services.registrations import register
from tests.conversations.stage import Stage


async def sign_up(
    stage: Stage,
    event: Meeting,
    who: Identity,
    wishes: tuple[str, ...],
    *,
    region: str | None = None,
    side: Side = Side.GEMEENTE,
    language: str = "nl",
) -> str:
    """Let somebody sign up now; return who it is, by id."""
    async with stage.storage.write() as uow:
        name = who.user.capitalize()
        person = await uow.people.meet(who, name=name, language=language, timezone=None)
        stored = await uow.meetings.get(event.id)
        assert stored is not None
        await register(
            uow,
            stored,
            person,
            organisation="Gemeente Enschede",
            side=side,
            region=region,
            wishes=wishes,
            now=stage.clock.now(),
        )
    return person.id
