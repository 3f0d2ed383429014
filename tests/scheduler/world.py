"""A small world for a dispatcher: rows, a platform, and words that do not matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.delivery import DeliveryPolicy
from bot.domain.places import Destination, Identity, Place
from bot.domain.posts import PlannedPost, Post, PostKind
from bot.domain.threads import addresses
from bot.ports import Clock, Delivery, UnitOfWork
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.ports import Composed
from tests.fakes import FakeSender, FixedClock
from tests.fakes_storage import FakeStorage

NINE = datetime(2021, 6, 16, 7, 0, tzinfo=UTC)
POLICY = DeliveryPolicy()
SITE = "site"


def seconds(count: float) -> timedelta:
    """Return a span of time."""
    return timedelta(seconds=count)


def planned(
    key: str,
    due: datetime = NINE,
    *,
    kind: PostKind = PostKind.TRANSITION,
    useful: timedelta = timedelta(minutes=30),
    channel: str = "plenair",
    person: str | None = None,
) -> PlannedPost:
    """Return a post to the plenary channel, or to a person."""
    return PlannedPost(
        key=key,
        kind=kind,
        due=due,
        expires=due + useful,
        channel_id=None if person else channel,
        person_id=person,
    )


def destination(post: Post, platform: str = "web") -> Destination:
    """Return where a post goes on a platform."""
    if post.plan.person_id is not None:
        return Identity(platform, SITE, post.plan.person_id)
    return Place(platform, SITE, str(post.plan.channel_id))


def deliveries(post: Post, platform: str = "web") -> tuple[Delivery, ...]:
    """Return a post on each of its ways: under another one, and to the channel itself."""
    one = delivery(post, platform)
    if isinstance(one.to, Identity):
        return (one,)
    return tuple(replace(one, to=place) for place in addresses(one.to, post))


def delivery(post: Post, platform: str = "web") -> Delivery:
    """Return a post in words, on its way to a platform."""
    return Delivery(
        key=f"{post.meeting_id}:{post.plan.key}",
        kind=post.plan.kind,
        to=destination(post, platform),
        reply=Reply(blocks=(Paragraph(plain(post.plan.key)),)),
        due=post.plan.due,
        language="nl",
    )


@dataclass
class Words:
    """Composes every post, for each platform in turn; can be told to fail on some keys."""

    platforms: tuple[str, ...] = ("web",)
    broken: set[str] = field(default_factory=set)

    async def __call__(self, _uow: UnitOfWork, posts: Sequence[Post], /) -> Mapping[int, Composed]:
        """Return the deliveries by post."""
        if any(post.plan.key in self.broken for post in posts):
            raise LookupError("a reference that nobody expected")
        return {
            post.id: tuple(way for platform in self.platforms for way in deliveries(post, platform))
            for post in posts
        }


@dataclass
class Reports:
    """Remembers what the organisers were told; can be told to fail."""

    told: list[Post] = field(default_factory=list)
    broken: bool = False

    async def __call__(self, _uow: UnitOfWork, posts: Sequence[Post], _now: datetime, /) -> None:
        """Remember posts that were lost."""
        if self.broken:
            raise LookupError("a meeting that is gone")
        self.told.extend(posts)


@dataclass
class World:
    """Everything round one dispatcher."""

    clock: FixedClock = field(default_factory=lambda: FixedClock(NINE))
    storage: FakeStorage = field(default_factory=FakeStorage)
    words: Words = field(default_factory=Words)
    reports: Reports = field(default_factory=Reports)
    policy: DeliveryPolicy = POLICY
    senders: dict[str, FakeSender] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sender = self.senders.setdefault("web", FakeSender(self.clock))

    def dispatcher(self, owner: str = "one", clock: Clock | None = None) -> Dispatcher:
        """Return a new dispatcher in this world."""
        return Dispatcher(
            self.storage,
            self.senders,
            self.words,
            clock or self.clock,
            self.policy,
            owner=owner,
            report=self.reports,
        )

    def later(self, count: float) -> None:
        """Let time pass, in seconds."""
        self.clock.at += seconds(count)

    @property
    def heard(self) -> list[str]:
        """What arrived on the chat page, in order."""
        return [sent.key.removeprefix("m:") for sent, _ in self.sender.sent]


def simulated() -> tuple[World, SimulatedClock, Dispatcher]:
    """Return a world on a simulated clock that stands at nine."""
    clock = SimulatedClock(NINE)
    world = World(senders={"web": FakeSender(clock)})
    return world, clock, world.dispatcher(clock=clock)
