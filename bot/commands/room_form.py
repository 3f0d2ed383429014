"""The form with everything about one break-out room, and what its answers mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.commands.reading import about
from bot.conversation.answers import Answers
from bot.conversation.form import Field, Form
from bot.domain.meeting import Meeting
from bot.domain.rooms import Room, rounds_of
from bot.domain.values import MAX_LINK, MAX_NAME, clean_line, folded, secure_link
from bot.errors import AnswersRefused, InvalidValue, UserError
from bot.locales import Translator

_MOST_SEATS = 9999
_NUMBERS = ("capacity", "minimum", "side_minimum")
_LABELS: Mapping[str, str] = {
    "name": "breakout.name",
    "regions": "breakout.regions",
    "capacity": "breakout.capacity",
    "link": "breakout.link",
    "leader": "breakout.leader",
    "minimum": "breakout.minimum",
    "side_minimum": "breakout.side_minimum",
    "channel": "breakout.channel",
    "rounds": "breakout.rounds",
}
_HELP: Mapping[str, str] = {
    "regions": "breakout.regions_help",
    "link": "breakout.link_help",
    "leader": "breakout.leader_help",
    "minimum": "breakout.minimum_help",
    "side_minimum": "breakout.side_minimum_help",
    "rounds": "breakout.rounds_help",
}
_LIMITS: Mapping[str, int] = {"regions": 3000, "link": MAX_LINK}


def room_form(meeting: Meeting, room: Room | None, t: Translator) -> Form:
    """Return the form of a room, filled in; an empty one for a new room."""
    written = _written(room) if room else {}
    return Form(
        title=t("breakout.form_change" if room else "breakout.form_add"),
        submit=t("settings.submit"),
        command="bijeenkomst",
        arguments=about(meeting.slug, f"ruimtes room:{room.id}" if room else "ruimtes nieuw"),
        fields=tuple(
            Field(
                name=name,
                label=t(label),
                value=written.get(name, ""),
                required=name in {"name", "capacity"},
                help=t(_HELP[name]) if name in _HELP else "",
                limit=_LIMITS.get(name, MAX_NAME),
            )
            for name, label in _LABELS.items()
        ),
    )


def read_room(answers: Answers, room_id: str) -> Room:
    """Return the room that was filled in; AnswersRefused with each field that must be mended."""
    errors: list[UserError] = []
    numbers: dict[str, int | None] = {}
    for name in _NUMBERS:
        text = answers.line(name).strip()
        if text and not (text.isascii() and text.isdigit() and int(text) <= _MOST_SEATS):
            errors.append(UserError("breakout.not_a_number", field=name, most=_MOST_SEATS))
        numbers[name] = int(text) if text and not errors else None
    rounds = rounds_of(answers.line("rounds"))
    if rounds is None:
        errors.append(UserError("breakout.not_a_round", field="rounds"))
    link = answers.line("link").strip()
    try:
        link = secure_link(link) if link else ""
    except InvalidValue:
        errors.append(UserError("settings.bad_link", field="link"))
    if errors:
        raise AnswersRefused(tuple(errors))
    regions = (clean_line(one, limit=MAX_NAME) for one in answers.line("regions").split(";"))
    return Room(
        id=room_id,
        name=answers.line("name"),
        regions=tuple(dict.fromkeys(filter(None, regions))),
        capacity=numbers["capacity"] or 0,
        link=link or None,
        leader=answers.line("leader") or None,
        minimum=numbers["minimum"],
        side_minimum=numbers["side_minimum"],
        channel=answers.line("channel") or None,
        rounds=rounds or (),
    )


def new_room_id(name: str, taken: Collection[str]) -> str:
    """Return a short id for a new room, made of its name."""
    base = "-".join("".join(c if c.isalnum() else " " for c in folded(name)).split()) or "ruimte"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbered if one not in taken)


def _written(room: Room) -> Mapping[str, str]:
    def number(value: int | None) -> str:
        return "" if value is None else str(value)

    return {
        "name": room.name,
        "regions": "; ".join(room.regions),
        "capacity": str(room.capacity),
        "link": room.link or "",
        "leader": room.leader or "",
        "minimum": number(room.minimum),
        "side_minimum": number(room.side_minimum),
        "channel": room.channel or "",
        "rounds": "; ".join(map(str, room.rounds)),
    }
