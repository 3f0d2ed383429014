from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from adapters.chat.vault import Vault, VaultLocked
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from bot.domain.places import Workspace
from bot.errors import InvalidValue

NETWORK, SCHOOLS = Workspace("slack", "T1"), Workspace("slack", "T2")
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def rows(storage: SqlStorage) -> SqlInstallations:
    """Return the table of installations of a fresh database."""
    return SqlInstallations(storage)


async def test_each_workspace_has_its_own(rows: SqlInstallations) -> None:
    """What is kept for one workspace is changed and dropped without touching another's."""
    assert await rows.get(NETWORK) is None
    await rows.put(NETWORK, "a")
    await rows.put(SCHOOLS, "b")
    await rows.put(NETWORK, "c")
    assert await rows.every() == [(NETWORK, "c"), (SCHOOLS, "b")]
    assert await rows.drop(NETWORK)
    assert not await rows.drop(NETWORK)
    assert (await rows.get(NETWORK), await rows.get(SCHOOLS)) == (None, "b")


async def test_what_changed_meanwhile_is_not_swapped(rows: SqlInstallations) -> None:
    """Only what is still as it was read is replaced."""
    await rows.put(NETWORK, "new")
    assert not await rows.swap(NETWORK, "old", "older")
    assert await rows.swap(NETWORK, "new", "newer")
    assert await rows.get(NETWORK) == "newer"


async def test_secrets_are_stored_encrypted(rows: SqlInstallations) -> None:
    """The database holds nothing that can be read without a key."""
    vault = Vault(rows, (NEW,))
    await vault.keep(NETWORK, {"token": "xoxb-1"})
    sealed = await vault.sealed(NETWORK)
    assert sealed is not None
    assert "xoxb" not in sealed
    assert vault.opened(NETWORK, sealed) == {"token": "xoxb-1"}
    assert await vault.forget(NETWORK)
    assert await vault.sealed(NETWORK) is None


async def test_secrets_open_for_their_own_workspace_alone(rows: SqlInstallations) -> None:
    """A row that is copied to another workspace opens nothing there."""
    vault = Vault(rows, (NEW,))
    await vault.keep(NETWORK, {"token": "xoxb-1"})
    sealed = await vault.sealed(NETWORK)
    assert sealed is not None
    with pytest.raises(VaultLocked, match="another's"):
        vault.opened(SCHOOLS, sealed)


async def test_keys_are_rotated(rows: SqlInstallations) -> None:
    """After a rotation the new key alone is enough; with the old one alone nothing opens."""
    await Vault(rows, (OLD,)).keep(NETWORK, {"token": "xoxb-1"})
    assert await Vault(rows, (NEW, OLD)).rotate() == 1
    sealed = await rows.get(NETWORK)
    assert sealed is not None
    assert Vault(rows, (NEW,)).opened(NETWORK, sealed) == {"token": "xoxb-1"}
    with pytest.raises(VaultLocked, match="slack:T1"):
        Vault(rows, (OLD,)).opened(NETWORK, sealed)


async def test_a_rotation_without_the_old_key_changes_nothing(rows: SqlInstallations) -> None:
    """When one of them cannot be opened, all stay as they are."""
    await Vault(rows, (NEW,)).keep(NETWORK, {"token": "xoxb-1"})
    await Vault(rows, (OLD,)).keep(SCHOOLS, {"token": "xoxb-2"})
    before = await rows.every()
    with pytest.raises(VaultLocked, match="slack:T2"):
        await Vault(rows, (NEW,)).rotate()
    assert await rows.every() == before


@pytest.mark.parametrize("keys", [(), ("",), ("short",), (NEW, "x" * 44)])
def test_what_is_no_key_is_refused(rows: SqlInstallations, keys: tuple[str, ...]) -> None:
    """A key that is damaged is told at once, not at the first installation."""
    with pytest.raises(InvalidValue):
        Vault(rows, keys)
