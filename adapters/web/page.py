"""The page itself: one HTML document in the reader's language, filled by its script."""

from __future__ import annotations

from aiohttp import web

from adapters.web.drawing import templates
from adapters.web.identity import TOKEN
from adapters.web.site import Site
from bot.locales import LANGUAGES, own_name


class Page:
    """Serves the document and gives a new visitor a token."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def serve(self, request: web.Request) -> web.Response:
        """Answer with the document."""
        reader, token = await self._site.visitors.welcome(request)
        html = (
            templates()
            .get_template("page.html")
            .render(
                t=reader.words,
                reader=reader,
                languages={language: own_name(language) for language in LANGUAGES},
                demo=self._site.demo is not None,
            )
        )
        response = web.Response(
            text=html, content_type="text/html", headers={"Cache-Control": "no-store"}
        )
        if token is not None:
            self._site.visitors.remember(request, response, TOKEN, token)
        return response
