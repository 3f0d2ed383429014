"""Regions joined to at most so many rooms, each of regions that lie next to each other.

What makes one proposal better than another, the first that differs decides: fewest people above
the maximum of their room, fewest people short of the minimum, fewest rooms without people of a
side (a room without both counts twice), fewest people who share a room with another region.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.assignment.problem import Half
from bot.errors import InvalidValue

MOST_GROUPS = 50_000
"""More groups than this are not weighed against each other."""

MOST_REGIONS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region, its neighbours by name, and how many people belong to it, also by side."""

    name: str
    neighbours: tuple[str, ...]
    people: int = 0
    halves: Mapping[Half, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class GroupLevels:
    """What is less than ideal in a proposal, the weightiest first; less is better."""

    above_maximum: int = 0
    below_minimum: int = 0
    without_side: int = 0
    sharing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Which regions to join, to at most how many rooms, of what size.

    Regions are neighbours when either names the other. InvalidValue for a neighbour that is not
    there, a region that stands there twice, and more regions or separate parts than can be.
    """

    regions: tuple[Region, ...]
    rooms_at_most: int
    minimum: int
    maximum: int

    def __post_init__(self) -> None:
        names = Counter(region.name for region in self.regions)
        if len(self.regions) > MOST_REGIONS:
            raise InvalidValue(f"{len(self.regions)} regions, where at most {MOST_REGIONS} can be")
        for region in self.regions:
            if names[region.name] > 1:
                raise InvalidValue(f"region {region.name!r} stands there twice")
            for name in region.neighbours:
                if name not in names:
                    raise InvalidValue(f"{region.name!r} has an unknown neighbour {name!r}")
        if not 0 <= self.minimum <= self.maximum:
            raise InvalidValue(f"minimum {self.minimum} is above maximum {self.maximum}")
        parts = len(list(_parts(self.near(), (1 << len(self.regions)) - 1)))
        if parts > self.rooms_at_most:
            raise InvalidValue(
                f"the regions lie in {parts} separate parts, so they need at least {parts} rooms"
            )

    def near(self) -> list[int]:
        """Return the neighbours of each region as a set: a bit for each region."""
        number = {region.name: index for index, region in enumerate(self.regions)}
        near = [0] * len(self.regions)
        for index, region in enumerate(self.regions):
            for name in region.neighbours:
                near[index] |= 1 << number[name]
                near[number[name]] |= 1 << index
        return near

    def people(self, group: int) -> int:
        """Return how many people belong to a set of regions."""
        return sum(self.regions[index].people for index in members(group))

    def levels(self, groups: Iterable[int]) -> GroupLevels:
        """Measure a proposal, or a part of one."""
        above = below = without = sharing = 0
        for group in groups:
            people = self.people(group)
            above += max(0, people - self.maximum)
            below += max(0, self.minimum - people)
            without += sum(
                not any(self.regions[index].halves.get(half) for index in members(group))
                for half in Half
            )
            sharing += people if group & (group - 1) else 0
        return GroupLevels(
            above_maximum=above, below_minimum=below, without_side=without, sharing=sharing
        )

    def is_allowed(self, groups: Sequence[int]) -> bool:
        """Tell whether every region is in one group, all are connected, and they are not many."""
        everything = (1 << len(self.regions)) - 1
        return (
            len(groups) <= self.rooms_at_most
            and sum(groups) == everything
            and sum(group.bit_count() for group in groups) == len(self.regions)
            and all(map(self.is_connected, groups))
        )

    def is_connected(self, group: int) -> bool:
        """Tell whether one can go from any region of a group to any other without leaving it."""
        return len(list(_parts(self.near(), group))) == 1

    def forced(self) -> int:
        """Return how many people are above the maximum however the regions are joined."""
        return sum(max(0, region.people - self.maximum) for region in self.regions)

    def groups(self, spare: int) -> list[int]:
        """Return each connected group that puts at most `spare` people more above the maximum.

        A proposal with another group in it has more than `forced() + spare` people above it.
        InvalidValue when there are too many groups to weigh.
        """
        found: list[int] = []
        near = self.near()
        for first in range(len(self.regions)):
            later = -1 << (first + 1)
            growing = [(1 << first, near[first] & later, 0)]
            while growing:
                group, border, left_out = growing.pop()
                found.append(group)
                if len(found) > MOST_GROUPS:
                    raise InvalidValue(
                        "there are too many ways to join these regions; lower the maximum"
                    )
                for index in members(border & ~left_out):
                    wider = group | 1 << index
                    left_out |= 1 << index
                    if self._extra(wider) <= spare:
                        growing.append((wider, (border | near[index]) & later & ~wider, left_out))
        return found

    def _extra(self, group: int) -> int:
        above = max(0, self.people(group) - self.maximum)
        return above - sum(
            max(0, self.regions[index].people - self.maximum) for index in members(group)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Groups of regions by name, what is less than ideal in them, and how long it took.

    `proven` tells whether the search proved that no proposal is better.
    """

    groups: tuple[tuple[str, ...], ...]
    levels: GroupLevels
    proven: bool
    seconds: float


def members(group: int) -> Iterator[int]:
    """Yield the numbers of the regions in a set."""
    while group:
        lowest = group & -group
        yield lowest.bit_length() - 1
        group ^= lowest


def _parts(near: Sequence[int], regions: int) -> Iterator[int]:
    """Yield the connected parts of a set of regions."""
    while regions:
        part, border = 0, regions & -regions
        while border:
            part |= border
            reached = 0
            for index in members(border):
                reached |= near[index]
            border = reached & regions & ~part
        yield part
        regions &= ~part
