"""Keys on the command line."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.chat.vault import Vault
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from bot.domain.places import Workspace
from tests.cli.conftest import Run, printed

HERE = Workspace("slack", "T1")


def test_keys_are_rotated(ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new key goes before the old one; after `keys rotate` the old one can go."""
    old, new = (printed(ready("keys", "new", "--json"))["key"] for _ in range(2))
    asyncio.run(keep(tmp_path, old))
    monkeypatch.setenv("ENCRYPTION_KEYS", f"{new},{old}")
    assert printed(ready("keys", "rotate", "--json")) == {"installations": 1}
    assert asyncio.run(kept(tmp_path, new)) == {"token": "xoxb-1"}
    monkeypatch.setenv("ENCRYPTION_KEYS", old)
    refused = ready("keys", "rotate")
    assert refused.exit_code == 1
    assert "no key in ENCRYPTION_KEYS opens slack:T1" in refused.stderr


def test_a_rotation_needs_a_key(ready: Run) -> None:
    """Without any key there is one clear line."""
    refused = ready("keys", "rotate")
    assert refused.exit_code == 1
    assert "ENCRYPTION_KEYS is empty" in refused.stderr


async def keep(folder: Path, key: str) -> None:
    """Store a token."""
    storage = SqlStorage(f"sqlite:///{folder}/cli.sqlite3")
    await Vault(SqlInstallations(storage), (key,)).keep(HERE, {"token": "xoxb-1"})
    await storage.close()


async def kept(folder: Path, key: str) -> object:
    """Return what is stored."""
    storage = SqlStorage(f"sqlite:///{folder}/cli.sqlite3")
    vault = Vault(SqlInstallations(storage), (key,))
    sealed = await vault.sealed(HERE)
    await storage.close()
    return vault.opened(HERE, sealed or "")
