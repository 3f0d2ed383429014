"""Invented people for the sample meeting: the same ones for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from bot.domain.registration import MAX_WISHES, Side
from bot.domain.values import folded

OWN_REGION = 0.80
NO_PREFERENCE = 0.05
"""Shares of the people who want their own region first, and of those who do not mind."""
LIVELY = 8.0
"""How many times as many people come from the liveliest region as from the quietest one."""

_SIDES = {
    Side.GEMEENTE: (46, "Gemeente in {region}"),
    Side.SAMENWERKINGSVERBAND_PO: (24, "Samenwerkingsverband PO {region}"),
    Side.SAMENWERKINGSVERBAND_VO: (20, "Samenwerkingsverband VO {region}"),
    Side.SCHOOLBESTUUR: (7, "Schoolbestuur in {region}"),
    Side.OTHER: (3, "Zorgaanbieder in {region}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """Somebody who does not exist. `user` is the account, `wishes` regions in order."""

    user: str
    name: str
    organisation: str
    side: Side
    region: str
    wishes: tuple[str, ...]


def invent(
    count: int, neighbours: Mapping[str, Sequence[str]], *, seed: int = 2021
) -> Iterator[Invented]:
    """Yield `count` people with different names, spread over the regions of `neighbours`.

    Most want their own region first and regions nearby after it, some do not mind, the others list
    up to three regions nearby.
    """
    dice = random.Random(seed)  # noqa: S311
    regions = list(neighbours)
    known = json.loads(files(__package__).joinpath("names.json").read_text(encoding="utf-8"))
    names = [f"{first} {last}" for first in known["first"] for last in known["last"]]
    lively = [LIVELY ** dice.random() for _ in regions]
    for name in dice.sample(names, count):
        [region] = dice.choices(regions, weights=lively)
        side = dice.choices(list(_SIDES), weights=[share for share, _ in _SIDES.values()])[0]
        yield Invented(
            user=folded(name).replace(" ", "-"),
            name=name,
            organisation=_SIDES[side][1].format(region=region),
            side=side,
            region=region,
            wishes=_wishes(dice, region, neighbours[region]),
        )


def _wishes(dice: random.Random, region: str, nearby: Sequence[str]) -> tuple[str, ...]:
    mood = dice.random()
    if mood < NO_PREFERENCE:
        return ()
    others = dice.sample(nearby, k=min(MAX_WISHES, len(nearby)))
    if mood < NO_PREFERENCE + OWN_REGION:
        return (region, *others)[:MAX_WISHES]
    return tuple(others) or (region,)
