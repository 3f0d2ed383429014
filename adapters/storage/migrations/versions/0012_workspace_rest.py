"""What was taken in from a platform and is still to be answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012_workspace_rest"
down_revision = "0011_ship"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "inbox",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_inbox"),
        sa.UniqueConstraint("id", name="uq_inbox_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_platform_number", "inbox", ["platform", "number"])
    op.create_index("ix_inbox_owner", "inbox", ["owner"])
