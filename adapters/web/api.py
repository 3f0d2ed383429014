"""What the page's script asks for, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from adapters.web.clock import clock_json
from adapters.web.identity import LANGUAGE
from adapters.web.ports import ORGANISER, ChatConversation, ChatKind, Persona
from adapters.web.reader import Reader
from adapters.web.render import form_html, message_json
from adapters.web.requests import json_body, said
from adapters.web.site import Site
from adapters.web.words import script_words
from bot.locales import LANGUAGES, Translator

LATEST, MOST = 100, 2000
"""Messages of a conversation that are given at first, and at most."""


class Api:
    """The handlers behind /api/."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def start(self, request: web.Request) -> web.Response:
        """Answer with everything the page needs to begin; `cursor` is where live posts go on."""
        reader = await self._site.reader(request)
        cursor = await self._site.messages.last_seq(self._site.workspace)
        places = await self._site.conversations(reader.user)
        demo = self._site.demo
        return _json(
            {
                "me": {"user": reader.user, "name": reader.name, "language": reader.language},
                "personas": [_persona_json(persona) for persona in self._site.personas],
                "conversations": [
                    _place_json(place, reader.words) | await self._latest(reader, place, LATEST)
                    for place in places
                ],
                "cursor": cursor,
                "clock": clock_json(await demo.state()) if demo else None,
                "completions": self._completions(reader, places),
                "words": script_words(reader.words),
            }
        )

    async def history(self, request: web.Request) -> web.Response:
        """Answer with the last `limit` messages of one conversation."""
        reader = await self._site.reader(request)
        place = await self._site.conversation(reader, request.query.get("conversation", ""))
        try:
            limit = int(request.query.get("limit", LATEST))
        except ValueError as error:
            raise web.HTTPBadRequest from error
        return _json(await self._latest(reader, place, min(max(1, limit), MOST)))

    async def completions(self, request: web.Request) -> web.Response:
        """Answer with the commands in the reader's language."""
        reader = await self._site.reader(request)
        places = await self._site.conversations(reader.user)
        return _json({"completions": self._completions(reader, places)})

    async def say(self, request: web.Request) -> web.Response:
        """Say something, and answer with a form to fill in or the messages it led to."""
        reader = await self._site.reader(request)
        asked = said(await json_body(request))
        place = await self._site.conversation(reader, asked.conversation)
        outcome = await self._site.chat.say(reader, place, asked)
        return _json(
            {
                "form": form_html(outcome.form, place, reader) if outcome.form else None,
                "messages": [message_json(row, place, reader) for row in outcome.messages],
            }
        )

    async def language(self, request: web.Request) -> web.Response:
        """Choose the language of the page."""
        await self._site.reader(request)
        language = (await json_body(request)).get("language")
        if language not in LANGUAGES:
            raise web.HTTPBadRequest
        response = _json({"language": language})
        self._site.visitors.remember(request, response, LANGUAGE, language)
        return response

    async def _latest(self, reader: Reader, place: ChatConversation, limit: int) -> dict[str, Any]:
        rows = await self._site.messages.latest(
            workspace=self._site.workspace,
            conversations=[place.id],
            reader=reader.user,
            limit=limit + 1,
        )
        shown = rows[-limit:]
        return {
            "messages": [message_json(row, place, reader) for row in shown],
            "more": len(rows) > limit and limit < MOST,
        }

    def _completions(
        self, reader: Reader, places: Sequence[ChatConversation]
    ) -> list[dict[str, Any]]:
        organises = any(place.kind is ChatKind.ORGANISERS for place in places)
        return [
            {
                "name": one.name.lstrip("/"),
                "usage": one.usage,
                "summary": one.summary,
                "organiser": one.access == ORGANISER,
            }
            for one in self._site.completions(reader.language)
            if organises or one.access != ORGANISER
        ]


_TOPICS: Mapping[ChatKind, str] = {
    ChatKind.PLENARY: "web.topic.plenary",
    ChatKind.ORGANISERS: "web.topic.organisers",
    ChatKind.PRIVATE: "web.topic.private",
}


def _json(data: dict[str, Any]) -> web.Response:
    return web.json_response(data, headers={"Cache-Control": "no-store"})


def _place_json(place: ChatConversation, t: Translator) -> dict[str, Any]:
    return {
        "id": place.id,
        "label": place.label,
        "kind": place.kind.value,
        "topic": place.topic or t(_TOPICS[place.kind]),
        "meeting": place.meeting,
    }


def _persona_json(persona: Persona) -> dict[str, Any]:
    return {
        "user": persona.user,
        "name": persona.name,
        "organiser": persona.organiser,
        "language": persona.language,
    }
