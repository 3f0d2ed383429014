"""Published times, agendas as they were before a change, and messages that stay up to date."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006_moves"
down_revision = "0005_everyone"

Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the published times, how long edits settle, and the two tables."""
    op.add_column(
        "meetings",
        sa.Column("settle_seconds", sa.Integer(), nullable=False, server_default="60"),
    )
    for column in _published():
        op.add_column("agenda_items", column)
    op.create_table(
        "agenda_versions",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", Moment, nullable=False),
        sa.Column("end", Moment, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("speakers", sa.JSON(), nullable=False),
        sa.Column("location", sa.Text()),
        sa.Column("link", sa.Text()),
        sa.Column("end_assumed", sa.Boolean(), nullable=False),
        *_published(),
        sa.PrimaryKeyConstraint("meeting_id", "version", "id", name="pk_agenda_versions"),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name="fk_agenda_versions_meeting_id",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "living_messages",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "channel_id", "what", name="pk_living_messages"),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=f"fk_living_messages_{column}", ondelete="CASCADE"
            )
            for column, target in (("meeting_id", "meetings.id"), ("channel_id", "channels.id"))
        ),
    )
    op.create_index("ix_living_messages_channel_id", "living_messages", ["channel_id"])


def _published() -> tuple[sa.Column[Any], ...]:
    return sa.Column("published_start", Moment), sa.Column("published_end", Moment)
