"""The tables. Everything of a meeting goes with it; see also the migrations, which make them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from adapters.storage.columns import Numbers, RowNumber, Strings, UtcDateTime, choice
from adapters.storage.table_parts import (
    METADATA,
    NUMBERED,
    number,
    of_item,
    of_meeting,
    of_person,
    only_where,
    texts,
)
from bot.domain.announcements import Edge, Lost, Readers
from bot.domain.assignment import Bond, Policy
from bot.domain.audit import Action
from bot.domain.codes import CodePurpose
from bot.domain.living import LivingKind
from bot.domain.meeting import ChannelPurpose
from bot.domain.posts import PostKind, PostState
from bot.domain.registration import RegistrationState, Side
from bot.domain.rooms import SeatReason

metadata = METADATA
"""Every table of the database, whoever asks for them here."""

workspaces = Table(
    "workspaces",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("id", Text, primary_key=True),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("plenary_link", Text),
    Column("registration_open", Boolean, nullable=False),
    Column("capacity", Integer),
    Column("regions", Strings, nullable=False),
    Column("version", Integer, nullable=False),
    Column("registration_opens_at", UtcDateTime),
    Column("registration_closes_at", UtcDateTime),
    Column("reminder_minutes", Integer, nullable=False, server_default="5"),
    Column("retention_days", Integer, nullable=False, server_default="30"),
    Column("cancelled_at", UtcDateTime),
    Column("settle_seconds", Integer, nullable=False, server_default="60"),
    Column("rooms_published_at", UtcDateTime),
    Column("rooms_policy", choice(Policy)),
    Column("break_out_threads", Boolean, nullable=False, server_default=false()),
)

meeting_workspaces = Table(
    "meeting_workspaces",
    metadata,
    of_meeting(primary_key=True),
    Column("platform", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    ForeignKeyConstraint(
        ["platform", "workspace"], ["workspaces.platform", "workspaces.id"], ondelete="CASCADE"
    ),
    Index(None, "platform", "workspace"),
)

agenda_items = Table(
    "agenda_items",
    metadata,
    of_meeting(primary_key=True),
    *of_item(),
)

# `thread` is empty, not NULL, for a whole channel: two NULLs would not count as the same place.
channels = Table(
    "channels",
    metadata,
    number("number"),
    Column("id", Text, nullable=False, unique=True),
    of_meeting(),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("purpose", choice(ChannelPurpose), nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("platform", "workspace", "channel", "thread"),
    Index(None, "meeting_id"),
    **NUMBERED,
)

# `anonymous` people stand for those who took part in a meeting long ago, so that counts stay right.
# `unneeded_since` is when somebody was first found to take part in nothing.
people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("timezone", Text),
    Column("email", Text),
    Index(None, "email"),
    Column("anonymous", Boolean, nullable=False, server_default=false()),
    Column("unneeded_since", UtcDateTime),
)

identities = Table(
    "identities",
    metadata,
    number("number"),
    of_person(),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("refused_at", UtcDateTime),
    UniqueConstraint("platform", "workspace", "user"),
    Index(None, "person_id"),
    **NUMBERED,
)

organisers = Table(
    "organisers",
    metadata,
    of_meeting(primary_key=True),
    of_person(primary_key=True),
    Index(None, "person_id"),
)

registrations = Table(
    "registrations",
    metadata,
    number("number"),
    of_meeting(),
    of_person(),
    Column("organisation", Text, nullable=False),
    Column("side", choice(Side), nullable=False),
    Column("region", Text),
    Column("wishes", Strings, nullable=False),
    Column("state", choice(RegistrationState), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    UniqueConstraint("meeting_id", "person_id"),
    Index(None, "meeting_id", "state", "since", "number"),
    Index(None, "person_id"),
    **NUMBERED,
)

rooms = Table(
    "rooms",
    metadata,
    of_meeting(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("regions", Strings, nullable=False),
    Column("capacity", Integer, nullable=False),
    *(Column(name, Text) for name in ("link", "leader", "channel")),
    *(Column(name, Integer) for name in ("minimum", "side_minimum")),
    Column("rounds", Numbers, nullable=False, server_default="[]"),
)

seats = Table(
    "seats",
    metadata,
    Column("meeting_id", Text, nullable=False),
    of_person(),
    Column("round", Integer, nullable=False),
    Column("room_id", Text, nullable=False),
    Column("reason", choice(SeatReason), nullable=False),
    Column("missed", Strings, nullable=False, server_default="[]"),
    Column("wants", Text),
    Column("wanted_at", UtcDateTime),
    PrimaryKeyConstraint("meeting_id", "person_id", "round"),
    ForeignKeyConstraint(
        ["meeting_id", "room_id"], ["rooms.meeting_id", "rooms.id"], ondelete="CASCADE"
    ),
    Index(None, "meeting_id", "room_id"),
    Index(None, "person_id"),
)

# `wakes_at` is the moment at which `claim` may take the row, NULL once nothing is left to do:
# a delivered post costs the index nothing.
posts = Table(
    "posts",
    metadata,
    number("id"),
    of_meeting(),
    Column("key", Text, nullable=False),
    Column("kind", choice(PostKind), nullable=False),
    Column("earliest", UtcDateTime, nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False),
    Column("channel_id", Text),
    Column("person_id", Text),
    Column("item_id", Text),
    Column("next_item_id", Text),
    Column("details", JSON, nullable=False),
    Column("state", choice(PostState), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("owner", Text),
    Column("lease_until", UtcDateTime),
    Column("not_before", UtcDateTime),
    Column("wakes_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    *texts("receipt", "error", "trace", "under", "thread"),
    Column("check_at", UtcDateTime),
    Column("extras", Integer, nullable=False, server_default="0"),
    UniqueConstraint("meeting_id", "key"),
    CheckConstraint("(channel_id IS NULL) <> (person_id IS NULL)", name="one_destination"),
    CheckConstraint(
        "(wakes_at IS NULL) = (state IN ('sent', 'failed', 'cancelled', 'missed'))",
        name="wakes_until_done",
    ),
    Index("ix_posts_wakes_at", "wakes_at", "due", "id", **only_where("wakes_at IS NOT NULL")),
    Index("ix_posts_check_at", "check_at", **only_where("check_at IS NOT NULL")),
    Index(None, "meeting_id", "person_id", **only_where("person_id IS NOT NULL")),
    **NUMBERED,
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index(None, "expires_at"),
)

web_sequences = Table(
    "web_sequences",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("last_seq", RowNumber, nullable=False),
)

web_messages = Table(
    "web_messages",
    metadata,
    number("id"),
    Column("workspace", Text, nullable=False),
    Column("seq", RowNumber, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("visible_to", Text),
    Column("author", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("key", Text),
    UniqueConstraint("workspace", "seq"),
    UniqueConstraint("workspace", "conversation", "key"),
    Index(None, "workspace", "conversation", "id"),
    **NUMBERED,
)

web_visitors = Table(
    "web_visitors",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("user", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    number("number"),
    # None when it concerns the whole installation.
    Column("meeting_id", Text, ForeignKey("meetings.id", ondelete="CASCADE")),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", choice(Action), nullable=False),
    Column("details", JSON, nullable=False),
    Index(None, "meeting_id"),
    **NUMBERED,
)

# Who may organise every meeting they can see, and make new ones.
operators = Table("operators", metadata, of_person(primary_key=True))

codes = Table(
    "codes",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("purpose", choice(CodePurpose), nullable=False),
    Column("meeting_id", Text, ForeignKey("meetings.id", ondelete="CASCADE")),
    Column("person_id", Text, ForeignKey("people.id", ondelete="CASCADE")),
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Index(None, "meeting_id"),
    Index(None, "person_id"),
    Index(None, "expires_at"),
)

code_attempts = Table(
    "code_attempts",
    metadata,
    number("number"),
    Column("who", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "who", "at"),
    **NUMBERED,
)

# Agendas as they were before a change that is still to be told, by the version of their meeting.
agenda_versions = Table(
    "agenda_versions",
    metadata,
    of_meeting(primary_key=True),
    Column("version", Integer, primary_key=True),
    *of_item(),
)

# Messages that stay up to date. Their posts hold the receipts.
living_messages = Table(
    "living_messages",
    metadata,
    of_meeting(primary_key=True),
    Column("channel_id", Text, ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True),
    Column("what", choice(LivingKind), primary_key=True),
    Column("digest", Text, nullable=False),
    Index(None, "channel_id"),
)

# What is sealed can be read with ENCRYPTION_KEYS alone.
installations = Table(
    "installations",
    metadata,
    Column("platform", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    Column("sealed", Text, nullable=False),
)

# `key` is a channel, or the user whose private chat with the bot this is.
teams_references = Table(
    "teams_references",
    metadata,
    Column("tenant", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("personal", Boolean, nullable=False),
    Column("reference", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# `author` is no reference: who was erased leaves an announcement that nobody may post any more.
announcements = Table(
    "announcements",
    metadata,
    of_meeting(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("readers", choice(Readers), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("choice", Text, nullable=False),
    Column("channel_ids", Strings, nullable=False),
    Column("at", UtcDateTime),
    Column("item_id", Text),
    Column("edge", choice(Edge), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("lost", choice(Lost)),
    Column("cancelled_at", UtcDateTime),
    CheckConstraint('("at" IS NULL) <> (item_id IS NULL)', name="one_moment"),
)

# Who sits together or apart; of the two people the one with the lower id comes first.
agreements = Table(
    "agreements",
    metadata,
    of_meeting(primary_key=True),
    of_person(primary_key=True),
    Column("other_id", Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("bond", choice(Bond), nullable=False),
    Index(None, "person_id"),
    Index(None, "other_id"),
)
