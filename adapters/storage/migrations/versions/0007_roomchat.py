"""What a room needs, why a seat is that one, and when seats are settled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007_roomchat"
down_revision = "0006_moves"


def upgrade() -> None:
    """Add the columns; seats that are there do not tell which regions were full."""
    op.add_column("meetings", sa.Column("rooms_published_at", sa.DateTime(timezone=True)))
    op.add_column("rooms", sa.Column("minimum", sa.Integer()))
    op.add_column("rooms", sa.Column("side_minimum", sa.Integer()))
    op.add_column("rooms", sa.Column("channel", sa.Text()))
    op.add_column("seats", sa.Column("missed", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("seats", sa.Column("wants", sa.Text()))
