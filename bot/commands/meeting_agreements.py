"""`/bijeenkomst afspraken`: fixed rooms, and who sits together or apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.reading import about
from bot.commands.replies import done, said
from bot.commands.request import Request
from bot.conversation.reply import Button, Items, Paragraph, Reply
from bot.conversation.text import Text
from bot.domain.assignment import Agreement, Bond
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration
from bot.domain.rooms import SeatReason
from bot.errors import UserError
from bot.services.agreements import agree, pin_person, release, unpin_person
from bot.services.rooms import people_meant, rooms_meant

_MOST_SHOWN = 5
_PIN = re.compile(r"(?:vast|pin) (.+?) (?:in|naar|to) (.+)", re.IGNORECASE)
_UNPIN = re.compile(r"(?:los|unpin) (.+)", re.IGNORECASE)
_PAIR = re.compile(r"(samen|together|apart|weg|forget) (.+?) \+ (.+)", re.IGNORECASE)
_BONDS = {"samen": Bond.TOGETHER, "together": Bond.TOGETHER, "apart": Bond.APART}
_TOLD: Mapping[Bond, str] = {
    Bond.TOGETHER: "agreements.together",
    Bond.APART: "agreements.apart",
}


class _Several(Exception):
    """Words mean more than one person; `answer` asks which."""

    def __init__(self, answer: Reply) -> None:
        super().__init__("several people")
        self.answer = answer


async def agreements(request: Request) -> Reply:
    """Show what was agreed on; fix or free somebody's room; keep two people together or apart."""
    meeting = await request.meeting_to_change()
    words = request.argument
    try:
        if pin := _PIN.fullmatch(words):
            return await _pinned(request, meeting, pin[1], pin[2])
        if unpin := _UNPIN.fullmatch(words):
            return await _unpinned(request, meeting, unpin[1])
        if pair := _PAIR.fullmatch(words):
            return await _paired(request, meeting, pair)
    except _Several as several:
        return several.answer
    if words:
        raise UserError("agreements.unclear")
    return await _listed(request, meeting)


async def _listed(request: Request, meeting: Meeting) -> Reply:
    t, rooms = request.t, request.uow.rooms
    known = {room.id: room.name for room in await rooms.of_meeting(meeting.id)}
    pins = [one for one in await rooms.seats(meeting.id) if one.reason is SeatReason.ORGANISER]
    pairs = await rooms.agreements(meeting.id)
    about_people = {one.person_id for one in pins} | {who for one in pairs for who in one.people}
    names = {one.id: one.name for one in (await request.uow.people.many(about_people)).values()}
    lines: dict[Text, None] = {}
    for one in sorted(pins, key=lambda seat: names[seat.person_id].casefold()):
        told = t.rich("agreements.pin", person=names[one.person_id], room=known[one.room_id])
        lines[told] = None
    for pair in pairs:
        one_name, other_name = sorted(names[who] for who in pair.people)
        lines[t.rich(_TOLD[pair.bond], one=one_name, other=other_name)] = None
    how = Paragraph(t.rich("agreements.how"))
    if not lines:
        return Reply(blocks=(Paragraph(t.rich("agreements.none")), how))
    return Reply(blocks=(Items(tuple(lines)), how))


async def _pinned(request: Request, meeting: Meeting, person: str, words: str) -> Reply:
    room, *more = rooms_meant(await request.uow.rooms.of_meeting(meeting.id), words)
    if more:
        names = tuple(one.name for one in (room, *more))
        raise UserError("breakout.several", rooms=request.t.all_of(names))
    who, name = await _one(request, meeting, person, f"vast {{}} in room:{room.id}")
    actor = await request.meet()
    await pin_person(request.uow, meeting, who, room, actor=actor.id, now=request.now)
    return done(request.t.rich("agreements.pinned", person=name, room=room.name))


async def _unpinned(request: Request, meeting: Meeting, person: str) -> Reply:
    who, name = await _one(request, meeting, person, "los {}")
    actor = await request.meet()
    await unpin_person(request.uow, meeting, who, actor=actor.id, now=request.now)
    return done(request.t.rich("agreements.unpinned", person=name))


async def _paired(request: Request, meeting: Meeting, words: re.Match[str]) -> Reply:
    verb, first, second = words[1].casefold(), words[2], words[3]
    one, name = await _one(request, meeting, first, f"{verb} {{}} + {second}")
    chosen = f"person:{one.person_id}"
    other, other_name = await _one(request, meeting, second, f"{verb} {chosen} + {{}}")
    actor = await request.meet()
    bond = _BONDS.get(verb)
    if bond is None:
        ids = (one.person_id, other.person_id)
        await release(request.uow, meeting, *ids, actor=actor.id, now=request.now)
        return done(request.t.rich("agreements.released", one=name, other=other_name))
    agreed = Agreement(one=one.person_id, other=other.person_id, bond=bond)
    await agree(request.uow, meeting, agreed, actor=actor.id, now=request.now)
    told = request.t.rich(_TOLD[bond], one=name, other=other_name)
    return done(told, request.t.rich("agreements.from_now"))


async def _one(
    request: Request, meeting: Meeting, words: str, again: str
) -> tuple[Registration, str]:
    """Return who is meant, with the name; _Several with a button for each when it is not clear."""
    found = await people_meant(request.uow, meeting, words)
    if len(found) == 1:
        return found[0]
    raise _Several(
        said(
            request.t.rich("move.which"),
            buttons=tuple(
                Button(
                    label=f"{name} ({one.organisation})",
                    command="bijeenkomst",
                    arguments=about(
                        meeting.slug, f"afspraken {again.format(f'person:{one.person_id}')}"
                    ),
                )
                for one, name in found[:_MOST_SHOWN]
            ),
        )
    )


COMMAND = Command(
    name="afspraken",
    english="agreements",
    aliases=("afspraak", "agreement"),
    summary="summary.meeting_agreements",
    usage="usage.meeting_agreements",
    access=Access.ORGANISER,
    writes=True,
    handler=agreements,
)
