"""From what was heard to what is answered: one method for each kind of activity."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus

from adapters.chat.calls import CallFailed
from adapters.chat.files import Files
from adapters.chat.greeting import introduction
from adapters.chat.limits import unreadable
from adapters.chat.patience import Patience
from adapters.chat.people import People, Profile
from adapters.chat.private import PrivateChats
from adapters.chat.references import References
from adapters.chat.shapes import Malformed, understood
from adapters.chat.whereabouts import Whereabouts
from adapters.entra.vouching import vouched
from adapters.teams import inbound
from adapters.teams.answers import Answers
from adapters.teams.cards import messages
from adapters.teams.inbound import Heard, Way
from adapters.teams.ports import Activity, Answered, Reference, Transport
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Heading, Paragraph, Reply
from bot.domain.places import Identity, Place
from bot.locales import Translator, translator
from bot.ports import Clock, Storage


class Conversation:
    """Asks the bot, and has the answer carried back.

    With `vouches` the tenant is asked who somebody is who is not known yet.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        storage: Storage,
        clock: Clock,
        transport: Transport,
        references: References,
        chats: PrivateChats,
        files: Files,
        patience: Patience,
        language: str,
        vouches: bool = False,
    ) -> None:
        self._bot = bot
        self._people = People(storage, clock, language=language)
        self._transport = transport
        self._whereabouts = Whereabouts(references, chats)
        self._files = files
        self._language = language
        self._vouches = vouches
        self._answers = Answers(transport, chats, patience)

    async def hear(self, activity: Activity) -> Answered:
        """Answer an activity; what nobody says to the bot, such as a reaction, passes by."""
        try:
            match activity["type"]:
                case "message" | "invoke" as kind:
                    heard = understood(lambda: inbound.heard(activity))
                    if heard is not None:
                        return await self._answered(heard)
                    return Answered(HTTPStatus.NOT_IMPLEMENTED if kind == "invoke" else 200)
                case "installationUpdate" | "conversationUpdate":
                    await self._moved(activity)
        except Malformed:
            return Answered(HTTPStatus.BAD_REQUEST)
        return Answered()

    async def _answered(self, heard: Heard) -> Answered:
        if heard.way is Way.SEEN:
            seen = await self._bot.seen(heard.text, heard.who, heard.where)
            return self._answers.seen(heard, seen, translator(heard.locale or self._language))

        async def told() -> Profile:
            await self._remember(heard.where, heard.who.user, heard.reference)
            profile = Profile(name=heard.name, locale=heard.locale, timezone=heard.timezone)
            if not self._vouches:
                return profile
            asking = self._transport.member(heard.reference, heard.account)
            return replace(profile, email=await vouched(asking, heard.who))

        known = await self._people.person(heard.who, called=heard.name, ask=told)
        if heard.delivery:
            self._people.changed(heard.who)
        t = translator(known.language)
        text = await self._files.below(heard.text, heard.file) if heard.file else heard.text
        if text is None:
            return await self._answers.give(heard, Reply(blocks=(unreadable(t),)), t)
        incoming = Incoming(
            who=heard.who,
            where=heard.where,
            where_name=heard.where_name,
            text=text,
            name=known.name,
            language=known.language,
            timezone=known.timezone or heard.timezone or None,
            values=heard.values,
            mentions=await self._pointed_at(heard),
            delivery=heard.delivery,
            # What is stored of somebody may come from a list; only the tenant vouches.
            vouched_email=None if known.id else known.email,
        )
        answered = await self._answers.give(heard, await self._bot.answer(incoming), t)
        if heard.delivery and not heard.where.private:
            # Who signs up where others read along must be known to be out of reach in time.
            with suppress(CallFailed):
                await self._answers.chat_with(heard)
        return answered

    async def _moved(self, activity: Activity) -> None:
        """Store where the bot was added, and greet once; forget where it was taken away."""
        come = understood(lambda: inbound.moved(activity))
        if come is None:
            return
        place, reference, user = understood(lambda: inbound.here(activity))
        if not come:
            await self._whereabouts.forget(place, user)
        elif await self._remember(place, user, reference):
            t = translator(str(activity.get("locale") or self._language))
            await self._greet(reference, place, t)

    async def _greet(self, reference: Reference, place: Place, t: Translator) -> None:
        hello = introduction(t)
        if place.private:
            how = (Heading(t.rich("teams.hello")), Paragraph(t.rich("teams.hello_how")))
            hello = Reply(blocks=(*how, hello.blocks[-1]))
        with suppress(CallFailed):
            for message in messages(hello):
                await self._transport.send(reference, message)

    async def _remember(self, place: Place, user: str, reference: Reference) -> bool:
        wanted = replace(reference, conversation=place.channel)
        return await self._whereabouts.remember(place, user, wanted.as_json())

    async def _pointed_at(self, heard: Heard) -> tuple[Identity, ...]:
        """Return the accounts that were mentioned, as the whole tenant knows them."""
        if not heard.pointed_at:
            return ()
        try:
            members = await self._transport.members(heard.reference)
        except CallFailed:
            return ()
        users = {member.id: member.user for member in members}
        return tuple(
            Identity(heard.who.platform, heard.who.workspace, users[account])
            for account in heard.pointed_at
            if account in users
        )
