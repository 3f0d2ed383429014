"""Text in Slack's own markup, made from our spans alone; see docs.slack.dev/messaging/formatting.

Everything else is escaped, so that no name or title can mention a channel or hide a link.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from operator import attrgetter

from adapters.chat import cutting
from adapters.chat.markup import marked
from bot.conversation.text import Span, Text, characters
from bot.domain.values import safe_link, visible
from bot.errors import InvalidValue

_LONGEST_LINK = 1500
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_REFERENCE = re.compile(r"<([^<>\s][^<>]*)>")
_style = attrgetter("strong", "emphasis", "code")
_SIGNS = {"@": "@", "#": "#", "!": "@"}

# Slack sees markup only beside something that is no letter or digit; this one has no width.
_BOUNDARY = "\u200b"


def escaped(text: str) -> str:
    """Return text that Slack shows as it stands."""
    return visible(text).translate(_ESCAPES)


def mrkdwn(text: Text, *, dates: bool = True) -> str:
    """Return a text in Slack's markup; with `dates`, moments are read in each reader's zone."""
    said = ""
    after_markup = False
    for (strong, emphasis, code), group in groupby(text, key=_style):
        spans = tuple(group)
        if code:
            piece = "`" + escaped(characters(spans)).replace("`", "'") + "`"
        else:
            inner = "".join(_span(span, dates=dates) for span in spans)
            piece = marked(marked(inner, "_" * emphasis), "*" * strong)
        styled = strong or emphasis or code
        if (styled and said[-1:].isalnum()) or (after_markup and piece[:1].isalnum()):
            said += _BOUNDARY
        said += piece
        after_markup = styled
    return said


def pieces(text: Text, limit: int, *, dates: bool = True) -> list[str]:
    """Return a text in Slack's markup, in pieces of at most `limit` characters, none empty."""
    return cutting.pieces(text, limit, partial(mrkdwn, dates=dates))


def undone(text: str) -> str:
    """Return what somebody typed, from what Slack made of it: `&amp;`, `<url|text>`, `<@U1>`."""
    shown = _REFERENCE.sub(lambda match: _typed(match[1]), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _typed(reference: str) -> str:
    address, _, label = reference.partition("|")
    if sign := _SIGNS.get(address[:1]):
        if label and not address.startswith("!date"):
            return label if label.startswith(sign) else sign + label
        return label or sign + address[1:]
    address = address.removeprefix("mailto:")
    # Slack makes links of bare addresses, and labels them with what was typed.
    if not label or label.rstrip("/") in address:
        return label or address
    return f"{label} {address}"


def _span(span: Span, *, dates: bool) -> str:
    shown = escaped(span.text)
    if span.moment is not None and dates and shown:
        label = shown.replace("|", " ").replace("^", " ")
        return f"<!date^{int(span.moment.timestamp())}^{{time}}|{label}>"
    if span.link is None:
        return shown
    try:
        address = safe_link(span.link).translate(_ESCAPES)
    except InvalidValue:
        return shown
    if len(address) > _LONGEST_LINK:
        return shown
    return f"<{address}|{' '.join(shown.split())}>" if shown.strip() else f"<{address}>"
