"""The process in which replicas are born: it has imported everything, so that a fork is enough.

It reads a line of JSON an order and answers with one; when its input ends, so do its replicas.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from typing import Any, NoReturn

from tests.chaos.replica import run
from tests.chaos.trial import Trial

SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP, "continue": signal.SIGCONT}


class Nursery:
    """The replicas that live, by the number of their process."""

    def __init__(self) -> None:
        self._alive: set[int] = set()

    def do(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out an order and return the answer."""
        if order["do"] == "start":
            return {"pid": self._start(order)}
        pid = order["pid"]
        return {"lived": pid in self._alive and self._signal(pid, SIGNALS[order["do"]])}

    def end(self) -> None:
        """End every replica."""
        for pid in tuple(self._alive):
            self._signal(pid, signal.SIGKILL)

    def _start(self, order: dict[str, Any]) -> int:
        pid = os.fork()
        if pid == 0:
            _be_replica(order)
        self._alive.add(pid)
        return pid

    def _signal(self, pid: int, number: signal.Signals) -> bool:
        # Until it is waited for, the number of a dead process belongs to nobody else.
        lived = os.waitpid(pid, os.WNOHANG)[0] == 0
        if lived:
            os.kill(pid, number)
            if number is signal.SIGKILL:
                os.waitpid(pid, 0)
        if not lived or number is signal.SIGKILL:
            self._alive.discard(pid)
        return lived


def _be_replica(order: dict[str, Any]) -> NoReturn:
    os.close(sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        asyncio.run(run(Trial.from_json(order["trial"]), order["database"], order["platform"]))
    finally:
        os._exit(1)


def main() -> None:
    """Take orders until there are none."""
    nursery = Nursery()
    try:
        for line in iter(sys.stdin.readline, ""):
            print(json.dumps(nursery.do(json.loads(line))), flush=True)
    finally:
        nursery.end()


if __name__ == "__main__":
    main()
