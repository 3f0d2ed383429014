"""Storing changes of single items, with everything that follows from them."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from bot.domain.agenda import AgendaItem
from bot.domain.audit import Action
from bot.domain.editing import with_item, without_item
from bot.domain.meeting import Meeting
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held
from bot.services.changes import tell_edit
from bot.services.planning import replan
from bot.services.trail import note


async def store_item(
    uow: UnitOfWork, meeting: Meeting, item: AgendaItem, *, actor: str, now: datetime
) -> Meeting:
    """Store a new or changed item and plan the posts anew; UserError after a cancellation."""
    require_held(meeting)
    before = meeting.item(item.id)
    if before == item:
        return meeting
    stored = await uow.meetings.save(with_item(meeting, item))
    await replan(uow, stored.id, now=now)
    await tell_edit(uow, meeting, stored, now=now)
    action = Action.ITEM_CHANGED if before else Action.ITEM_ADDED
    changed = _changed(before, item) if before else []
    await note(uow, stored, action, actor=actor, now=now, item=item.id, changed=changed)
    return stored


async def drop_item(
    uow: UnitOfWork, meeting: Meeting, item: AgendaItem, *, actor: str, now: datetime
) -> Meeting:
    """Take an item out of the agenda and plan the posts anew; UserError after a cancellation."""
    require_held(meeting)
    stored = await uow.meetings.save(without_item(meeting, item.id))
    await replan(uow, stored.id, now=now)
    await tell_edit(uow, meeting, stored, now=now)
    await note(uow, stored, Action.ITEM_DROPPED, actor=actor, now=now, item=item.id)
    return stored


def _changed(before: AgendaItem, after: AgendaItem) -> list[str]:
    names = (field.name for field in fields(AgendaItem))
    return [name for name in names if getattr(before, name) != getattr(after, name)]
