"""Addresses that come in a request, which may lead anywhere."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit


def leads_to(url: str, hosts: Collection[str], *, base: str) -> bool:
    """Tell whether an address is on one of these hosts, with https, or at the server of `base`."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    own = urlsplit(base)
    if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return True
    return parts.scheme == "https" and parts.netloc == host and host in hosts
