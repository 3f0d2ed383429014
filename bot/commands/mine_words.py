"""What somebody reads about what is kept of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands.register_form import SIDES
from bot.commands.replies import start_capital
from bot.conversation.reply import (
    Block,
    Button,
    Buttons,
    ButtonStyle,
    Fields,
    Heading,
    Paragraph,
    Reply,
)
from bot.conversation.text import Text, joined, plain
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.posts import Post
from bot.domain.registration import Registration, RegistrationState
from bot.locales import LANGUAGES, Translator, own_name
from bot.posting.alerts import KINDS
from bot.services.own_data import OwnData, OwnMeeting

_STATES: Mapping[RegistrationState, str] = {
    RegistrationState.REGISTERED: "mine.registered",
    RegistrationState.WAITING: "mine.waiting",
    RegistrationState.CANCELLED: "mine.cancelled",
}


def shown(data: OwnData, t: Translator) -> Reply:
    """Return all that is kept of somebody, and what they can do about it."""
    blocks: list[Block] = [Heading(t.rich("mine.heading"))]
    if data.person is not None:
        blocks.append(Fields(_about(data.person, data.accounts, t)))
    for one in data.meetings:
        blocks += [Paragraph(_title(one.meeting, t)), Fields(_in_meeting(one, t))]
    blocks.append(
        Fields(
            (
                (t("mine.drafts"), plain(str(data.traces.drafts))),
                (t("mine.messages"), plain(str(data.traces.messages))),
            )
        )
    )
    return Reply(blocks=(*blocks, Buttons((_file_button(t), why_button(t), _forget_button(t)))))


def why_button(t: Translator) -> Button:
    """Return the button that tells what is kept, what for and how long."""
    return Button(label=t("kept.question"), command="mijn", arguments="uitleg")


def _file_button(t: Translator) -> Button:
    return Button(label=t("mine.as_file"), command="mijn", arguments="bestand")


def _forget_button(t: Translator) -> Button:
    return Button(label=t("mine.forget"), command="vergeet-mij", style=ButtonStyle.DANGER)


def _about(
    person: Person, accounts: tuple[Identity, ...], t: Translator
) -> tuple[tuple[str, Text], ...]:
    none = t.rich("mine.none")
    return (
        (t("register.name"), plain(person.name)),
        (t("mine.language"), plain(_language(person.language))),
        (t("mine.timezone"), plain(person.timezone or "") or none),
        (t("mine.email"), plain(person.email or "") or none),
        (t("mine.accounts"), plain(", ".join(map(str, accounts)))),
    )


def _language(code: str) -> str:
    return own_name(code) if code in LANGUAGES else code


def _title(meeting: Meeting, t: Translator) -> Text:
    if not meeting.days:
        return t.rich("mine.meeting", title=meeting.title)
    day = t.day(meeting.days[0])
    return t.rich("mine.meeting_day", title=meeting.title, day=day)


def _in_meeting(one: OwnMeeting, t: Translator) -> tuple[tuple[str, Text], ...]:
    rows: list[tuple[str, Text]] = []
    if one.organises:
        rows.append((t("mine.task"), t.rich("mine.organiser")))
    if one.registration is not None:
        rows += _registered(one.registration, one.meeting, t)
    for _, room in one.seats:
        rows.append((t("mine.room"), plain(room.name)))
    if one.bonds:
        rows.append((t("mine.bonds"), t.rich("mine.bond_count", count=len(one.bonds))))
    posts = [_post(post, one.meeting, t) for post in one.posts]
    rows.append((t("mine.posts"), joined(posts, ", ") or t.rich("status.nothing")))
    return tuple(rows)


def _registered(
    registration: Registration, meeting: Meeting, t: Translator
) -> tuple[tuple[str, Text], ...]:
    none = t.rich("mine.none")
    since = registration.since
    when = t.rich(
        "mine.since",
        state=t(_STATES[registration.state]),
        day=t.short_day(since.astimezone(meeting.zone).date()),
        time=t.time(since, meeting.timezone),
    )
    return (
        (t("mine.registration"), when),
        (t("register.organisation"), plain(registration.organisation) or none),
        (t("register.side"), t.rich(SIDES[registration.side])),
        (t("register.region"), plain(registration.region or "") or none),
        (t("mine.wishes"), plain(", ".join(registration.wishes)) or none),
    )


def _post(post: Post, meeting: Meeting, t: Translator) -> Text:
    day = t.short_day(post.plan.due.astimezone(meeting.zone).date())
    due = t.time(post.plan.due, meeting.timezone)
    kind = start_capital(t(KINDS[post.plan.kind]))
    return t.rich("mine.post", kind=kind, day=day, time=due)
