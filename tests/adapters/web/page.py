"""The whole page on fakes, for tests that talk to it over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from adapters.web.app import add_web
from adapters.web.feed import Feed
from adapters.web.ports import Answers
from adapters.web.sender import WebSender
from bot.conversation.reply import Reply
from bot.domain.places import Destination, Identity, Place
from bot.domain.posts import PostKind
from bot.ports import Delivery
from tests.adapters.web.day import COMPLETIONS, PERSONAS, places
from tests.adapters.web.fakes import FakeBot, FakeControls, FakeConversations, FakeMessages
from tests.fakes import FixedClock

WORKSPACE = "local"
PLENARY = Place("web", WORKSPACE, "plenair")


def in_private(user: str) -> Identity:
    """Return the address of a user's own chat."""
    return Identity("web", WORKSPACE, user)


@dataclass(slots=True)
class PageUnderTest:
    """Every part of a page, to look at and to pull."""

    bot: Answers = field(default_factory=FakeBot)
    demo: bool = False
    interval: float = 0.02
    heartbeat: float = 15.0
    clock: FixedClock = field(default_factory=FixedClock)
    messages: FakeMessages = field(default_factory=FakeMessages)
    conversations: FakeConversations = field(default_factory=FakeConversations)
    feed: Feed = field(init=False)
    controls: FakeControls = field(init=False)

    def __post_init__(self) -> None:
        self.poll_every(self.interval)
        self.controls = FakeControls(self.clock)
        for persona in PERSONAS:
            self.conversations.of[persona.user] = places(persona.user, organiser=persona.organiser)

    def poll_every(self, seconds: float) -> None:
        """Look at the table this often."""
        self.feed = Feed(messages=self.messages, workspace=WORKSPACE, interval=seconds)

    def app(self) -> web.Application:
        """Return an application with the page in it."""
        app = web.Application()
        add_web(
            app,
            bot=self.bot,
            completions=lambda _language: COMPLETIONS,
            messages=self.messages,
            conversations=self.conversations,
            clock=self.clock,
            feed=self.feed,
            workspace=WORKSPACE,
            demo=self.controls if self.demo else None,
            personas=PERSONAS if self.demo else (),
            heartbeat=self.heartbeat,
        )
        return app

    async def post(
        self,
        reply: Reply,
        *,
        kind: PostKind = PostKind.TRANSITION,
        to: Destination = PLENARY,
        at: datetime | None = None,
        key: str | None = None,
    ) -> None:
        """Send a post, as the scheduler does."""
        self.clock.at = at or self.clock.at
        await WebSender(messages=self.messages, clock=self.clock, feed=self.feed).send(
            Delivery(
                key=key or f"post-{self.messages.seq}",
                kind=kind,
                to=to,
                reply=reply,
                due=self.clock.at,
                language="nl",
            )
        )
