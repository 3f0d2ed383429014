"""What an organiser reads about a proposal: how many people got what, and who did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.commands.reading import about
from bot.conversation.reply import (
    Block,
    Button,
    Buttons,
    ButtonStyle,
    Heading,
    Notice,
    Paragraph,
    Row,
    Table,
    Tone,
)
from bot.conversation.text import Text, joined, plain
from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Policy, Problem, Solution, profile_of
from bot.domain.assignment.closing import rooms_under
from bot.domain.assignment.filling import Filling, elsewhere, fillings, waiting
from bot.domain.assignment.problem import Half
from bot.domain.meeting import Meeting
from bot.locales import Translator
from bot.services.assigning import Proposal

NAMED = 5
"""How many people or rooms are named before the rest is counted."""
BAR = 20
"""Characters of the longest bar."""

_POLICIES: Mapping[Policy, str] = {
    Policy.FAIR: "assign.fair",
    Policy.FIRST_CHOICES: "assign.first_choices",
}
_HALVES: Mapping[Half, str] = {
    Half.EDUCATION: "assign.of_education",
    Half.MUNICIPALITY: "assign.of_municipality",
}


def preview(
    meeting: Meeting, proposal: Proposal, names: Mapping[str, str], t: Translator
) -> tuple[Block, ...]:
    """Return a proposal in short; `names` is by person."""
    blocks: list[Block] = []
    rooms = {room.id: room.name for room in proposal.standing.rooms}
    under = False
    for number, (every, solution) in proposal.rounds.items():
        problem = _open(every, solution)
        under = under or bool(rooms_under(problem, solution.assignment))
        blocks += _heading(meeting, proposal, number, t)
        key = "assign.proposal_proven" if solution.certified else "assign.proposal"
        counted = t("status.room_count", count=len(problem.rooms))
        blocks += (
            Paragraph(t.rich(key, count=len(problem.people), rooms=counted)),
            Paragraph(helped(problem, solution, t)),
            Paragraph(_sizes(problem, solution, rooms, t)),
            *_closing(solution, rooms, t),
            *_warnings(proposal, problem, solution, names, t),
        )
    closes = " sluit" if proposal.closes_rooms else ""
    buttons = [
        publish_button(meeting, proposal, t("assign.publish")),
        _button(meeting, f"per-ruimte{closes}", t("assign.per_room")),
        _button(meeting, "vergelijk", t("assign.compare")),
    ]
    if under and not proposal.closes_rooms:
        buttons.append(_button(meeting, "sluit", t("assign.with_closed")))
    return (*blocks, Buttons(tuple(buttons)))


def per_room(meeting: Meeting, proposal: Proposal, t: Translator) -> tuple[Block, ...]:
    """Return how each room fills up, as a chart of one line a room."""
    blocks: list[Block] = []
    rooms = {room.id: room.name for room in proposal.standing.rooms}
    for number, (problem, solution) in proposal.rounds.items():
        found = fillings(_open(problem, solution), solution.assignment)
        largest = max(one.capacity for one in found)
        rows = tuple(
            Row(
                cells=(
                    plain(rooms[one.room_id]),
                    plain(_bar(one, largest)),
                    t.rich("assign.filled", people=one.people, capacity=one.capacity),
                )
            )
            for one in sorted(found, key=lambda one: rooms[one.room_id].casefold())
        )
        header = (t("assign.room"), t("assign.size"), t("assign.people"))
        blocks += [*_heading(meeting, proposal, number, t), Table(rows, header=header)]
    return (*blocks, Buttons((publish_button(meeting, proposal, t("assign.publish")),)))


def compared(meeting: Meeting, proposals: tuple[Proposal, ...], t: Translator) -> tuple[Block, ...]:
    """Return what each policy would give, one below the other, each with its button."""
    blocks: list[Block] = []
    for proposal in proposals:
        blocks.append(Paragraph(t.rich(_POLICIES[proposal.policy])))
        for number, (problem, solution) in proposal.rounds.items():
            blocks += _heading(meeting, proposal, number, t)
            blocks.append(Paragraph(helped(problem, solution, t)))
        blocks.append(Buttons((publish_button(meeting, proposal, t("assign.publish_this")),)))
    return tuple(blocks)


def helped(problem: Problem, solution: Solution, t: Translator) -> Text:
    """Return how many people got their first choice, and so on."""
    found = solution.assignment
    profile = profile_of(found, problem.people, problem.rooms)
    seated = [person for person in problem.people if found[person.id] is not None]
    pinned = sum(person.pin is not None for person in seated)
    free = sum(person.anywhere and person.pin is None for person in seated)
    counts = [
        t.rich("assign.first", number=profile.first - free),
        t.rich("assign.second", number=profile.second),
        t.rich("assign.third", number=profile.third),
        t.rich("assign.anywhere", number=free) if free else (),
        t.rich("assign.own", number=profile.own) if profile.own else (),
        t.rich("assign.pinned", number=pinned) if pinned else (),
        t.rich("assign.elsewhere", number=profile.other),
        t.rich("assign.without", number=len(problem.people) - len(seated)),
    ]
    return joined(counts)


def publish_button(meeting: Meeting, proposal: Proposal, label: str) -> Button:
    """Return the button that publishes this proposal, as long as it is still the best one."""
    closes = " sluit" if proposal.closes_rooms else ""
    argument = f"publiceer {proposal.policy}{closes} {proposal.mark}"
    return _button(meeting, argument, label, ButtonStyle.PRIMARY)


def _open(problem: Problem, solution: Solution) -> Problem:
    """Return the problem without the rooms that are closed."""
    rooms = tuple(room for room in problem.rooms if room.id not in solution.closed)
    return replace(problem, rooms=rooms)


def _closing(solution: Solution, rooms: Mapping[str, str], t: Translator) -> Iterator[Block]:
    if solution.closed:
        named = t.all_of(tuple(rooms[room_id] for room_id in solution.closed))
        told = t.rich("assign.closes", count=len(solution.closed), rooms=named)
        yield Notice(told, Tone.INFO)


def _heading(meeting: Meeting, proposal: Proposal, number: int, t: Translator) -> tuple[Block, ...]:
    if len(proposal.rounds) == 1:
        return ()
    item = breakout_rounds(meeting.items)[number - 1][0]
    times = t.times(item.start, item.end, meeting.timezone)
    return (Heading(joined([times, plain(item.title)], " ")),)


def _sizes(problem: Problem, solution: Solution, rooms: Mapping[str, str], t: Translator) -> Text:
    found = fillings(problem, solution.assignment)
    sizes = [one.people for one in found]
    told = [t.rich("assign.sizes", smallest=min(sizes), largest=max(sizes))]
    narrow = [one for one in found if one.narrow]
    if narrow:
        named = tuple(
            t(_HALVES[half], room=rooms[one.room_id], people=people)
            for one in narrow[:NAMED]
            for half, people in one.narrow.items()
        )
        told.append(t.rich("assign.narrow", count=len(narrow), rooms=", ".join(named)))
    return joined(told, " ")


def _warnings(
    proposal: Proposal,
    problem: Problem,
    solution: Solution,
    names: Mapping[str, str],
    t: Translator,
) -> Iterator[Block]:
    late = waiting(problem, solution.assignment)
    if late:
        seats = sum(room.capacity for room in problem.rooms)
        told = t.rich("assign.too_few", count=len(late), people=_named(late, names, t), seats=seats)
        yield Notice(told, Tone.WARNING)
    apart = elsewhere(problem, solution.assignment)
    if apart:
        told = t.rich("assign.not_helped", count=len(apart), people=_named(apart, names, t))
        yield Notice(told, Tone.WARNING)
    minimum = {room.id: (room.name, room.minimum or 0) for room in proposal.standing.rooms}
    small = tuple(
        t("assign.of_minimum", room=minimum[one.room_id][0], people=one.people)
        for one in fillings(problem, solution.assignment)
        if one.people < minimum[one.room_id][1]
    )
    if small:
        told = t.rich("assign.under_minimum", count=len(small), rooms=", ".join(small[:NAMED]))
        yield Notice(told, Tone.WARNING)


def _named(people: tuple[str, ...], names: Mapping[str, str], t: Translator) -> str:
    shown = tuple(names.get(person_id, "?") for person_id in people[:NAMED])
    if len(people) > NAMED:
        return t("assign.and_more", people=", ".join(shown), count=len(people) - NAMED)
    return t.all_of(shown)


def _bar(one: Filling, largest: int) -> str:
    scale = min(1.0, BAR / max(largest, 1))
    people = round(one.people * scale)
    return "█" * people + "░" * (round(one.capacity * scale) - people)


def _button(
    meeting: Meeting, argument: str, label: str, style: ButtonStyle = ButtonStyle.NORMAL
) -> Button:
    return Button(
        label=label,
        command="bijeenkomst",
        arguments=about(meeting.slug, f"indelen {argument}"),
        style=style,
    )
