"""Settings from the environment and from `.env`; see `.env.example` for what each one means."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.places import Identity
from bot.domain.values import safe_link, zone
from bot.errors import InvalidValue
from bot.locales import LANGUAGES

MAX_PORT = 65535


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
    slack_signing_secret: SecretStr = Field(default=SecretStr(""), validate_default=True)
    slack_api_url: str = "https://slack.com/api/"
    slack_look_up: bool = False

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

    @field_validator("slack_signing_secret")
    @classmethod
    def _with_its_token(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        token: SecretStr = info.data.get("slack_bot_token", SecretStr(""))
        if bool(value.get_secret_value().strip()) != bool(token.get_secret_value().strip()):
            raise ValueError("set it together with SLACK_BOT_TOKEN, or leave both empty")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _address_of_calls(cls, value: str) -> str:
        return safe_link(value).rstrip("/") + "/"


def read_settings(**overrides: Any) -> Settings:
    """Return the settings; SettingsError names the first one that cannot be used."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {reason}") from error
