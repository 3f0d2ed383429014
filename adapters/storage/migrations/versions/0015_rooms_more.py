"""Who sits together or apart, rooms of one round, and how and when seats were asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015_rooms_more"
down_revision = "0014_copies"


def upgrade() -> None:
    """Make the table and add the columns; rooms that are there take place in every round."""
    op.create_table(
        "agreements",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("bond", sa.String(length=40), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=f"fk_agreements_{column}", ondelete="CASCADE"
            )
            for column, target in (
                ("meeting_id", "meetings.id"),
                ("person_id", "people.id"),
                ("other_id", "people.id"),
            )
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", "other_id", name="pk_agreements"),
    )
    op.create_index("ix_agreements_person_id", "agreements", ["person_id"])
    op.create_index("ix_agreements_other_id", "agreements", ["other_id"])
    op.add_column("rooms", sa.Column("rounds", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("seats", sa.Column("wanted_at", sa.DateTime(timezone=True)))
    op.add_column("meetings", sa.Column("rooms_policy", sa.String(length=40)))
