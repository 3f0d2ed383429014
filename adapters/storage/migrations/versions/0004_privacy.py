"""People whose name has gone, and people who take part in nothing any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_privacy"
down_revision = "0003_persons"


def upgrade() -> None:
    """Add what the nightly cleaning needs to know."""
    op.add_column(
        "people",
        sa.Column("anonymous", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("people", sa.Column("unneeded_since", sa.DateTime(timezone=True)))
