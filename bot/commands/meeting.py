"""`/bijeenkomst`: what organisers do."""

from __future__ import annotations

from bot.commands import (
    meeting_agreements,
    meeting_assign,
    meeting_cancel,
    meeting_channel,
    meeting_claim,
    meeting_delay,
    meeting_import,
    meeting_items,
    meeting_join,
    meeting_link_code,
    meeting_move,
    meeting_new,
    meeting_opening,
    meeting_organiser,
    meeting_pin,
    meeting_rehearsal,
    meeting_retry,
    meeting_rooms,
    meeting_settings,
    meeting_status,
)
from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.help import overview

_PARTS = (
    meeting_import.COMMAND,
    meeting_channel.HERE,
    meeting_channel.GONE,
    meeting_opening.OPEN,
    meeting_opening.CLOSE,
    meeting_status.COMMAND,
    meeting_settings.COMMAND,
    meeting_items.CHANGE,
    meeting_items.ADD,
    meeting_items.DROP,
    meeting_new.NEW,
    meeting_new.COPY,
    meeting_cancel.COMMAND,
    meeting_organiser.COMMAND,
    meeting_join.COMMAND,
    meeting_claim.COMMAND,
    meeting_link_code.COMMAND,
    meeting_delay.COMMAND,
    meeting_pin.COMMAND,
    meeting_retry.COMMAND,
    meeting_rooms.COMMAND,
    meeting_assign.COMMAND,
    meeting_move.COMMAND,
    meeting_rehearsal.COMMAND,
    meeting_agreements.COMMAND,
)

COMMAND = Command(
    name="bijeenkomst",
    english="meeting",
    summary="summary.meeting",
    usage="usage.meeting",
    access=Access.ORGANISER,
    handler=overview(_PARTS),
    subcommands=_PARTS,
)
