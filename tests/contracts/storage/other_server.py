"""Another process that is the server on a database, until it is killed."""

from __future__ import annotations

import sys

from adapters.storage.sole import sole_server

if __name__ == "__main__":
    with sole_server(sys.argv[1]):
        print("serving", flush=True)  # noqa: T201 - whoever started it waits for this line
        sys.stdin.read()
