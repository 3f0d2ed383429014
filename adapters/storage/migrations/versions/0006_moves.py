"""Published times beside the running ones, and agendas as they were before a change."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006_moves"
down_revision = "0004_privacy"

Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the published times, how long edits settle, and the table of earlier agendas."""
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


def _published() -> tuple[sa.Column[Any], ...]:
    return sa.Column("published_start", Moment), sa.Column("published_end", Moment)
