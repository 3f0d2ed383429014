"""Where what is heard on a platform is answered: at once, or in its turn when many ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from adapters.chat.asking import asked, changes, is_for_crowds
from adapters.chat.greeting import is_new
from adapters.chat.heard import Heard, Way, from_letter, letter_of
from adapters.chat.homes import HomeRows, Homes
from adapters.chat.inbox import Inbox
from adapters.chat.late import LateForms, taken_in
from adapters.chat.letters import Letter
from adapters.chat.patience import Patience
from adapters.chat.people import People, Profile
from bot.commands.bot import Bot
from bot.conversation.answers import with_answers
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.locales import Translator, translator
from bot.ports import Clock, Storage

Asked = Callable[[], Awaitable[Profile | None]]
Told = Callable[[Heard, Workspace, Reply], Awaitable[None]]


class Desk:
    """Asks the bot; nothing that many send at one moment is lost, and all of it in order.

    `language` is spoken to those of whom nothing is known. What is chosen in a form has at most
    `most_chosen` characters, what a button says `most_said`.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        storage: Storage,
        clock: Clock,
        inbox: Inbox[Reply],
        homes: HomeRows,
        patience: Patience,
        language: str,
        most_chosen: int,
        most_said: int,
    ) -> None:
        self._bot = bot
        self._storage = storage
        self._clock = clock
        self.inbox = inbox
        self.patience = patience
        self.homes = Homes(homes, patience.beside, lambda: inbox.busy)
        self._language = language
        self._most_chosen = most_chosen
        self._most_said = most_said
        self._people = People(storage, clock, language=language)
        self._forms = LateForms(storage, clock)

    def translator(self, heard: Heard | None = None) -> Translator:
        """Return who speaks to somebody, or to a channel."""
        return translator((heard.language if heard else "") or self._language)

    async def is_new(self, place: Place) -> bool:
        """Tell whether the bot is new to a channel; it never is again."""
        return await is_new(self._storage, place, now=self._clock.now())

    async def answer(self, heard: Heard, at: Workspace, profile: Asked) -> tuple[Reply, Heard]:
        """Return the answer, and what was heard with the language and zone of who said it.

        A form remembers both, so that nobody is asked for a `profile` when it comes back.
        """
        who, vouched = Identity(at.platform, at.id, heard.user), None
        renews, home = await self._renewal(heard, who)
        if not heard.language:
            known = await self._people.person(who, called=heard.name, ask=profile)
            heard = _of(heard, known)
            # What is stored of somebody may come from a list; only the platform vouches.
            vouched = None if known.id else known.email
        if heard.delivery:
            self._people.changed(who)
        said, filled_in = await self._forms.kept(heard.text, who)
        heard = replace(heard, text=said)
        where = Place(at.platform, at.id, heard.channel, thread=heard.thread, private=heard.private)
        incoming = Incoming(
            who=who,
            where=where,
            where_name=heard.channel_name,
            text=heard.text,
            name=heard.name,
            language=heard.language,
            timezone=heard.timezone or None,
            delivery=heard.delivery,
            values=heard.values,
            vouched_email=vouched,
        )
        reply = await asked(self._bot, incoming, most=self._most_chosen)
        if renews:
            self.homes.renew(who, home)
        if filled_in and reply.form is not None:
            reply = replace(reply, form=with_answers(reply.form, filled_in, {}))
        return reply, heard

    async def submitted(self, heard: Heard, at: Workspace, profile: Asked) -> tuple[Reply, Heard]:
        """Return the answer to a sent form as `answer` does.

        What many may send at one moment waits for its turn; when that takes long, the answer only
        says so, and `tell_with` carries the real one.
        """
        if not is_for_crowds(heard.text):
            return await self.answer(heard, at, profile)
        who = Identity(at.platform, at.id, heard.user)
        reply = await self.inbox.take_in(
            f"{at.id}:{heard.delivery}", str(who), letter_of(heard, at)
        )
        if reply is not None:
            return reply, heard
        # The acknowledgement itself must say it: a call for each of very many takes too long.
        return taken_in(self.translator(heard)), replace(heard, response_url="")

    async def _renewal(self, heard: Heard, who: Identity) -> tuple[bool, str | None]:
        """Tell whether somebody's page may have to change, and where it is, if that is known.

        It is asked before the answer, which may be that this person is forgotten; for a form that
        very many may send at one moment it is looked up later.
        """
        if not heard.delivery:
            return False, None
        if heard.way is Way.HOME:
            return True, heard.channel
        if heard.values is not None and is_for_crowds(heard.text):
            return True, None
        home = await self.homes.of(who) if changes(heard.text) else None
        return home is not None, home

    def tell_with(self, tell: Told) -> None:
        """Begin to answer what was taken in; `tell` gets what was heard, where, and the answer."""

        async def answered(letter: Letter) -> Reply:
            reply, _ = await self.answer(*from_letter(letter), _unasked)
            return reply

        async def told(letter: Letter, reply: Reply) -> None:
            heard, at = from_letter(letter)
            who, t = Identity(at.platform, at.id, heard.user), self.translator(heard)
            reply = await self._forms.told(reply, heard, who, t, most=self._most_said)
            await tell(heard.late(), at, reply)

        self.inbox.answer_with(answered, told)


async def _unasked() -> None:
    """Stand in for a profile where there is no time to ask for one."""


def _of(heard: Heard, person: Person) -> Heard:
    return replace(
        heard, name=person.name, language=person.language, timezone=person.timezone or ""
    )
