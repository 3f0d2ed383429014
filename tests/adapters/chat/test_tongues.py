from __future__ import annotations

import pytest

from adapters.chat.tongues import language_of

FEW = frozenset({"de", "en", "fr"})


@pytest.mark.parametrize(
    ("locale", "timezone", "of_platform", "ours", "spoken"),
    [
        ("en-US", "Europe/Amsterdam", FEW, "nl", "nl"),
        ("en-GB", "Europe/Brussels", FEW, "nl", "nl"),
        ("en-US", "America/Paramaribo", FEW, "nl", "nl"),
        ("en-US", "Europe/London", FEW, "nl", "en"),
        ("en-US", "Mars/Base", FEW, "nl", "en"),
        ("en-US", None, FEW, "nl", "en"),
        ("en-US", "Europe/Amsterdam", frozenset(), "nl", "en"),
        ("en-US", "Europe/Amsterdam", FEW | {"nl"}, "nl", "en"),
        ("en-US", "Europe/Amsterdam", FEW, "en", "en"),
        ("nl-NL", "Europe/London", FEW, "en", "nl"),
        ("", "Europe/London", FEW, "nl", "nl"),
    ],
)
def test_english_means_little_where_the_platform_lacks_our_language(
    locale: str, timezone: str | None, of_platform: frozenset[str], ours: str, spoken: str
) -> None:
    """A platform without Dutch speaks English to the Dutch; their time zone tells who they are."""
    assert language_of(locale, timezone, of_platform=of_platform, ours=ours) == spoken
