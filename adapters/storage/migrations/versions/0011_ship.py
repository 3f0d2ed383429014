"""Posts remember which request planned them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011_ship"
down_revision = "0010_announce"


def upgrade() -> None:
    """Add the column; posts that are there were planned by nobody knows whom."""
    op.add_column("posts", sa.Column("trace", sa.Text()))
