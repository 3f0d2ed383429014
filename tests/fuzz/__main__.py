"""`python -m tests.fuzz --seconds 60`: as many damaged inputs as there is time for."""

from __future__ import annotations

import base64
import sys
import time
from random import Random

import click

from tests.fuzz.targets import TARGETS
from tests.fuzz.trying import tried


@click.command()
@click.option("--seconds", default=60.0, help="For each reader.")
@click.option("--seed", default=0, help="The same seed tries the same inputs.")
@click.option("--target", type=click.Choice(sorted(TARGETS)), multiple=True)
def main(seconds: float, seed: int, target: tuple[str, ...]) -> None:
    """Try damaged inputs on each reader, and end with 1 when one falls over."""
    fell = False
    for name in target or tuple(TARGETS):
        found = tried(name, TARGETS[name], Random(seed), until=time.monotonic() + seconds)
        fell |= found is not None
        click.echo(f"{name}: {'nothing found' if found is None else repr(found.error)}")
        if found is not None:
            click.echo(base64.b64encode(found.data).decode())
    sys.exit(fell)


if __name__ == "__main__":
    main()
