"""A token that was verified is not verified again, and believes nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from adapters.entra.believed import LONGEST, Believed
from tests.adapters.teams.stage import Stage
from tests.fakes import FixedClock

MINUTE = timedelta(minutes=1)


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by one for each token whose signature is looked at."""
    seen: list[str] = []
    validate = JwtTokenExtractor._validate_token

    async def counting(self: Any, token: str, *more: Any) -> Any:
        seen.append(token)
        return await validate(self, token, *more)

    monkeypatch.setattr(JwtTokenExtractor, "_validate_token", counting)
    return seen


async def test_a_token_is_verified_once_an_hour(stage: Stage, verified: list[str]) -> None:
    """Many requests with one token cost one look at its signature, until the hour is over."""
    token = f"Bearer {stage.stub.token()}"
    for _ in range(3):
        assert (await stage.post(stage.message("agenda"), token=token)).status == 200
    assert len(verified) == 1
    assert isinstance(stage.clock, FixedClock)
    stage.clock.at += LONGEST
    assert (await stage.post(stage.message("agenda"), token=token)).status == 200
    assert len(verified) == 2


async def test_a_token_that_is_one_letter_off_is_looked_at(
    stage: Stage, verified: list[str]
) -> None:
    """What is not exactly a believed token is verified, and refused each time."""
    token = f"Bearer {stage.stub.token()}"
    assert (await stage.post(stage.message("agenda"), token=token)).status == 200
    body, _, signature = token.rpartition(".")
    for forged in (token + "A", f"{body}x.{signature}", token.swapcase()):
        for _ in range(2):
            assert (await stage.post(stage.message("agenda"), token=forged)).status == 401
    assert len(verified) > 1


async def test_a_believed_token_admits_no_other_service_or_tenant(stage: Stage) -> None:
    """What a request says is held against its token at every request."""
    token = f"Bearer {stage.stub.token()}"
    assert (await stage.post(stage.message("agenda"), token=token)).status == 200
    evil = stage.message("agenda") | {"serviceUrl": "https://evil.example/"}
    assert (await stage.post(evil, token=token)).status == 401
    other = stage.message("agenda") | {"conversation": {"id": "a:1", "tenantId": "another-tenant"}}
    assert (await stage.post(other, token=token)).status == 403


async def test_an_expired_token_is_believed_no_longer() -> None:
    """A caller is forgotten when the token ends, even within the hour."""
    clock = FixedClock()
    believed: Believed[str] = Believed(clock)
    believed.keep("one", "caller", until=clock.now() + MINUTE)
    assert believed.get("one") == "caller"
    assert believed.get("another") is None
    clock.at += MINUTE
    assert believed.get("one") is None


async def test_only_so_many_are_remembered() -> None:
    """Above the bound, whoever was heard longest ago goes first."""
    believed: Believed[str] = Believed(FixedClock(), most=2)
    until = datetime(2099, 1, 1, tzinfo=UTC)
    for name in ("a", "b"):
        believed.keep(name, name, until=until)
    assert believed.get("a") == "a"
    believed.keep("c", "c", until=until)
    assert [believed.get(name) for name in "abc"] == ["a", None, "c"]


async def test_no_token_is_kept() -> None:
    """What is remembered tells nobody a token."""
    believed: Believed[str] = Believed(FixedClock())
    believed.keep("Bearer secret", "caller", until=datetime(2099, 1, 1, tzinfo=UTC))
    assert "secret" not in repr(vars(believed))
