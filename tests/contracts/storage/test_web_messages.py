from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

import pytest

from adapters.storage.storage import SqlStorage
from adapters.storage.transaction import Transaction
from adapters.storage.web_messages import SqlWebMessages, StoredMessage
from adapters.web.ports import WebMessages
from tests.meetings import NINE


@pytest.fixture
def messages(storage: SqlStorage) -> SqlWebMessages:
    """Return the messages of web chats."""
    return SqlWebMessages(storage)


async def said(
    messages: WebMessages,
    text: str,
    *,
    where: str = "plenary",
    to: str | None = None,
    key: str | None = None,
    workspace: str = "local",
) -> StoredMessage:
    """Say something and return the message."""
    message = await messages.append(
        workspace=workspace,
        conversation=where,
        visible_to=to,
        author="bot",
        body={"text": text},
        at=NINE,
        key=key,
    )
    assert isinstance(message, StoredMessage)
    return message


async def after(
    messages: SqlWebMessages, seq: int = 0, *, reader: str = "ada", where: str = "plenary"
) -> list[str]:
    """Return what a reader of one conversation gets to see after `seq`."""
    found = await messages.after(workspace="local", conversations=[where], reader=reader, seq=seq)
    return [message.body["text"] for message in found]


async def test_a_message_comes_back_as_it_was_said(messages: SqlWebMessages) -> None:
    """Every field survives, and the body keeps the order of its keys."""
    body = {"z": [1, {"b": None, "a": "é"}], "a": {"text": "Nu"}}
    message = await messages.append(
        workspace="local",
        conversation="plenary",
        visible_to="ada",
        author="bot",
        body=body,
        at=NINE,
        key="k1",
    )
    (found,) = await messages.after(
        workspace="local", conversations=["plenary"], reader="ada", seq=0
    )
    assert found == message
    assert str(found.body) == str(body)
    assert (found.author, found.visible_to, found.at, found.key) == ("bot", "ada", NINE, "k1")


async def test_a_reader_follows_the_sequence(messages: SqlWebMessages) -> None:
    """After a number come the later messages in their order, no more of them than asked for."""
    first = await said(messages, "one")
    for text in ("two", "three"):
        await said(messages, text)
    assert await after(messages) == ["one", "two", "three"]
    assert await after(messages, first.seq) == ["two", "three"]
    found = await messages.after(
        workspace="local", conversations=["plenary"], reader="ada", seq=0, limit=2
    )
    assert [message.body["text"] for message in found] == ["one", "two"]


async def test_readers_see_only_what_is_theirs(messages: SqlWebMessages) -> None:
    """Neither other conversations, nor other people's messages, nor other workspaces are seen."""
    await said(messages, "all")
    await said(messages, "for ada", to="ada")
    await said(messages, "organisers", where="organisers")
    await said(messages, "elsewhere", workspace="other")
    assert await after(messages) == ["all", "for ada"]
    assert await after(messages, reader="bea") == ["all"]
    assert await after(messages, where="organisers") == ["organisers"]
    nowhere = await messages.after(workspace="local", conversations=[], reader="ada", seq=0)
    assert nowhere == ()


async def test_the_latest_come_oldest_first(messages: SqlWebMessages) -> None:
    """A page opens with the last messages that its reader may see, in the order of saying."""
    for text in ("one", "two", "three"):
        await said(messages, text)
    await said(messages, "hidden", to="bea")
    found = await messages.latest(
        workspace="local", conversations=["plenary", "private"], reader="ada", limit=2
    )
    assert [message.body["text"] for message in found] == ["two", "three"]


async def test_a_key_is_said_once_in_a_conversation(messages: SqlWebMessages) -> None:
    """The same key again gives the first message; in another place it is another message."""
    first = await said(messages, "one", key="k1")
    assert await said(messages, "again", key="k1") == first
    private = await said(messages, "one", key="k1", where="private")
    other = await said(messages, "one", key="k1", workspace="other")
    assert len({first.id, private.id, other.id}) == 3
    assert await after(messages) == ["one"]


async def test_messages_are_found_by_key(messages: SqlWebMessages) -> None:
    """A sender finds which of its messages arrived in a conversation."""
    first = await said(messages, "one", key="k1")
    await said(messages, "two", key="k2", where="private")
    found = await messages.find(workspace="local", conversation="plenary", keys=["k1", "k2", "k3"])
    assert found == {"k1": first}


async def test_a_changed_message_is_news(messages: SqlWebMessages) -> None:
    """A change keeps the message in its place, and comes to live readers under a new number."""
    first = await said(messages, "one")
    second = await said(messages, "two")
    changed = await messages.replace(workspace="local", seq=first.seq, body={"text": "new"})
    assert changed == replace(first, seq=second.seq + 1, body={"text": "new"})
    assert await after(messages, second.seq) == ["new"]
    found = await messages.latest(
        workspace="local", conversations=["plenary"], reader="ada", limit=9
    )
    assert [message.id for message in found] == [first.id, second.id]


async def test_a_message_is_changed_from_the_state_that_was_seen(messages: SqlWebMessages) -> None:
    """Whoever saw an older state, or another workspace's number, changes nothing."""
    first = await said(messages, "one")
    await messages.replace(workspace="local", seq=first.seq, body={"text": "new"})
    for workspace, seq in (("local", first.seq), ("other", first.seq + 1)):
        late = await messages.replace(workspace=workspace, seq=seq, body={"text": "late"})
        assert late is None
    assert await after(messages) == ["new"]


async def test_each_workspace_counts_for_itself(messages: SqlWebMessages) -> None:
    """The last number is that of the workspace's last change; it starts at nothing."""
    assert await messages.last_seq("local") == 0
    await said(messages, "one")
    first = await said(messages, "two")
    await said(messages, "elsewhere", workspace="other")
    assert await messages.last_seq("local") == first.seq == 2
    assert await messages.last_seq("other") == 1


async def test_numbers_become_visible_in_their_order(messages: SqlWebMessages) -> None:
    """However many write at once, a reader who has seen a number has seen every lower one."""
    count = 40
    writers = asyncio.gather(*(said(messages, str(number)) for number in range(count)))
    seen: list[int] = []
    while len(seen) < count:
        found = await messages.after(
            workspace="local",
            conversations=["plenary"],
            reader="ada",
            seq=seen[-1] if seen else 0,
        )
        seen += [message.seq for message in found]
        assert seen == list(range(1, len(seen) + 1))
    await writers


async def test_the_same_key_at_once_is_said_once(messages: SqlWebMessages) -> None:
    """Of requests that say the same thing at the same time, all get the one message."""
    all_said = await asyncio.gather(*(said(messages, str(n), key="k1") for n in range(8)))
    assert len({message.id for message in all_said}) == 1
    assert len(await after(messages)) == 1


async def test_a_visitor_is_known_by_the_hash_of_the_token(messages: SqlWebMessages) -> None:
    """A visitor is who the token's hash says; an unknown hash is nobody's."""
    await messages.add_visitor("hash of ada's token", "ada", NINE)
    assert await messages.visitor("hash of ada's token") == "ada"
    assert await messages.visitor("hash of another") is None


async def test_what_is_said_at_once_is_stored_together(
    messages: SqlWebMessages, monkeypatch: pytest.MonkeyPatch, storage: SqlStorage
) -> None:
    """Many messages of one moment take few transactions, and each caller gets their own row."""
    opened = 0
    writing = storage.writing

    def counted() -> AbstractAsyncContextManager[Transaction]:
        nonlocal opened
        opened += 1
        return writing()

    monkeypatch.setattr(storage, "writing", counted)
    texts = [f"ruimte {number}" for number in range(300)]
    rows = await asyncio.gather(
        *(said(messages, text, where=f"@{text}", key="room") for text in texts)
    )
    assert [row.body["text"] for row in rows] == texts
    assert sorted(row.seq for row in rows) == [row.seq for row in rows]
    assert opened < 10


async def test_one_key_said_twice_at_once_is_one_message(messages: SqlWebMessages) -> None:
    """Of two attempts in the same transaction the second gets the first one's row."""
    _, first, second, other = await asyncio.gather(
        said(messages, "Eerst"),
        said(messages, "Nu", key="k"),
        said(messages, "Nu, nog eens", key="k"),
        said(messages, "Nu", key="k", workspace="elsewhere"),
    )
    assert second == first
    assert other.id != first.id
    assert await after(messages) == ["Eerst", "Nu"]
