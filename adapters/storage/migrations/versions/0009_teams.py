"""Where conversations in Teams are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_teams"
down_revision = "0008_slack_more"


def upgrade() -> None:
    """Add the table of references."""
    op.create_table(
        "teams_references",
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("reference", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_teams_references")),
    )
