"""Announcements that organisers plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_announce"
down_revision = "0009_teams"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "announcements",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("readers", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("channel_ids", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("item_id", sa.Text()),
        sa.Column("edge", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("lost", sa.String(length=40)),
        sa.Column("cancelled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("meeting_id", "id", name="pk_announcements"),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name="fk_announcements_meeting_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint('("at" IS NULL) <> (item_id IS NULL)', name="one_moment"),
    )
