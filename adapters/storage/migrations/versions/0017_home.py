"""Who has a page of their own in a platform's application."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017_home"
down_revision = "0016_threads"


def upgrade() -> None:
    """Make the table; who had a page already is known again when they open it."""
    op.create_table(
        "home_tabs",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("platform", "workspace", "user", name="pk_home_tabs"),
    )
