"""Links that are kept and shown."""

from __future__ import annotations

import pytest

from bot.domain.values import safe_link, secure_link
from bot.errors import InvalidValue


@pytest.mark.parametrize(
    "link",
    [
        "http://a.example/",
        "HTTP://a.example/",
        "javascript:alert(1)",
        "https://aya:geheim@a.example/",
        "https://",
        "//a.example/",
        "a.example",
        "",
    ],
)
def test_the_link_of_a_conversation_is_secure(link: str) -> None:
    """Only https, with a host and without user info."""
    with pytest.raises(InvalidValue):
        secure_link(link)


def test_a_secure_link_stays_as_it_is() -> None:
    """What is around it goes; upper case in the scheme is no fault."""
    assert secure_link(" HTTPS://a.example/x?y=1 ") == "HTTPS://a.example/x?y=1"


def test_a_link_of_a_programme_may_be_plain() -> None:
    """A page that is only linked to need not have https."""
    assert safe_link("http://a.example/") == "http://a.example/"
