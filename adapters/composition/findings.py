"""What `dagvoorzitter check` looks at."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from adapters.cli.tools import Finding
from adapters.composition.database import opened
from adapters.composition.stored_findings import look_at_stored
from adapters.settings import Settings, SettingsError
from adapters.storage.upgrade import current, head
from bot.errors import InvalidValue
from bot.ports import Clock


async def look(settings_of: Callable[[], Settings], clock: Clock) -> list[Finding]:
    """Return what was found, in the order in which it should be mended."""
    try:
        settings = settings_of()
    except SettingsError as error:
        return [
            Finding(
                name="settings",
                ok=False,
                detail=str(error),
                remedy="Correct it in .env or in the environment; .env.example explains each one.",
            )
        ]
    database = await _database(settings)
    url = settings.database_url if database.ok else None
    return [
        Finding(name="settings", ok=True, detail="every setting can be used"),
        database,
        await _organisers(settings, claimed_in=url),
        *await _stored(settings, url, clock),
        *await _slack(settings, url, clock),
    ]


async def _stored(settings: Settings, url: str | None, clock: Clock) -> list[Finding]:
    if url is None:
        return []
    async with opened(url) as storage:
        return [finding async for finding in look_at_stored(settings, storage, clock)]


async def _slack(settings: Settings, url: str | None, clock: Clock) -> list[Finding]:
    if not settings.slack_bot_token.get_secret_value().strip() and not settings.slack_client_id:
        return []
    from adapters.composition.slack_findings import look_at_slack

    if url is None:
        return [finding async for finding in look_at_slack(settings, None, clock)]
    async with opened(url) as storage:
        return [finding async for finding in look_at_slack(settings, storage, clock)]


async def _database(settings: Settings) -> Finding:
    try:
        revision = await current(settings.database_url)
    except (SQLAlchemyError, OSError, InvalidValue) as error:
        return Finding(
            name="database",
            ok=False,
            detail=f"cannot be reached ({type(error).__name__})",
            remedy="See whether DATABASE_URL is right and the database server runs.",
        )
    if revision != head():
        return Finding(
            name="database",
            ok=False,
            detail=f"has schema {revision or 'none'}, the program needs {head()}",
            remedy="Run: dagvoorzitter db upgrade",
        )
    return Finding(name="database", ok=True, detail=f"has schema {revision}")


async def _organisers(settings: Settings, *, claimed_in: str | None) -> Finding:
    named, claimed = len(settings.organisers), 0
    if claimed_in is not None:
        async with opened(claimed_in) as storage, storage.read() as uow:
            claimed = len(await uow.people.operators())
    if named or claimed:
        detail = f"{named} named in ORGANISERS, {claimed} claimed with a code"
        return Finding(name="organisers", ok=True, detail=detail)
    return Finding(
        name="organisers",
        ok=False,
        detail="nobody may organise a meeting yet",
        remedy="Run: dagvoorzitter serve, and claim the code that it prints;"
        " or name at least one account in ORGANISERS.",
    )
