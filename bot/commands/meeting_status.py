"""`/bijeenkomst status`: where a meeting stands, and what is posted next."""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands.access import Access
from bot.commands.agenda_view import AgendaView
from bot.commands.command import Command
from bot.commands.request import Request
from bot.conversation.reply import Block, Fields, Notice, Reply, Tone
from bot.conversation.text import Text, joined, plain
from bot.domain.meeting import Channel, Meeting
from bot.domain.posts import Post, PostState
from bot.domain.readiness import Gap, gaps
from bot.domain.registration import RegistrationState
from bot.locales import Translator
from bot.posting.alerts import KINDS

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
    posts = await uow.posts.count(meeting.id)
    view = AgendaView(meeting=meeting, t=t, now=request.now)
    registered = people.get(RegistrationState.REGISTERED, 0)
    fields = (
        (t("status.registration"), _registration(meeting, t)),
        (t("status.registered"), _people(people, meeting, t)),
        (t("status.channels"), _channels(channels, t)),
        (t("status.rooms"), plain(t("status.room_count", count=len(rooms)))),
        (t("status.posts"), _posts(posts, t)),
        (t("status.next"), _next(view, await uow.posts.of_meeting(meeting.id))),
    )
    blocks: list[Block] = [view.heading(), Fields(fields)]
    found = gaps(meeting, channels, rooms, posts, registered=registered)
    blocks += [Notice(t.rich(_GAPS[gap]), Tone.WARNING) for gap in found]
    return Reply(blocks=tuple(blocks))


def _registration(meeting: Meeting, t: Translator) -> Text:
    return t.rich("status.open" if meeting.registration_open else "status.closed")


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


def _next(view: AgendaView, posts: tuple[Post, ...]) -> Text:
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


COMMAND = Command(
    name="status",
    english="status",
    aliases=("stand",),
    summary="summary.meeting_status",
    usage="usage.meeting_status",
    access=Access.ORGANISER,
    handler=status,
)
