"""A page with one thing to say, for what happens in a browser."""

from __future__ import annotations

from html import escape
from http import HTTPStatus

from aiohttp import web

from bot.domain.values import safe_link
from bot.locales import Translator

_STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem;"
    "color:#1d1d1d;background:#fff}a{color:#075985}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#7dd3fc}}"
)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def page(
    t: Translator,
    key: str,
    *,
    link: str = "",
    label: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> web.Response:
    """Return a page with the words of `key`; `link` is a path or an address, `label` a message."""
    address = link if link.startswith("/") or not link else safe_link(link)
    below = f'<p><a href="{escape(address)}">{escape(t(label))}</a></p>' if link else ""
    html = (
        f'<!doctype html><html lang="{t.language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Dagvoorzitter</title>'
        f"<style>{_STYLE}</style><h1>Dagvoorzitter</h1><p>{escape(t(key))}</p>{below}</html>"
    )
    return web.Response(text=html, content_type="text/html", status=status, headers=_HEADERS)
