from __future__ import annotations

import pytest

from adapters.chat.addresses import leads_to

HOSTS = {"hooks.example.org", ".example.net"}


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://hooks.example.org/x", True),
        ("https://a.example.net/x", True),
        ("https://a.b.example.net", True),
        ("https://example.net/", False),
        ("https://evilexample.net/", False),
        ("https://a.example.net.evil.example/", False),
        ("https://a.example.net@evil.example/", False),
        ("https://a.example.net:8443/", False),
        ("http://hooks.example.org/", False),
        ("https:///x", False),
        ("", False),
        ("http://[", False),
        ("file:///etc/passwd", False),
    ],
)
def test_an_address_leads_to_a_known_host_or_nowhere(url: str, *, leads: bool) -> None:
    """Names, and all names below those with a point in front; no port, no user, https alone."""
    assert leads_to(url, HOSTS) is leads


def test_the_server_of_a_base_is_known_with_its_port() -> None:
    """A stand-in on another scheme and port can be named; it stands for itself alone."""
    assert leads_to("http://127.0.0.1:81/x", (), base="http://127.0.0.1:81/api/")
    assert not leads_to("http://127.0.0.1:82/x", (), base="http://127.0.0.1:81/api/")
    assert not leads_to("", (), base="")
