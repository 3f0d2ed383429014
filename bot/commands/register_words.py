"""What somebody reads after signing up."""

from __future__ import annotations

from bot.commands.reading import about
from bot.commands.replies import done, start_capital
from bot.conversation.reply import Button, ButtonStyle, Reply
from bot.conversation.text import Text, joined, plain
from bot.domain.agenda import breakout_rounds
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration
from bot.locales import Translator


def confirmation(
    meeting: Meeting, registration: Registration, t: Translator, *, changed: bool
) -> Reply:
    """Return when and where it is, and what follows."""
    return done(
        t.rich("registration.changed" if changed else "registration.done"),
        joined([_when(meeting, t), *_what_follows(meeting, registration, t)], " "),
        buttons=_buttons(meeting, t),
    )


def waiting(meeting: Meeting, place: int, t: Translator) -> Reply:
    """Return somebody's place on the waiting list, and how it goes on from there."""
    return done(
        t.rich("registration.waiting", place=place),
        t.rich("registration.waiting_next"),
        buttons=_buttons(meeting, t),
    )


def _buttons(meeting: Meeting, t: Translator) -> tuple[Button, ...]:
    return (
        Button(label=t("register.change"), command="opgeven", arguments=about(meeting.slug)),
        Button(
            label=t("register.leave"),
            command="afmelden",
            arguments=about(meeting.slug),
            style=ButtonStyle.DANGER,
        ),
    )


def _when(meeting: Meeting, t: Translator) -> Text:
    if meeting.starts_at is None or meeting.ends_at is None:
        return ()
    first, last = meeting.days[0], meeting.days[-1]
    if first == last:
        times = t.times(meeting.starts_at, meeting.ends_at, meeting.timezone)
        when = t.rich("registration.when", day=start_capital(t.short_day(first)), times=times)
    else:
        when = t.rich(
            "registration.when_days",
            first=start_capital(t.short_day(first)),
            start=t.time(meeting.starts_at, meeting.timezone),
            last=t.short_day(last),
            end=t.time(meeting.ends_at, meeting.timezone),
        )
    online = t.rich("registration.online") if meeting.plenary_link else ()
    return (*when, *plain(", " if online else ""), *online, *plain("."))


def _what_follows(meeting: Meeting, registration: Registration, t: Translator) -> list[Text]:
    if not breakout_rounds(meeting.items):
        return [t.rich("registration.link")] if meeting.plenary_link else []
    wishes = registration.wishes
    first_choice = t.rich("registration.first_choice", region=wishes[0]) if wishes else ()
    return [first_choice, t.rich("registration.link_and_room")]
