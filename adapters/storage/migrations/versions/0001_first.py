"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Choice = sa.String(40)
Moment = sa.DateTime(timezone=True)
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    _people()
    _meetings()
    _channels()
    _registrations()
    _rooms()
    _posts()
    _drafts()
    _web()


def _of_meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["meeting_id"], ["meetings.id"], name=f"fk_{table}_meeting_id", ondelete="CASCADE"
    )


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id"], ["people.id"], name=f"fk_{table}_person_id", ondelete="CASCADE"
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "identities",
        sa.Column("number", Number, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        _of_person("identities"),
        sa.PrimaryKeyConstraint("number", name="pk_identities"),
        sa.UniqueConstraint(
            "platform", "workspace", "user", name="uq_identities_platform_workspace_user"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_identities_person_id", "identities", ["person_id"])


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("plenary_link", sa.Text()),
        sa.Column("registration_open", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer()),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("slug", name="uq_meetings_slug"),
    )
    op.create_table(
        "agenda_items",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", Moment, nullable=False),
        sa.Column("end", Moment, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", Choice, nullable=False),
        sa.Column("speakers", sa.JSON(), nullable=False),
        sa.Column("location", sa.Text()),
        sa.Column("link", sa.Text()),
        sa.Column("end_assumed", sa.Boolean(), nullable=False),
        _of_meeting("agenda_items"),
        sa.PrimaryKeyConstraint("meeting_id", "id", name="pk_agenda_items"),
    )
    op.create_table(
        "organisers",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        _of_meeting("organisers"),
        _of_person("organisers"),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name="pk_organisers"),
    )
    op.create_index("ix_organisers_person_id", "organisers", ["person_id"])


def _channels() -> None:
    op.create_table(
        "workspaces",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "id", name="pk_workspaces"),
    )
    op.create_table(
        "meeting_workspaces",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        _of_meeting("meeting_workspaces"),
        sa.ForeignKeyConstraint(
            ["platform", "workspace"],
            ["workspaces.platform", "workspaces.id"],
            name="fk_meeting_workspaces_platform_workspace",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_id", "platform", "workspace", name="pk_meeting_workspaces"
        ),
    )
    op.create_index(
        "ix_meeting_workspaces_platform_workspace", "meeting_workspaces", ["platform", "workspace"]
    )
    op.create_table(
        "channels",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("purpose", Choice, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _of_meeting("channels"),
        sa.PrimaryKeyConstraint("number", name="pk_channels"),
        sa.UniqueConstraint("id", name="uq_channels_id"),
        sa.UniqueConstraint(
            "platform",
            "workspace",
            "channel",
            "thread",
            name="uq_channels_platform_workspace_channel_thread",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_channels_meeting_id", "channels", ["meeting_id"])


def _registrations() -> None:
    op.create_table(
        "registrations",
        sa.Column("number", Number, nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("side", Choice, nullable=False),
        sa.Column("region", sa.Text()),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("state", Choice, nullable=False),
        sa.Column("since", Moment, nullable=False),
        _of_meeting("registrations"),
        _of_person("registrations"),
        sa.PrimaryKeyConstraint("number", name="pk_registrations"),
        sa.UniqueConstraint(
            "meeting_id", "person_id", name="uq_registrations_meeting_id_person_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_registrations_person_id", "registrations", ["person_id"])
    op.create_index(
        "ix_registrations_meeting_id_state_since_number",
        "registrations",
        ["meeting_id", "state", "since", "number"],
    )


def _rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text()),
        sa.Column("leader", sa.Text()),
        _of_meeting("rooms"),
        sa.PrimaryKeyConstraint("meeting_id", "id", name="pk_rooms"),
    )
    op.create_table(
        "seats",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Text(), nullable=False),
        sa.Column("reason", Choice, nullable=False),
        _of_person("seats"),
        sa.ForeignKeyConstraint(
            ["meeting_id", "room_id"],
            ["rooms.meeting_id", "rooms.id"],
            name="fk_seats_meeting_id_room_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", "round", name="pk_seats"),
    )
    op.create_index("ix_seats_meeting_id_room_id", "seats", ["meeting_id", "room_id"])
    op.create_index("ix_seats_person_id", "seats", ["person_id"])


def _posts() -> None:
    op.create_table(
        "posts",
        sa.Column("id", Number, nullable=False),
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", Choice, nullable=False),
        sa.Column("earliest", Moment, nullable=False),
        sa.Column("due", Moment, nullable=False),
        sa.Column("expires", Moment, nullable=False),
        sa.Column("channel_id", sa.Text()),
        sa.Column("person_id", sa.Text()),
        sa.Column("item_id", sa.Text()),
        sa.Column("next_item_id", sa.Text()),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("state", Choice, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("lease_until", Moment),
        sa.Column("not_before", Moment),
        sa.Column("wakes_at", Moment),
        sa.Column("sent_at", Moment),
        sa.Column("receipt", sa.Text()),
        sa.Column("error", sa.Text()),
        _of_meeting("posts"),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
        sa.UniqueConstraint("meeting_id", "key", name="uq_posts_meeting_id_key"),
        sa.CheckConstraint(
            "(channel_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_posts_one_destination")
        ),
        sa.CheckConstraint(
            "(wakes_at IS NULL) = (state IN ('sent', 'failed', 'cancelled', 'missed'))",
            name=op.f("ck_posts_wakes_until_done"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_posts_wakes_at",
        "posts",
        ["wakes_at", "due", "id"],
        sqlite_where=sa.text("wakes_at IS NOT NULL"),
        postgresql_where=sa.text("wakes_at IS NOT NULL"),
    )
    op.create_index(
        "ix_posts_meeting_id_person_id",
        "posts",
        ["meeting_id", "person_id"],
        sqlite_where=sa.text("person_id IS NOT NULL"),
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_expires_at", "drafts", ["expires_at"])


def _web() -> None:
    op.create_table(
        "web_sequences",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("last_seq", Number, nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_web_sequences"),
    )
    op.create_table(
        "web_messages",
        sa.Column("id", Number, nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("seq", Number, nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("visible_to", sa.Text()),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("key", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_web_messages"),
        sa.UniqueConstraint("workspace", "seq", name="uq_web_messages_workspace_seq"),
        sa.UniqueConstraint(
            "workspace",
            "conversation",
            "key",
            name="uq_web_messages_workspace_conversation_key",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_web_messages_workspace_conversation_id",
        "web_messages",
        ["workspace", "conversation", "id"],
    )
    op.create_table(
        "web_visitors",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_web_visitors"),
    )
