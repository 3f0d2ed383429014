"""What is asked when a name fits several people of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands.reading import about
from bot.commands.replies import said
from bot.commands.request import Request
from bot.conversation.reply import Button, Reply
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.values import clean_line

_MOST_CHOICES = 10
_LONGEST_LABEL = 60


async def which_person(
    request: Request, meeting: Meeting, people: Sequence[Person], words: str
) -> Reply:
    """Ask who is meant, telling them apart by organisation; see `person_button`."""
    buttons = []
    for person in people[:_MOST_CHOICES]:
        registration = await request.uow.registrations.get(meeting.id, person.id)
        whose = f" ({registration.organisation})" if registration else ""
        buttons.append(person_button(meeting, person, words, label=f"{person.name}{whose}"))
    return said(request.t.rich("organiser.which"), buttons=tuple(buttons))


def person_button(meeting: Meeting, person: Person, words: str, *, label: str) -> Button:
    """Return a button that says these words to organisers' commands, about this person."""
    return Button(
        label=clean_line(label, limit=_LONGEST_LABEL),
        command="bijeenkomst",
        arguments=about(meeting.slug, f"{words} person:{person.id}"),
    )
