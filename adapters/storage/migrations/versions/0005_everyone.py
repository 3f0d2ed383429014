"""Changes of the whole installation in the audit trail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_everyone"
down_revision = "0004_privacy"


def upgrade() -> None:
    """Let an entry of the trail belong to no meeting."""
    kept = {"sqlite_autoincrement": True}
    with op.batch_alter_table("audit", table_kwargs=kept) as table:
        table.alter_column("meeting_id", existing_type=sa.Text(), nullable=True)
