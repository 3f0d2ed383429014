from __future__ import annotations

import pytest

from bot.domain.regions import MOST_REGIONS, as_known, in_order
from bot.domain.values import MAX_NAME
from bot.errors import InvalidValue


@pytest.mark.parametrize(
    ("names", "regions"),
    [
        ((), ()),
        (("Zeeland", "Achterhoek"), ("Achterhoek", "Zeeland")),
        (("Fryslân", "FRYSLAN", "Drenthe"), ("Drenthe", "Fryslân")),
        (("ijssel", "Utrecht", "Één"), ("Één", "ijssel", "Utrecht")),
    ],
)
def test_each_region_stands_there_once_by_name(
    names: tuple[str, ...], regions: tuple[str, ...]
) -> None:
    """Case and accents make no other region, and no other order."""
    assert in_order(names) == regions


@pytest.mark.parametrize(
    "names", [("x" * (MAX_NAME + 1),), tuple(map(str, range(MOST_REGIONS + 1)))]
)
def test_what_cannot_be_chosen_from_is_refused(names: tuple[str, ...]) -> None:
    """A name of over 120 characters, or more than 500 names, are no list to choose from."""
    with pytest.raises(InvalidValue):
        in_order(names)


def test_a_region_is_written_as_it_is_known() -> None:
    """Who writes a known region in another way means that one, and names it once."""
    written = as_known(("ZEELAND", "Fryslan", "Zeeland", "Drenthe"), ("Fryslân", "Zeeland"))
    assert written == ("Zeeland", "Fryslân", "Drenthe")
