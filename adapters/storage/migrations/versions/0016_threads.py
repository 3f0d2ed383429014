"""Which posts go into the thread of another, and whether a meeting wants that for break-outs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016_threads"
down_revision = "0015_rooms_more"


def upgrade() -> None:
    """Add the columns; meetings that are there go on as before."""
    op.add_column("posts", sa.Column("under", sa.Text()))
    op.add_column("posts", sa.Column("thread", sa.Text()))
    op.add_column(
        "meetings",
        sa.Column("break_out_threads", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
