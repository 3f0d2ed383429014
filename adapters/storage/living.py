"""Messages that stay up to date."""

from __future__ import annotations

from sqlalchemy import delete, select

from adapters.storage.records import record, values
from adapters.storage.tables import living_messages, posts
from adapters.storage.transaction import Repository
from bot.domain.living import LivingMessage
from bot.domain.posts import PostKind, PostState

_C = living_messages.c


class SqlLivingMessages(Repository):
    """Messages that stay up to date; see bot.ports.LivingMessages."""

    async def of_meeting(self, meeting_id: str) -> tuple[LivingMessage, ...]:
        """Return those of a meeting; the newest of its posts says which message shows it now."""
        await self._transaction.hold(meeting_id)
        receipt = (
            select(posts.c.receipt)
            .where(
                posts.c.meeting_id == _C.meeting_id,
                posts.c.channel_id == _C.channel_id,
                posts.c.kind.in_((PostKind.CARD, PostKind.EDIT)),
                posts.c.state == PostState.SENT,
            )
            .order_by(posts.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(living_messages, receipt.label("receipt")).where(_C.meeting_id == meeting_id)
        rows = await self._transaction.rows(query.order_by(_C.channel_id, _C.what))
        return tuple(record(LivingMessage, row) for row in rows)

    async def put(self, message: LivingMessage) -> None:
        """Store one, new or with another digest."""
        row = values(message, "receipt")
        await self._transaction.put(
            living_messages, [row], key=("meeting_id", "channel_id", "what")
        )

    async def drop(self, message: LivingMessage) -> None:
        """Keep this one up to date no longer."""
        await self._transaction.change(
            delete(living_messages).where(
                _C.meeting_id == message.meeting_id,
                _C.channel_id == message.channel_id,
                _C.what == message.what,
            )
        )
