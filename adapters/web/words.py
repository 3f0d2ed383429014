"""The words that the page's script uses by itself."""

from __future__ import annotations

from bot.locales import Translator

_KEYS = (
    "web.bot",
    "web.busy",
    "web.choice_drop",
    "web.choice_up",
    "web.earlier",
    "web.empty.organisers",
    "web.empty.organisers.title",
    "web.empty.plenary",
    "web.empty.plenary.title",
    "web.empty.private",
    "web.empty.private.title",
    "web.failed",
    "web.form_failed",
    "web.new",
    "web.new_messages.many",
    "web.new_messages.one",
    "web.next_due",
    "web.nothing_due",
    "web.organiser",
    "web.participant",
    "web.to_newest",
    "web.unread.many",
    "web.unread.one",
)
_PLACES = {name: f"{{{name}}}" for name in ("count", "label", "time")}


def script_words(t: Translator) -> dict[str, str]:
    """Return the words without their prefix; the script fills in their places."""
    return {key.removeprefix("web."): t(key, **_PLACES) for key in _KEYS}
