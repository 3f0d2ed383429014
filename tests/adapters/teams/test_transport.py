"""The way to Teams and back, as any implementation must keep it; and what ours must not do."""

from __future__ import annotations

import asyncio
import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID
from msrest.universal_http.requests import ClientRetryPolicy

from adapters.chat.calls import CallFailed
from adapters.composition.teams import _credential as credential
from adapters.entra.tokens import ManagedIdentity, Secret, Tokens
from adapters.settings import Settings
from adapters.teams.ports import Activity, Answered, Member, Reference, Transport
from tests.adapters.teams.stage import ANNE, PLENARY, Stage
from tests.adapters.teams.stub import APP, TENANT, Fault, signing_key

ACTIVITY = {"type": "message", "text": "Hallo"}


@pytest.fixture
def chat(stage: Stage) -> Reference:
    """Return a conversation of the stand-in."""
    return Reference(service_url=stage.stub.service_url, conversation="a:b c/d;e")


async def test_calls_are_what_the_service_describes(stage: Stage, chat: Reference) -> None:
    """Sending, replying, changing, making chats: the verb, the address and the body of each."""
    transport: Transport = stage.transport
    sent = await transport.send(chat, ACTIVITY)
    assert await transport.send(chat, ACTIVITY, only="29:x") != sent
    assert await transport.reply(chat, "1/2", ACTIVITY)
    await transport.update(chat, "7", ACTIVITY)
    private = await transport.open_private(stage.stub.service_url, TENANT, ANNE)
    assert private.conversation == f"a:{ANNE}"
    assert await transport.member(chat, "29:x/y") == {}
    assert await transport.begin_thread(stage.stub.service_url, TENANT, PLENARY, ACTIVITY)
    calls = [(one.method, one.path) for one in stage.stub.calls]
    assert calls == [
        ("POST", "/a:b c/d;e/activities"),
        ("POST", "/a:b c/d;e/activities"),
        ("POST", "/a:b c/d;e/activities/1/2"),
        ("PUT", "/a:b c/d;e/activities/7"),
        ("POST", ""),
        ("GET", "/a:b c/d;e/members/29:x/y"),
        ("POST", ""),
    ]
    assert stage.stub.calls[2].body == {**ACTIVITY, "replyToId": "1/2"}
    assert stage.stub.calls[3].body == {**ACTIVITY, "id": "7"}
    assert {one.authorization for one in stage.stub.calls} == {"Bearer calls-1"}


async def test_members_have_the_name_that_the_tenant_knows(stage: Stage, chat: Reference) -> None:
    """Members come with both of their ids; an odd list is a failure."""
    stage.stub.members = [
        {"id": "29:a", "aadObjectId": "a", "name": "Anne"},
        {"id": "29:b", "objectId": "b"},
        {"id": "29:guest"},
    ]
    assert await stage.transport.members(chat) == [
        Member(id="29:a", user="a", name="Anne"),
        Member(id="29:b", user="b"),
        Member(id="29:guest", user="29:guest"),
    ]
    stage.stub.members = [{}]
    with pytest.raises(CallFailed):
        await stage.transport.members(chat)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault(403, {"error": {"code": "BotNotInConversationRoster", "message": "Anne"}}), "Bot"),
        (Fault(403, {"error": []}), "refused"),
        (Fault(403, "<html>Anne"), "refused"),
        (Fault(403, []), "refused"),  # type: ignore[arg-type]
    ],
)
async def test_a_failure_tells_its_code_and_no_names(
    stage: Stage, chat: Reference, fault: Fault, code: str
) -> None:
    """What a service writes about people stands in no error."""
    stage.stub.faults["api"].append(fault)
    with pytest.raises(CallFailed, match=code) as failed:
        await stage.transport.send(chat, ACTIVITY)
    assert "Anne" not in str(failed.value)


async def test_a_turn_builds_no_client_of_the_sdk(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK's client scans a list of 500 codes 999 times, twice a turn: it is never made."""

    def built(_self: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(ClientRetryPolicy, "__init__", built)
    assert await stage.says("hulp")


async def test_the_turn_goes_through_the_adapter_of_the_sdk(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Middleware of the SDK sees every activity, once."""
    seen: list[str] = []

    async def middleware(context: Any, then: Any) -> None:
        seen.append(context.activity.conversation.id)
        await then()

    class Seeing:
        on_turn = on_process_request = staticmethod(middleware)

    monkeypatch.setattr(stage.transport._adapter._middleware, "_middleware", [Seeing()])
    await stage.says("hulp")
    assert seen == [f"a:{ANNE}"]


async def test_the_loop_goes_on_while_teams_thinks(stage: Stage, chat: Reference) -> None:
    """Many calls wait together; none of them stops the others."""
    slow = asyncio.Event()

    async def waits(activity: Activity) -> Answered:
        assert activity
        await slow.wait()
        return Answered()

    async def body() -> str:
        return json.dumps(stage.message("agenda"))

    token = f"Bearer {stage.stub.token()}"
    turns = [asyncio.create_task(stage.transport.receive(token, body, waits)) for _ in range(5)]
    assert await stage.transport.send(chat, ACTIVITY)
    slow.set()
    assert {one.status for one in await asyncio.gather(*turns)} == {200}


async def test_calls_use_one_connection_again(stage: Stage, chat: Reference) -> None:
    """Calls that follow each other need no connection of their own."""
    for _ in range(10):
        await stage.transport.send(chat, ACTIVITY)
    assert len(stage.stub.connections) == 1


async def test_a_certificate_signs_for_a_token(stage: Stage, tmp_path: Path) -> None:
    """A certificate proves the application with a signed statement, and no secret is sent."""
    key = signing_key("certificate")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "dagvoorzitter")])
    now = datetime(2021, 6, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=365))
        .sign(key, SHA256())
    )
    pem = tmp_path / "bot.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(private + certificate.public_bytes(Encoding.PEM))
    credential = Secret(
        app_id=APP, tenant=TENANT, pem=pem.read_bytes(), login=f"{stage.stub.address}/login"
    )
    async with ClientSession() as session:
        assert await Tokens(credential, session, stage.clock).header()
    [asked] = stage.stub.tokens
    assert "client_secret" not in asked
    said, _, signature = asked["client_assertion"].rpartition(".")
    key.public_key().verify(_decoded(signature), said.encode(), PKCS1v15(), SHA256())
    claims = json.loads(_decoded(said.split(".")[1]))
    assert (claims["iss"], claims["sub"]) == (APP, APP)
    assert claims["aud"].endswith(f"/{TENANT}/oauth2/v2.0/token")


def test_a_managed_identity_asks_azure(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine of Azure its metadata is asked, in App Service the address that it names."""
    now = datetime(2021, 6, 1, tzinfo=UTC)
    monkeypatch.delenv("IDENTITY_ENDPOINT", raising=False)
    question = ManagedIdentity(APP).question(now)
    assert question["url"].startswith("http://169.254.169.254/")
    assert question["headers"] == {"Metadata": "true"}
    assert question["params"]["client_id"] == APP
    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:41141/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "proof")
    question = ManagedIdentity(APP).question(now)
    assert question["url"] == "http://127.0.0.1:41141/msi/token"
    assert question["headers"] == {"X-IDENTITY-HEADER": "proof"}


def test_the_settings_choose_how_we_prove_who_we_are() -> None:
    """An identity of Azure needs no secret; without authentication there is nothing to prove."""
    azure = Settings(
        microsoft_app_id=APP, microsoft_app_tenant_id=TENANT, microsoft_app_type="UserAssignedMSI"
    )
    assert credential(azure) == ManagedIdentity(APP)
    assert credential(Settings(teams_insecure_loopback=True)) is None


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
