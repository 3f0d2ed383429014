"""Addresses that come in a request, which may lead anywhere."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit


def leads_to(url: str, hosts: Collection[str], *, base: str = "") -> bool:
    """Tell whether an address is on one of these hosts, with https, or at the server of `base`.

    A host with a point in front stands for every name below it.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    own = urlsplit(base)
    if own.netloc and (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return True
    if parts.scheme != "https" or not host or parts.netloc != host:
        return False
    below = tuple(one for one in hosts if one.startswith("."))
    return host in hosts or host.endswith(below)
