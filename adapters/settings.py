"""Settings from the environment and from `.env`; see `.env.example` for what each one means."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    Field,
    FilePath,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.places import Identity
from bot.domain.values import safe_link, zone
from bot.errors import InvalidValue
from bot.locales import LANGUAGES

MAX_PORT = 65535
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")


class SettingsError(InvalidValue):
    """A setting that cannot be used; the message names it and says what is expected."""


class Settings(BaseSettings):
    """Every setting of the program."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    database_url: str = "sqlite:///dagvoorzitter.sqlite3"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=MAX_PORT)
    organisers: Annotated[frozenset[Identity], NoDecode] = frozenset()
    bot_locale: str = "nl"
    bot_timezone: str = "Europe/Amsterdam"
    slack_bot_token: SecretStr = SecretStr("")
    slack_client_id: str = ""
    slack_client_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    slack_app_token: SecretStr = Field(default=SecretStr(""), validate_default=True)
    encryption_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        default=(), validate_default=True
    )
    slack_signing_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    slack_api_url: str = "https://slack.com/api/"
    slack_look_up: bool = False
    microsoft_app_id: str = ""
    microsoft_app_type: Literal["SingleTenant", "UserAssignedMSI"] = "SingleTenant"
    microsoft_app_tenant_id: str = ""
    microsoft_app_password: SecretStr = SecretStr("")
    microsoft_app_certificate: FilePath | None = None
    microsoft_login_url: str = "https://login.microsoftonline.com"
    teams_openid_metadata_url: str = (
        "https://login.botframework.com/v1/.well-known/openidconfiguration"
    )
    teams_trusted_service_hosts: Annotated[frozenset[str], NoDecode] = frozenset()
    teams_insecure_loopback: bool = False
    teams_trust_sign_in_names: bool = False

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite", "postgresql", "postgres:")):
            raise ValueError("begin with sqlite:/// or postgresql://")
        return value

    @field_validator("organisers", mode="before")
    @classmethod
    def _read_organisers(cls, value: Any) -> Any:
        if isinstance(value, str):
            return frozenset(Identity.parse(part) for part in value.split(",") if part.strip())
        return value

    @field_validator("bot_locale")
    @classmethod
    def _known_language(cls, value: str) -> str:
        if value not in LANGUAGES:
            raise ValueError(f"choose one of {', '.join(LANGUAGES)}")
        return value

    @field_validator("bot_timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        zone(value)
        return value

    @field_validator("slack_client_id")
    @classmethod
    def _one_way_into_slack(cls, value: str, info: ValidationInfo) -> str:
        if value.strip() and _filled(info, "slack_bot_token"):
            raise ValueError("leave it empty, or SLACK_BOT_TOKEN: one workspace or many")
        return value.strip()

    @field_validator("slack_client_secret")
    @classmethod
    def _with_its_id(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if bool(value.get_secret_value().strip()) != _filled(info, "slack_client_id"):
            raise ValueError("set it together with SLACK_CLIENT_ID, or leave both empty")
        return value

    @field_validator("slack_app_token")
    @classmethod
    def _of_an_application(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        token = value.get_secret_value().strip()
        if token and not token.startswith("xapp-"):
            raise ValueError("a token for Socket Mode begins with xapp-")
        if token and not _on(info):
            raise ValueError("set SLACK_BOT_TOKEN as well")
        return value

    @field_validator("encryption_keys", mode="before")
    @classmethod
    def _read_keys(cls, value: Any, info: ValidationInfo) -> Any:
        keys = value.split(",") if isinstance(value, str) else value
        keys = tuple(key.strip() for key in keys if key.strip())
        if not all(_KEY.fullmatch(key) for key in keys):
            raise ValueError("each key is 44 characters, as `dagvoorzitter keys new` prints")
        if not keys and _filled(info, "slack_client_id"):
            raise ValueError("SLACK_CLIENT_ID needs one; see: dagvoorzitter keys new")
        return keys

    @field_validator("slack_signing_secret")
    @classmethod
    def _with_its_token(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        secret, by_socket = value.get_secret_value().strip(), _filled(info, "slack_app_token")
        if (secret and not _on(info)) or (_on(info) and not secret and not by_socket):
            raise ValueError("set it together with SLACK_BOT_TOKEN, or leave both empty")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _address_of_calls(cls, value: str) -> str:
        return safe_link(value).rstrip("/") + "/"

    @field_validator("microsoft_app_certificate", mode="before")
    @classmethod
    def _no_file(cls, value: Any) -> Any:
        return value or None

    @field_validator("teams_trusted_service_hosts", mode="before")
    @classmethod
    def _read_hosts(cls, value: Any) -> Any:
        if isinstance(value, str):
            return frozenset(part.strip().lower() for part in value.split(",") if part.strip())
        return value

    @field_validator("microsoft_login_url", "teams_openid_metadata_url")
    @classmethod
    def _address_of_microsoft(cls, value: str) -> str:
        return safe_link(value).rstrip("/")

    @model_validator(mode="after")
    def _whole_teams(self) -> Self:
        """Refuse half of the settings of Teams, above all those that would believe everybody."""
        secret = self.microsoft_app_password.get_secret_value().strip()
        if self.teams_insecure_loopback:
            if self.microsoft_app_id or self.host not in LOOPBACK:
                raise ValueError(
                    "TEAMS_INSECURE_LOOPBACK believes everybody: only with HOST=127.0.0.1, and"
                    " without MICROSOFT_APP_ID"
                )
        elif not self.microsoft_app_id:
            if secret or self.microsoft_app_certificate or self.microsoft_app_tenant_id:
                raise ValueError("MICROSOFT_APP_ID: set it together with the other settings")
        elif not self.microsoft_app_tenant_id:
            raise ValueError("MICROSOFT_APP_TENANT_ID: set it together with MICROSOFT_APP_ID")
        elif self.microsoft_app_type == "SingleTenant" and (
            bool(secret) == bool(self.microsoft_app_certificate)
        ):
            raise ValueError("MICROSOFT_APP_PASSWORD: set it, or MICROSOFT_APP_CERTIFICATE")
        return self


def _filled(info: ValidationInfo, name: str) -> bool:
    value = info.data.get(name, "")
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    return bool(text.strip())


def _on(info: ValidationInfo) -> bool:
    return _filled(info, "slack_bot_token") or _filled(info, "slack_client_id")


def read_settings(**overrides: Any) -> Settings:
    """Return the settings; SettingsError names the first one that cannot be used."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {reason}" if name else reason) from error
