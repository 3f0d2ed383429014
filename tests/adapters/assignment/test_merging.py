"""Joining regions to rooms, held against every other way to join them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import adapters.demo
from adapters.assignment.merging import merge
from bot.domain.assignment.problem import Half
from bot.domain.assignment.regions import Merger, Region
from bot.errors import InvalidValue


@st.composite
def mergers(draw: st.DrawFn) -> Merger:
    """Return a few regions, all connected, with people."""
    count = draw(st.integers(1, 7))
    regions = []
    for number in range(count):
        halves = {half: draw(st.integers(0, 4)) for half in Half}
        near = {draw(st.integers(0, number - 1))} if number else set()
        near |= set(draw(st.lists(st.integers(0, count - 1), max_size=2))) - {number}
        regions.append(
            Region(
                name=f"g{number}",
                neighbours=tuple(f"g{one}" for one in sorted(near)),
                people=sum(halves.values()) + draw(st.integers(0, 2)),
                halves=halves,
            )
        )
    minimum = draw(st.integers(0, 9))
    return Merger(
        regions=tuple(regions),
        rooms_at_most=draw(st.integers(1, count)),
        minimum=minimum,
        maximum=draw(st.integers(minimum, 16)),
    )


def every_way(count: int) -> Iterator[list[int]]:
    """Return each way to divide so many regions over groups."""
    if not count:
        yield []
        return
    last = 1 << (count - 1)
    for groups in every_way(count - 1):
        yield [*groups, last]
        for index, group in enumerate(groups):
            yield [*groups[:index], group | last, *groups[index + 1 :]]


def as_sets(merger: Merger, groups: tuple[tuple[str, ...], ...]) -> list[int]:
    """Return groups of names as sets of numbers."""
    number = {region.name: index for index, region in enumerate(merger.regions)}
    return [sum(1 << number[name] for name in group) for group in groups]


@settings(max_examples=200, deadline=None)
@given(mergers())
def test_no_way_to_join_regions_is_better(merger: Merger) -> None:
    """What is proposed is allowed, and the best of all ways on every level in turn."""
    found = merge(merger)
    ways = [one for one in every_way(len(merger.regions)) if merger.is_allowed(one)]
    assert found.proven
    assert merger.is_allowed(as_sets(merger, found.groups))
    assert found.levels == merger.levels(as_sets(merger, found.groups))
    assert found.levels == min(merger.levels(one) for one in ways)


@settings(max_examples=100, deadline=None)
@given(mergers(), st.integers(0, 5))
def test_each_group_is_listed_once_and_none_is_missed(merger: Merger, slack: int) -> None:
    """Listed are the connected groups that add no more than the slack above the maximum."""
    listed = merger.groups(slack)
    assert len(set(listed)) == len(listed)
    ways = {group for way in every_way(len(merger.regions)) for group in way}
    expected = {
        group
        for group in ways
        if merger.is_connected(group)
        and merger.levels([group]).above_maximum
        <= slack + merger.levels(1 << one for one in range(8) if group >> one & 1).above_maximum
    }
    assert set(listed) == expected


def dutch(people: int) -> tuple[Region, ...]:
    """Return the 42 youth regions, with people spread unevenly."""
    path = Path(adapters.demo.__file__).parent / "jeugdregios.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    shares = [1 + number * 7 % 13 for number in range(len(rows))]
    counts = [people * share // sum(shares) for share in shares]
    return tuple(
        Region(
            name=row["region"],
            neighbours=tuple(filter(None, row["neighbours"].split(";"))),
            people=count,
            halves={Half.EDUCATION: count // 2, Half.MUNICIPALITY: count // 3},
        )
        for row, count in zip(rows, counts, strict=True)
    )


@pytest.mark.parametrize(("minimum", "maximum"), [(8, 24), (0, 30), (12, 20)])
def test_42_regions_fit_in_28_rooms(minimum: int, maximum: int) -> None:
    """The whole country is joined to rooms of neighbours, and it is proven."""
    merger = Merger(regions=dutch(412), rooms_at_most=28, minimum=minimum, maximum=maximum)
    found = merge(merger)
    assert found.proven
    assert len(found.groups) <= 28
    assert merger.is_allowed(as_sets(merger, found.groups))


ALONE = Region(name="a", neighbours=())


@pytest.mark.parametrize(
    ("regions", "rooms", "expected"),
    [
        ((ALONE, ALONE), 2, "region 'a' stands there twice"),
        ((Region(name="a", neighbours=("x",)),), 1, "'a' has an unknown neighbour 'x'"),
        ((ALONE, Region(name="b", neighbours=())), 1, "in 2 separate parts"),
        (tuple(Region(name=f"g{n}", neighbours=()) for n in range(201)), 201, "201 regions"),
    ],
)
def test_regions_that_cannot_be_joined_are_refused(
    regions: tuple[Region, ...], rooms: int, expected: str
) -> None:
    """What is wrong is named before anything is searched."""
    with pytest.raises(InvalidValue, match=expected):
        Merger(regions=regions, rooms_at_most=rooms, minimum=0, maximum=9)


def test_a_minimum_above_the_maximum_is_refused() -> None:
    """No room can have both sizes."""
    with pytest.raises(InvalidValue, match="minimum 9 is above maximum 3"):
        Merger(regions=(ALONE,), rooms_at_most=1, minimum=9, maximum=3)


def test_too_many_ways_are_refused() -> None:
    """Regions without people make groups without end; the message tells what helps."""
    regions = tuple(
        Region(name=f"g{n}", neighbours=tuple(f"g{m}" for m in range(30) if m != n))
        for n in range(30)
    )
    merger = Merger(regions=regions, rooms_at_most=3, minimum=0, maximum=9)
    with pytest.raises(InvalidValue, match="too many ways to join these regions"):
        merge(merger)
