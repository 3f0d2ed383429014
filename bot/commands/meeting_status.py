"""`/bijeenkomst status`: where a meeting stands, and what is posted next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil

from bot.commands.access import Access
from bot.commands.agenda_view import AgendaView
from bot.commands.announce import open_announcements
from bot.commands.announce_words import Known, moment_told, short
from bot.commands.command import Command
from bot.commands.request import Request
from bot.conversation.reply import Block, Fields, Notice, Reply, Tone
from bot.conversation.text import Text, joined, plain
from bot.domain.delivery import Reason
from bot.domain.meeting import Channel, Meeting
from bot.domain.openness import Openness, openness
from bot.domain.pace import Burst, bursts
from bot.domain.posts import Post, PostKind, PostState
from bot.domain.readiness import Gap, gaps
from bot.domain.registration import RegistrationState
from bot.locales import Translator
from bot.ports import UnitOfWork
from bot.posting.alerts import KINDS

_MOST_ANNOUNCEMENTS = 3

_GAPS: Mapping[Gap, str] = {
    Gap.FAILED_POSTS: "status.failed_posts",
    Gap.NO_AGENDA: "status.no_agenda",
    Gap.NO_CHANNEL: "status.no_channel",
    Gap.NO_ORGANISERS_CHANNEL: "status.no_organisers_channel",
    Gap.NO_LINK: "status.no_link",
    Gap.NO_ROOMS: "status.no_rooms",
    Gap.ROOM_WITHOUT_LINK: "status.room_without_link",
    Gap.TOO_FEW_SEATS: "status.too_few_seats",
    Gap.ASSUMED_END: "status.assumed_end",
}
_MOST_NAMES = 10
_STATES: Mapping[PostState, str] = {
    PostState.PENDING: "status.posts_pending",
    PostState.SENDING: "status.posts_sending",
    PostState.SENT: "status.posts_sent",
    PostState.UNKNOWN: "status.posts_unknown",
    PostState.VERIFYING: "status.posts_verifying",
    PostState.FAILED: "status.posts_failed",
    PostState.CANCELLED: "status.posts_cancelled",
    PostState.MISSED: "status.posts_missed",
}


async def status(request: Request) -> Reply:
    """Show registrations, rooms, channels and posts, and what is missing."""
    meeting = await request.meeting()
    uow, t = request.uow, request.t
    channels = await uow.meetings.channels(meeting.id)
    rooms = await uow.rooms.of_meeting(meeting.id)
    people = await uow.registrations.count(meeting.id)
    every = [post for post in await uow.posts.of_meeting(meeting.id) if not _rehearses(post)]
    posts = Counter(post.state for post in every)
    view = AgendaView(meeting=meeting, t=t, now=request.now)
    registered = people.get(RegistrationState.REGISTERED, 0)
    ahead = [post.plan for post in every if post.state is PostState.PENDING]
    planned = await open_announcements(request, meeting)
    announced = ((t("status.announcements"), _announced(planned, view)),) if planned else ()
    fields = (
        (t("status.registration"), _registration(view)),
        (t("status.registered"), _people(people, meeting, t)),
        (t("status.channels"), _channels(channels, t)),
        (t("status.rooms"), plain(t("status.room_count", count=len(rooms)))),
        (t("status.posts"), _posts(posts, t)),
        (t("status.next"), _next(view, every)),
        *((t("status.sending"), _burst(view, burst)) for burst in bursts(ahead)[:1]),
        *announced,
    )
    blocks: list[Block] = [view.heading(), Fields(fields)]
    if meeting.cancelled_at is not None:
        return Reply(blocks=tuple(blocks))
    found = gaps(meeting, channels, rooms, posts, registered=registered)
    blocks += [Notice(t.rich(_GAPS[gap]), Tone.WARNING) for gap in found]
    unreachable, refusing = await _unreachable(uow, meeting)
    if unreachable:
        blocks.append(Notice(t.rich("status.unreachable", count=unreachable), Tone.WARNING))
    if refusing:
        blocks.append(Notice(_refusing(refusing, t), Tone.WARNING))
    doubted = sum(post.error == Reason.UNVERIFIED for post in every if post.sent_at)
    if doubted:
        blocks.append(Notice(t.rich("status.doubted", count=doubted), Tone.INFO))
    if extras := sum(post.extras for post in every):
        blocks.append(Notice(t.rich("status.extras", count=extras), Tone.INFO))
    if not found and not unreachable and not refusing:
        blocks.append(Notice(t.rich("status.ready"), Tone.GOOD))
    return Reply(blocks=tuple(blocks))


def _rehearses(post: Post) -> bool:
    return post.plan.kind is PostKind.REHEARSAL


def _announced(planned: Sequence[Known], view: AgendaView) -> Text:
    shown = [
        joined([moment_told(known.one, view), plain(short(known.one))], ": ")
        for known in planned[:_MOST_ANNOUNCEMENTS]
    ]
    return joined([*shown, plain("…" if len(planned) > len(shown) else "")])


def _registration(view: AgendaView) -> Text:
    meeting, t = view.meeting, view.t
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    match openness(meeting, view.now):
        case Openness.CANCELLED:
            return t.rich("status.cancelled")
        case Openness.NOT_YET if opens:
            return t.rich("status.opens", **_day_and_time(opens, view))
        case Openness.OPEN if closes:
            return t.rich("status.open_until", **_day_and_time(closes, view))
        case Openness.ENDED if closes:
            return t.rich("status.ended", **_day_and_time(closes, view))
        case Openness.OPEN:
            return t.rich("status.open")
        case _:
            return t.rich("status.closed")


def _day_and_time(at: datetime, view: AgendaView) -> dict[str, object]:
    day = at.astimezone(view.meeting.zone).date()
    return {"day": view.t.short_day(day), "time": view.t.time(at, view.meeting.timezone)}


async def _unreachable(uow: UnitOfWork, meeting: Meeting) -> tuple[int, tuple[str, ...]]:
    """Return how many people take part without an account, and who only with closed ones."""
    people = [
        registration.person_id
        for state in (RegistrationState.REGISTERED, RegistrationState.WAITING)
        for registration in await uow.registrations.of_meeting(meeting.id, state)
    ]
    accounts = await uow.people.identities(people)
    refused = await uow.people.refused(people)
    closed = [one for one in people if accounts.get(one) and refused.issuperset(accounts[one])]
    known = await uow.people.many(closed)
    names = sorted(known[person_id].name for person_id in closed if person_id in known)
    return sum(not accounts.get(person_id) for person_id in people), tuple(names)


def _refusing(names: tuple[str, ...], t: Translator) -> Text:
    """Name who cannot be written to, so that somebody can tell them where to press."""
    shown, count = names[:_MOST_NAMES], len(names)
    more = t.rich("status.refusing_more", count=count - len(shown)) if count > len(shown) else ()
    words = (
        t.rich("status.refusing", count=count),
        plain(", ".join(shown) + ("" if more else ".")),
        more,
        t.rich("status.refusing_how", button=t("post.my_room")),
    )
    return joined(list(words), " ")


def _people(people: Mapping[RegistrationState, int], meeting: Meeting, t: Translator) -> Text:
    registered = people.get(RegistrationState.REGISTERED, 0)
    waiting = people.get(RegistrationState.WAITING, 0)
    capacity = meeting.capacity
    return joined(
        [
            plain(str(registered))
            if capacity is None
            else t.rich("status.of_capacity", registered=registered, capacity=capacity),
            plain(t("status.waiting", count=waiting)) if waiting else (),
        ]
    )


def _channels(channels: tuple[Channel, ...], t: Translator) -> Text:
    names = dict.fromkeys(channel.label for channel in channels)
    return plain(t.all_of(tuple(names))) if names else t.rich("status.nothing")


def _posts(posts: Mapping[PostState, int], t: Translator) -> Text:
    counts = [
        plain(f"{posts[state]} {t(_STATES[state])}") for state in PostState if posts.get(state)
    ]
    return joined(counts) if counts else t.rich("status.nothing")


def _next(view: AgendaView, posts: Sequence[Post]) -> Text:
    post = next((post for post in posts if post.state is PostState.PENDING), None)
    if post is None:
        return view.t.rich("status.nothing")
    item = view.meeting.item(post.plan.item_id)
    return joined(
        [
            view.moment(post.plan.due),
            plain(view.t(KINDS[post.plan.kind])),
            plain(item.title if item else ""),
        ]
    )


def _burst(view: AgendaView, burst: Burst) -> Text:
    """Say when private messages for one moment begin to go, and how long that takes."""
    lasts = view.t("status.minutes", count=ceil((burst.due - burst.start) / timedelta(minutes=1)))
    return view.t.rich(
        "status.burst",
        people=view.t("status.messages", count=burst.count),
        start=view.t.time(burst.start, view.meeting.timezone),
        due=view.t.time(burst.due, view.meeting.timezone),
        lasts=lasts,
    )


COMMAND = Command(
    name="status",
    english="status",
    aliases=("stand",),
    summary="summary.meeting_status",
    usage="usage.meeting_status",
    access=Access.ORGANISER,
    handler=status,
)
