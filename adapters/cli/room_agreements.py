"""A file of who sits with whom, and what is told when that cannot be."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.cli.rows import read_rows, shown
from adapters.cli.tools import CommandFailed
from bot.domain.assignment import Agreement, Attendee, Bond, Solution


def read_agreements(file: str, people: Iterable[Attendee]) -> tuple[Agreement, ...]:
    """Read `one,other,bond` about these people, by id; CommandFailed names the row."""
    known = {person.id for person in people}
    found = []
    for row in read_rows(file, columns=("one", "other", "bond")):
        for person_id in (row["one"], row["other"]):
            if person_id not in known:
                row.fail(f"{shown(person_id)} is not among the participants")
        if row["one"] == row["other"]:
            row.fail(f"{shown(row['one'])} stands in it twice")
        bonds = [str(bond) for bond in Bond]
        if row["bond"] not in bonds:
            row.fail(f"bond {shown(row['bond'])} is not one of {', '.join(bonds)}")
        found.append(Agreement(one=row["one"], other=row["other"], bond=Bond(row["bond"])))
    return tuple(dict.fromkeys(found))


def require_seats(solution: Solution) -> Solution:
    """Return a solution in which people have rooms; CommandFailed names agreements that clash."""
    if solution.clash:
        told = ", ".join(f"{one.one} and {one.other} {one.bond}" for one in solution.clash)
        raise CommandFailed(f"These cannot all be, with the rooms and pins there are: {told}")
    return solution
