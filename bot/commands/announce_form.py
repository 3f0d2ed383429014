"""The form in which an announcement is written, and how one waits to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.commands.reading import about
from bot.commands.register_form import SIDES
from bot.conversation.form import Field, FieldKind, Form, FormValue, Option
from bot.domain.announcements import MAX_TEXT, Announcement, Edge, Readers
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.rooms import Room
from bot.domain.values import MAX_TITLE
from bot.locales import Translator
from bot.services.announcing import written_when

READERS: Mapping[Readers, str] = {
    Readers.CHANNELS: "announce.to_channels",
    Readers.REGISTERED: "announce.to_registered",
    Readers.REGION: "announce.to_region",
    Readers.SIDE: "announce.to_side",
    Readers.LEADERS: "announce.to_leaders",
}
_FOR_POSTS = (ChannelPurpose.PLENARY, ChannelPurpose.ORGANISERS)
_MOMENTS = ("made_at", "at", "cancelled_at")


def announce_form(
    meeting: Meeting,
    channels: Sequence[Channel],
    rooms: Sequence[Room],
    t: Translator,
    *,
    text: str = "",
    present: Announcement | None = None,
    stored: bool = False,
) -> Form:
    """Return the form: empty but for a `text`, or as the `present` announcement is.

    Of one that is `stored`, sending it changes that one.
    """
    return Form(
        title=t("announce.change_title" if stored else "announce.title"),
        submit=t("announce.submit"),
        command="aankondiging",
        arguments=about(meeting.slug, f"wijzig id:{present.id}" if stored and present else ""),
        fields=(
            Field(
                name="text",
                label=t("announce.text"),
                kind=FieldKind.TEXT,
                value=present.text if present else text,
                limit=MAX_TEXT,
            ),
            Field(
                name="when",
                label=t("announce.when_label"),
                value=written_when(meeting, present, t.language) if present else "",
                help=t("announce.when_help"),
                limit=MAX_TITLE,
            ),
            *_reader_fields(meeting, channels, rooms, present, t),
        ),
    )


def packed(one: Announcement, *, stored: bool) -> dict[str, Any]:
    """Return an announcement as a draft keeps it, and whether it is one that was stored."""
    moments = {name: getattr(one, name) for name in _MOMENTS}
    return {
        "id": one.id,
        "author": one.author,
        "text": one.text,
        "readers": str(one.readers),
        "choice": one.choice,
        "channel_ids": list(one.channel_ids),
        "item_id": one.item_id,
        "edge": str(one.edge),
        "minutes": one.minutes,
        "revision": one.revision,
        "stored": stored,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }


def unpacked(data: Mapping[str, Any]) -> Announcement:
    """Return the announcement that `packed` made so."""
    moments = {
        name: datetime.fromisoformat(data[name]) if data[name] else None for name in _MOMENTS
    }
    return Announcement(
        **{
            **{name: data[name] for name in ("id", "author", "text", "choice", "item_id")},
            **{name: data[name] for name in ("minutes", "revision")},
            "readers": Readers(data["readers"]),
            "edge": Edge(data["edge"]),
            "channel_ids": tuple(data["channel_ids"]),
            **moments,
        }
    )


def _reader_fields(
    meeting: Meeting,
    channels: Sequence[Channel],
    rooms: Sequence[Room],
    present: Announcement | None,
    t: Translator,
) -> tuple[Field, ...]:
    missing = {
        *((Readers.REGION,) if not meeting.regions else ()),
        *((Readers.LEADERS,) if not any(room.leader for room in rooms) else ()),
    }
    listed = [one for one in channels if one.purpose in _FOR_POSTS]
    several = len(listed) > 1
    readers = present.readers if present else Readers.CHANNELS
    choice = present.choice if present else ""

    def asked(of: Readers, kind: FieldKind, *options: Option, **more: Any) -> Field:
        value: FormValue = choice if readers is of else ""
        return Field(
            **{
                "name": str(of),
                "label": t(READERS[of]),
                "kind": kind,
                "options": options,
                "value": value,
                "shown_when": ("readers", str(of)),
            }
            | more
        )

    regions = (Option(value=region, label=region) for region in meeting.regions)
    where = asked(
        Readers.CHANNELS,
        FieldKind.SEVERAL,
        *(Option(value=channel.id, label=channel.label) for channel in listed),
        value=present.channel_ids if present else (),
        label=t("announce.channels"),
        help=t("announce.channels_help"),
        required=False,
        at_most=max(1, len(listed)),
    )
    return (
        Field(
            name="readers",
            label=t("announce.readers"),
            kind=FieldKind.CHOICE,
            options=tuple(
                Option(value=one, label=t(key))
                for one, key in READERS.items()
                if one not in missing
            ),
            value=readers,
        ),
        *((where,) if several else ()),
        *((asked(Readers.REGION, FieldKind.SEARCHABLE, *regions),) if meeting.regions else ()),
        asked(
            Readers.SIDE,
            FieldKind.CHOICE,
            *(Option(value=side, label=t(key)) for side, key in SIDES.items()),
        ),
    )
