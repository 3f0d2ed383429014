"""Forged and damaged requests: a status, no words, no effect."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.entra import keys
from adapters.entra.keys import KeysUnavailable, SigningKeys
from adapters.teams.ports import Answered
from tests.adapters.teams.stage import ANNE, PLENARY, TWENTE_VALUES, Stage, actions, shown
from tests.adapters.teams.stub import APP, TENANT, Fault, TeamsStub, jwk, signed, signing_key, url64
from tests.adapters.teams.test_commands import asked, registered
from tests.conversations.stage import herstel
from tests.fakes import FixedClock

HOSTILE = "<at>everyone</at> [klik](javascript:alert(1)) ![x](https://evil.example/p.png) **vet**"
NOW = int(time.time())


async def anne_stays(stage: Stage) -> str:
    """Sign Anne up; return the meeting's id."""
    meeting = await stage.has(herstel())
    [send] = actions(await asked(stage))
    await stage.executes(send, TWENTE_VALUES)
    return meeting.id


def unsigned(stub: TeamsStub) -> str:
    """Return a token that says it needs no signature."""
    _, claims, _ = stub.token().split(".")
    header = url64(b'{"alg":"none","typ":"JWT","kid":"microsoft"}')
    return f"{header}.{claims}."


def signed_with_public_key(stub: TeamsStub) -> str:
    """Return a token whose signature is made with what everybody knows."""
    _, claims, _ = stub.token().split(".")
    header = url64(b'{"alg":"HS256","typ":"JWT","kid":"microsoft"}')
    secret = signing_key("microsoft").public_key()
    pem = secret.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    said = f"{header}.{claims}"
    return f"{said}.{url64(hmac.new(pem, said.encode(), hashlib.sha256).digest())}"


def by_another_key(stub: TeamsStub) -> str:
    """Return a token that names the right key and is signed with another one."""
    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": NOW + 3600}
    header = {"alg": "RS256", "kid": "microsoft"}
    return signed(header, claims | {"serviceurl": stub.service_url}, signing_key("thief"))


def without_endorsement(stub: TeamsStub) -> str:
    """Return a token of a key that vouches for nobody."""
    stub.keys.append(jwk("microsoft-2", endorsements=()))
    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": NOW + 3600}
    header = {"alg": "RS256", "kid": "microsoft-2"}
    return signed(header, claims | {"serviceurl": stub.service_url}, signing_key("microsoft-2"))


def of_another_channel(stub: TeamsStub) -> str:
    """Return a token of a key that vouches for another channel only."""
    stub.keys.append(jwk("microsoft-3", endorsements=("webchat",)))
    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": NOW + 3600}
    header = {"alg": "RS256", "kid": "microsoft-3"}
    return signed(header, claims | {"serviceurl": stub.service_url}, signing_key("microsoft-3"))


@pytest.mark.parametrize(
    "token",
    [
        lambda _: "",
        lambda _: "Basic abc",
        lambda _: "Bearer",
        lambda _: "Bearer ",
        lambda _: "Bearer garbage",
        lambda _: "Bearer a.b.c",
        lambda _: "Bearer " + "x" * 5000,
        lambda stub: f"Bearer {stub.token()} {stub.token()}",
        lambda stub: stub.token(),
        lambda stub: f"Bearer {stub.token(aud='another-app')}",
        lambda stub: f"Bearer {stub.token(aud=None)}",
        lambda stub: f"Bearer {stub.token(aud=[APP, 'x'])}",
        lambda stub: f"Bearer {stub.token(iss='https://evil.example')}",
        lambda stub: f"Bearer {stub.token(iss=None)}",
        lambda stub: f"Bearer {stub.token(iss=f'https://sts.windows.net/{TENANT}/')}",
        lambda stub: (
            "Bearer "
            + stub.token(
                iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
                appid=APP,
                ver="1.0",
            )
        ),
        lambda stub: (
            "Bearer "
            + stub.token(
                iss="https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",
                azp=APP,
                ver="2.0",
            )
        ),
        lambda stub: f"Bearer {stub.token(exp=NOW - 3600)}",
        lambda stub: f"Bearer {stub.token(exp=None)}",
        lambda stub: f"Bearer {stub.token(exp='soon')}",
        lambda stub: f"Bearer {stub.token(nbf=NOW + 3600)}",
        lambda stub: f"Bearer {stub.token(serviceurl=None)}",
        lambda stub: f"Bearer {stub.token({'kid': 'unknown'})}",
        lambda stub: f"Bearer {stub.token({'kid': None})}",
        lambda stub: f"Bearer {stub.token({'kid': 7})}",
        lambda stub: f"Bearer {stub.token({'alg': 'RS512'})}",
        lambda stub: f"Bearer {unsigned(stub)}",
        lambda stub: f"Bearer {signed_with_public_key(stub)}",
        lambda stub: f"Bearer {by_another_key(stub)}",
        lambda stub: f"Bearer {without_endorsement(stub)}",
        lambda stub: f"Bearer {of_another_channel(stub)}",
    ],
)
async def test_a_token_that_is_not_microsofts_is_refused(
    stage: Stage, token: Callable[[TeamsStub], str], caplog: pytest.LogCaptureFixture
) -> None:
    """Without a whole token for this bot there is a 401, no word, no log line, no effect."""
    meeting = await anne_stays(stage)
    calls = len(stage.stub.calls)
    with caplog.at_level(logging.INFO, logger="adapters"):
        response = await stage.post(stage.message("afmelden ja"), token=token(stage.stub))
    assert response.status == 401
    assert await response.text() == ""
    assert caplog.records == []
    assert len(stage.stub.calls) == calls
    assert await registered(stage, meeting) == 1


async def test_nothing_is_read_before_the_sender_is_known(stage: Stage) -> None:
    """The body of a stranger is not even looked at."""

    async def body() -> str:
        raise AssertionError

    async def handle(_activity: Any) -> Answered:
        raise AssertionError

    assert (await stage.transport.receive("Bearer x", body, handle)).status == 401


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"channelId": ""}, 400),
        ({"channelId": None}, 400),
        ({"channelId": "emulator"}, 400),
        ({"serviceUrl": None}, 400),
        ({"serviceUrl": ""}, 401),
        ({"serviceUrl": "https://evil.example/"}, 401),
        ({"conversation": None}, 400),
        ({"conversation": {"id": "a:1", "tenantId": "another-tenant"}}, 403),
        ({"conversation": {"id": "a:1"}, "channelData": {}}, 400),
        ({"conversation": {"id": ["a"], "tenantId": TENANT}}, 400),
        ({"from": None}, 400),
        ({"from": {"id": "", "aadObjectId": ""}}, 400),
        ({"from": {"id": "29:1", "aadObjectId": "een twee"}}, 400),
        ({"id": None}, 400),
        ({"type": None}, 400),
        ({"type": 7}, 400),
        ({"type": "message", "text": {"a": 1}}, 400),
        ({"entities": [7]}, 400),
        ({"entities": [{"type": "mention"}]}, 400),
        ({"attachments": "x"}, 400),
        ({"type": "invoke", "name": "adaptiveCard/action", "value": None}, 400),
        ({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {}}}, 400),
        ({"type": "invoke", "name": "task/submit", "value": {"data": []}}, 400),
        ({"type": "invoke", "name": "task/submit", "value": {"data": {"say": 7}}}, 400),
        ({"type": "invoke", "name": "composeExtension/query", "value": {}}, 501),
        ({"type": "message", "text": "", "value": {"say": None}}, 400),
        ({"type": "conversationUpdate", "membersAdded": [7]}, 400),
    ],
)
async def test_a_record_that_makes_no_sense_is_refused(
    stage: Stage, changes: dict[str, Any], status: int
) -> None:
    """Signed or not: another channel, service or tenant, or an odd shape, has no effect."""
    meeting = await anne_stays(stage)
    response = await stage.post(stage.message("afmelden ja") | changes)
    assert response.status == status
    assert await response.text() == ""
    assert await registered(stage, meeting) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'"a"', b"a" * (1024 * 1024)],
)
async def test_a_body_that_is_no_record_is_refused(stage: Stage, body: bytes) -> None:
    """A body of a megabyte, or one that is no JSON object, is a 400."""
    assert (await stage.post(body)).status == 400


async def test_an_attackers_service_gets_nothing(stage: Stage) -> None:
    """A genuine token does not make an address Microsoft's: nothing is sent there."""
    evil = "https://smba.trafficmanager.net.evil.example/"
    activity = stage.message("agenda") | {"serviceUrl": evil}
    token = f"Bearer {stage.stub.token(serviceurl=evil)}"
    assert (await stage.post(activity, token=token)).status == 403


def test_only_microsofts_services_are_trusted(stage: Stage) -> None:
    """Names that look like those of Microsoft, other schemes and ports are not."""
    for url in (
        "https://smba.trafficmanager.net/emea/",
        "https://webchat.botframework.com/",
        stage.stub.service_url,
    ):
        assert stage.transport.trusts(url)
    for url in (
        "",
        "http://smba.trafficmanager.net/emea/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://evilbotframework.com/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "http://[",
    ):
        assert not stage.transport.trusts(url)


async def test_forged_card_data_can_do_no_more_than_typing(stage: Stage) -> None:
    """What a card never offered is looked at like any other command, its rights included."""
    meeting = await stage.has(herstel(registration_open=False))
    forged = {"type": "Action.Execute", "verb": "say", "data": {"say": "bijeenkomst open"}}
    assert "organisator" in shown((await stage.executes(forged, at=PLENARY))["value"])
    odd: tuple[dict[str, Any], ...] = (
        {"t.name": 7},
        {"c.side": ["x"]},
        {"s.wishes": {}},
        {"t.": "x"},
        {"x.y": "z"},
    )
    for data in odd:
        forged = {**forged, "data": {"say": "opgeven", "form": True, **data}}
        assert (await stage.executes(forged))["statusCode"] == 200
    async with stage.storage.read() as uow:
        stored = await uow.meetings.get(meeting.id)
    assert stored is not None
    assert not stored.registration_open
    assert await registered(stage, meeting.id) == 0


async def test_a_card_of_a_meeting_that_is_gone_is_answered(stage: Stage) -> None:
    """A button of long ago gets a clear answer."""
    button = {"type": "Action.Execute", "verb": "say", "data": {"say": "opgeven bij:weg"}}
    answer = await stage.executes(button, at=PLENARY)
    assert "weg" in shown(answer["value"])


async def test_nobody_mentions_anybody_through_the_bot(stage: Stage) -> None:
    """Markup in every text of a stranger is shown as text: no mention, no link, no picture."""
    await stage.has(herstel(title=HOSTILE, regions=(HOSTILE, "Twente")))
    [send] = actions(await asked(stage))
    hostile = TWENTE_VALUES | {"name": HOSTILE, "organisation": HOSTILE, "region": HOSTILE}
    await stage.executes(send, hostile)
    for said in ("agenda", f"agenda {HOSTILE}", HOSTILE, "mijn gegevens"):
        await stage.says(said, name=HOSTILE)
    said = json.dumps(stage.stub.sent(), ensure_ascii=False)
    assert "everyone" in said
    assert "<at>" not in said.lower()
    assert '"javascript:' not in said
    assert '"type": "TextBlock"' not in said
    assert '"type": "Image"' not in said


async def test_keys_are_fetched_once_and_not_for_every_forgery(stage: Stage) -> None:
    """Unknown keys in a crowd make one request in five minutes; a new key is found after that."""
    await stage.says("agenda")
    for number in range(5):
        forged = f"Bearer {stage.stub.token({'kid': f'unknown-{number}'})}"
        assert (await stage.post(stage.message("agenda"), token=forged)).status == 401
    assert stage.stub.keys_asked == 1
    stage.stub.keys.append(jwk("new"))
    claims = {"iss": "https://api.botframework.com", "aud": APP, "exp": NOW + 3600}
    claims["serviceurl"] = stage.stub.service_url
    fresh = f"Bearer {signed({'alg': 'RS256', 'kid': 'new'}, claims, signing_key('new'))}"
    assert (await stage.post(stage.message("agenda"), token=fresh)).status == 401
    assert isinstance(stage.clock, FixedClock)
    stage.clock.at += timedelta(minutes=6)
    assert (await stage.post(stage.message("agenda"), token=fresh)).status == 200
    assert stage.stub.keys_asked == 2


async def test_keys_that_cannot_be_fetched_believe_nobody(stage: Stage) -> None:
    """Without keys a request is offered again later; keys that are there stay when a look fails."""
    stage.stub.faults["openid"].append(Fault(500))
    assert (await stage.post(stage.message("agenda"))).status == 503
    async with ClientSession() as session:
        keys = SigningKeys(stage.stub.openid, session, stage.clock)
        await keys.get("microsoft")
        assert isinstance(stage.clock, FixedClock)
        stage.clock.at += timedelta(days=2)
        stage.stub.faults["openid"].append(Fault(500))
        assert (await keys.get("microsoft")).endorsements == {"msteams"}
        nobody = SigningKeys("http://127.0.0.1:1/", session, stage.clock)
        with pytest.raises(KeysUnavailable):
            await nobody.get("microsoft")


async def test_keys_that_take_too_long_hold_up_nobody_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow key server stops no other request, and is waited for no longer than is bearable."""
    stage.stub.slow = 60
    monkeypatch.setattr(keys, "_PATIENCE", ClientTimeout(total=0.3))
    waiting = asyncio.create_task(stage.post(stage.message("agenda")))
    await asyncio.sleep(0.05)
    assert (await stage.post(stage.message("agenda"), token="garbage")).status == 401
    assert not waiting.done()
    assert (await waiting).status == 503


async def test_a_failure_of_our_own_is_told_without_a_trace(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """What breaks in our own house is a bare 500, and a log line without a name."""

    async def body() -> str:
        return json.dumps(stage.message("agenda"))

    async def broken(_activity: Any) -> Answered:
        raise RuntimeError(ANNE)

    answered = await stage.transport.receive(f"Bearer {stage.stub.token()}", body, broken)
    assert (answered.status, answered.body) == (500, None)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert ANNE not in caplog.text
