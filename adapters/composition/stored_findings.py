"""What `dagvoorzitter check` looks at in the database: its clock, sealed secrets, channels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

from adapters.chat.vault import VaultLocked
from adapters.cli.tools import Finding
from adapters.composition.clock import agreed
from adapters.composition.vault import vault_of
from adapters.settings import Settings
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from adapters.web.sender import PLATFORM as WEB
from bot.domain.places import Workspace
from bot.errors import InvalidValue
from bot.ports import Clock

_SKEW = timedelta(seconds=5)
"""Posts go by the database's clock; what people are told at once, and the log, by this one's."""


async def look_at_stored(
    settings: Settings, storage: SqlStorage, clock: Clock
) -> AsyncIterator[Finding]:
    """Yield what was found; nothing is changed by it."""
    yield await _clock(storage, clock)
    sealed = [workspace for workspace, _ in await SqlInstallations(storage).every()]
    if sealed:
        yield await _keys(settings, storage, sealed)
    yield await _channels(storage, clock, served=_served(settings))


async def _clock(storage: SqlStorage, clock: Clock) -> Finding:
    async with agreed(storage, clock) as shared:
        skew = abs(shared.now() - clock.now())
    if shared is clock:
        return Finding(name="clock", ok=True, detail=f"says {clock.now():%Y-%m-%d %H:%M:%S} in UTC")
    well = skew <= _SKEW
    return Finding(
        name="clock",
        ok=well,
        detail=f"{skew.total_seconds():.1f} seconds from the database's, by which posts are sent",
        remedy="" if well else "Set the clocks of both machines right, for example with NTP.",
    )


async def _keys(settings: Settings, storage: SqlStorage, sealed: list[Workspace]) -> Finding:
    try:
        vault = vault_of(storage, settings)
    except InvalidValue:
        locked = sealed
    else:
        locked = []
        for workspace in sealed:
            try:
                await vault.open(workspace)
            except VaultLocked:
                locked.append(workspace)
    if not locked:
        detail = f"{len(sealed)} workspaces' tokens can be read with ENCRYPTION_KEYS"
        return Finding(name="keys", ok=True, detail=detail)
    return Finding(
        name="keys",
        ok=False,
        detail=f"ENCRYPTION_KEYS does not open the tokens of {', '.join(map(str, locked))}",
        remedy="Put the key with which they were stored in ENCRYPTION_KEYS, after the new one;"
        " or install the bot there again.",
    )


async def _channels(storage: SqlStorage, clock: Clock, *, served: frozenset[str]) -> Finding:
    """Tell which channels of meetings that are not over nobody here posts to."""
    now = clock.now()
    async with storage.read() as uow:
        coming = [
            one for one in await uow.meetings.all() if one.ends_at is None or one.ends_at > now
        ]
        every = [channel for one in coming for channel in await uow.meetings.channels(one.id)]
    lost = sorted({one.place.platform for one in every if one.place.platform not in served})
    if not lost:
        return Finding(name="channels", ok=True, detail=f"{len(every)} of meetings to come")
    return Finding(
        name="channels",
        ok=False,
        detail=f"meetings to come have channels in {', '.join(lost)}, which this server lacks",
        remedy="Fill in the settings of that platform in .env; .env.example names them.",
    )


def _served(settings: Settings) -> frozenset[str]:
    slack = settings.slack_bot_token.get_secret_value().strip() or settings.slack_client_id
    teams = settings.microsoft_app_id or settings.teams_insecure_loopback
    names = {WEB: True, "slack": bool(slack), "teams": bool(teams)}
    return frozenset(name for name, on in names.items() if on)
