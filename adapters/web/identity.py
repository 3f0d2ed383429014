"""Who is at the page: a visitor with a token, or a persona of the demo."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from hashlib import sha256

from aiohttp import web
from babel import negotiate_locale

from adapters.web.ports import Persona, WebMessages
from adapters.web.reader import Reader
from bot.domain.values import zone
from bot.errors import InvalidValue
from bot.locales import LANGUAGES
from bot.ports import Clock

TOKEN = "dagvoorzitter_visitor"  # noqa: S105
PERSONA = "dagvoorzitter_persona"
LANGUAGE = "dagvoorzitter_language"
_YEAR = 365 * 24 * 3600


class Visitors:
    """Knows who asks. A visitor's token is a secret of 256 bits; only its hash is stored."""

    def __init__(
        self,
        *,
        messages: WebMessages,
        clock: Clock,
        personas: Sequence[Persona],
        language: str,
        secure: bool,
    ) -> None:
        self._messages = messages
        self._clock = clock
        self._personas = {persona.user: persona for persona in personas}
        self._language = language
        self._secure = secure

    async def reader(self, request: web.Request) -> Reader | None:
        """Return who asks, or None when nobody knows them."""
        if self._personas:
            persona = self._persona(request)
            return Reader(
                user=persona.user,
                name=persona.name,
                language=_chosen(request) or persona.language,
                timezone=persona.timezone,
            )
        token = request.cookies.get(TOKEN)
        user = await self._messages.visitor(_hashed(token)) if token else None
        if user is None:
            return None
        return self._visitor(request, user)

    async def welcome(self, request: web.Request) -> tuple[Reader, str | None]:
        """Return who asks, and the token of a visitor who is new."""
        if known := await self.reader(request):
            return known, None
        token = secrets.token_urlsafe(32)
        user = f"v-{secrets.token_hex(8)}"
        await self._messages.add_visitor(_hashed(token), user, self._clock.now())
        return self._visitor(request, user), token

    def remember(
        self, request: web.Request, response: web.StreamResponse, name: str, value: str
    ) -> None:
        """Keep a value in a cookie that no script can read."""
        response.set_cookie(
            name,
            value,
            max_age=_YEAR,
            path="/",
            httponly=True,
            samesite="Lax",
            secure=self._secure or _over_tls(request),
        )

    def known_persona(self, user: object) -> Persona | None:
        """Return the persona with this id, or None."""
        return self._personas.get(user) if isinstance(user, str) else None

    def _persona(self, request: web.Request) -> Persona:
        chosen = self._personas.get(request.cookies.get(PERSONA, ""))
        return chosen or next(iter(self._personas.values()))

    def _visitor(self, request: web.Request, user: str) -> Reader:
        return Reader(
            user=user,
            name="",
            language=_chosen(request) or _preferred(request) or self._language,
            timezone=_timezone(request.query.get("timezone")),
        )


def _over_tls(request: web.Request) -> bool:
    # Who forges the header makes only their own cookie stricter.
    return request.secure or request.headers.get("X-Forwarded-Proto") == "https"


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _chosen(request: web.Request) -> str | None:
    language = request.cookies.get(LANGUAGE, "")
    return language if language in LANGUAGES else None


def _preferred(request: web.Request) -> str | None:
    tags = [
        part.split(";")[0].strip()
        for part in request.headers.get("Accept-Language", "").split(",")[:20]
    ]
    known = (negotiate_locale(tags, LANGUAGES, sep="-") or "").lower()
    return known if known in LANGUAGES else None


def _timezone(name: str | None) -> str | None:
    try:
        return zone(name).key if name else None
    except InvalidValue:
        return None
