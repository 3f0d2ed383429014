from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import log2

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import ALPHABET, LENGTH, Code, CodePurpose, CodeRefusal, code_hash, written
from tests.meetings import NINE

SIGNS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_code_is_hard_to_guess() -> None:
    """A code holds at least 60 bits, in signs that differ from each other at a glance."""
    assert LENGTH * log2(len(set(ALPHABET))) >= 60
    assert not set(ALPHABET) & set("OILU")


@given(SIGNS)
def test_a_code_is_read_as_people_write_it(signs: str) -> None:
    """Small letters, spaces, no hyphens and look-alikes make no difference."""
    code = written(signs)
    assert code.count("-") == 2
    for typed in (signs, code.lower(), f"  {code.replace('-', ' ')} ", f"`{code}`."):
        assert code_hash(typed) == code_hash(code)
    assert code_hash(code.replace("0", "O").replace("1", "l")) == code_hash(code)


@given(SIGNS, SIGNS)
def test_codes_differ_by_their_hash(one: str, other: str) -> None:
    """Two codes share a hash only when they are one code."""
    assert (code_hash(one) == code_hash(other)) == (one == other)
    assert one not in code_hash(one).upper()


def test_a_code_ends_and_is_used_once() -> None:
    """A code is refused from its end on, and after its use, which is what is told first."""
    hour = timedelta(hours=1)
    code = Code(hash="h", purpose=CodePurpose.ACCOUNT, made_at=NINE, expires_at=NINE + hour)
    assert code.refused(NINE) is None
    assert code.refused(NINE + hour) is CodeRefusal.EXPIRED
    assert replace(code, used_at=NINE).refused(NINE + hour) is CodeRefusal.USED
