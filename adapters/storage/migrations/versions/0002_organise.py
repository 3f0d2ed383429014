"""Settings of meetings, and the audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_organise"
down_revision = "0001"

Moment = sa.DateTime(timezone=True)
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the settings with their defaults, and the table of the audit trail."""
    for column in (
        sa.Column("registration_opens_at", Moment),
        sa.Column("registration_closes_at", Moment),
        sa.Column("reminder_minutes", sa.Integer(), nullable=False, server_default="5"),
        sa.Column("retention_days", sa.Integer(), nullable=False, server_default="30"),
        sa.Column("cancelled_at", Moment),
    ):
        op.add_column("meetings", column)
    op.create_table(
        "audit",
        sa.Column("number", Number, nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_audit_meeting_id", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_meeting_id", "audit", ["meeting_id"])
