"""Accounts that cannot be written to in private."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013_tenant_more"
down_revision = "0012_workspace_rest"


def upgrade() -> None:
    """Add since when an account's platform refuses what is written to it."""
    op.add_column("identities", sa.Column("refused_at", sa.DateTime(timezone=True)))
