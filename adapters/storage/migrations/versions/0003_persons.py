"""One-time codes, wrong guesses at them, and who may organise everything."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_persons"
down_revision = "0002_organise"

Moment = sa.DateTime(timezone=True)
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and let people be found by address."""
    op.create_index("ix_people_email", "people", ["email"])
    op.create_table(
        "operators",
        sa.Column("person_id", sa.Text(), nullable=False),
        _to("operators", "person_id", "people.id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_operators"),
    )
    op.create_table(
        "codes",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("meeting_id", sa.Text()),
        sa.Column("person_id", sa.Text()),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_at", Moment),
        _to("codes", "meeting_id", "meetings.id"),
        _to("codes", "person_id", "people.id"),
        sa.PrimaryKeyConstraint("hash", name="pk_codes"),
    )
    for column in ("meeting_id", "person_id", "expires_at"):
        op.create_index(f"ix_codes_{column}", "codes", [column])
    op.create_table(
        "code_attempts",
        sa.Column("number", Number, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_code_attempts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_code_attempts_who_at", "code_attempts", ["who", "at"])


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [target], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )
