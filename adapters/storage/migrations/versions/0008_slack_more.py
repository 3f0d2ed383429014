"""What workspaces entrust to the bot when they install it, encrypted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008_slack_more"
down_revision = "0007_roomchat"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "installations",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "workspace", name="pk_installations"),
    )
