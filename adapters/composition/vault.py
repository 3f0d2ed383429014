"""The vault on the database, with the keys of the settings."""

from __future__ import annotations

from adapters.chat.vault import Vault
from adapters.settings import Settings
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage


def vault_of(storage: SqlStorage, settings: Settings) -> Vault:
    """Return the vault; InvalidValue when no key is set."""
    keys = tuple(key.get_secret_value() for key in settings.encryption_keys)
    return Vault(SqlInstallations(storage), keys)
