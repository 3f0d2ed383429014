"""Services that a request names, of which only those that we know are called."""

from __future__ import annotations

from collections.abc import Collection

from adapters.chat.addresses import leads_to

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def is_trusted(url: str, hosts: Collection[str]) -> bool:
    """Tell whether an address is on one of these hosts, which on this machine need no https."""
    local = (one for one in hosts if one.partition(":")[0] in _LOOPBACK)
    return leads_to(url, hosts) or any(leads_to(url, (), base=f"http://{one}") for one in local)
