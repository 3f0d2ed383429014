"""When copies of a post are looked for, and how many were removed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014_copies"
down_revision = "0013_tenant_more"


def upgrade() -> None:
    """Add both columns, and the index that finds what is to be looked at."""
    op.add_column("posts", sa.Column("check_at", sa.DateTime(timezone=True)))
    op.add_column("posts", sa.Column("extras", sa.Integer(), nullable=False, server_default="0"))
    to_check = sa.text("check_at IS NOT NULL")
    op.create_index(
        "ix_posts_check_at",
        "posts",
        ["check_at"],
        sqlite_where=to_check,
        postgresql_where=to_check,
    )
