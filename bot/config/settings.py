"""Every setting, with its default and with what is expected of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args
from urllib.parse import unquote

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveInt,
    SecretStr,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "CEASEFIRE_"

# A password has one place, before the host: there it is found, and hidden.
DATABASE_URL = re.compile(
    r"sqlite(\+aiosqlite)?:///(?!:memory:)[^?#\x00-\x1f]+"
    r"|postgresql(\+asyncpg)?://([^@/?#\s:]+(:(?P<password>[^@/?#\s]*))?@)?"
    r"(\[[0-9a-fA-F:.]+\]|[^@/?#\s:\[\]]*)(:\d{1,5})?/[^@/?#\s]+(\?(?!.*password=)[^#\s]*)?",
)


def _known_database(url: SecretStr) -> SecretStr:
    if DATABASE_URL.fullmatch(url.get_secret_value()) is None:
        raise ValueError
    return url


def _empty_is_none(value: object) -> object:
    """TOML and the environment have no word for "none"."""
    return None if value == "" else value


def _listed(value: object) -> object:
    """The environment writes a list with commas."""
    return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value


def _token(token: SecretStr | None) -> SecretStr | None:
    if token is not None and re.fullmatch(r"[!-~]+", token.get_secret_value()) is None:
        raise ValueError
    return token


def _fernet_key(key: SecretStr | None) -> SecretStr | None:
    if key is not None and re.fullmatch(r"[A-Za-z0-9_-]{43}=", key.get_secret_value()) is None:
        raise ValueError
    return key


def _own_shards(ids: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
    if len(set(ids)) < len(ids) or not all(0 <= one < info.data.get("shard_count", 0) for one in ids):
        raise ValueError
    return ids


def _own_path(path: Path | None) -> Path | None:
    if path is None:
        return None
    if not str(path).isprintable():
        raise ValueError
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ValueError from error


class Section(BaseModel):
    """A table of the file. The description of each key is what a fault in it says is expected."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        regex_engine="python-re",  # the other keeps half a megabyte of tables for the patterns below
    )

    @field_validator("*", mode="before")
    @classmethod
    def _no_switch(cls, value: object) -> object:
        """Refuse yes and no, which would pass for 1 and 0."""
        if isinstance(value, bool):
            raise ValueError  # noqa: TRY004 — pydantic lets a TypeError through
        return value


class StorageSettings(Section):
    """Where the record is kept. The address may hold a password, so that it shows itself only on request."""

    url: Annotated[SecretStr, AfterValidator(_known_database)] = Field(
        SecretStr("sqlite:///ceasefire.db"),
        description="sqlite:///FILE or postgresql://USER@HOST/NAME, special characters of a password percent-encoded",
    )


class LogSettings(Section):
    """What the bot tells its operator on standard error."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="one of debug, info, warning and error"
    )
    format: Literal["text", "json"] = Field("text", description="text or json")


class ConsoleSettings(Section):
    """The conversation on a terminal. Without a history file, what was typed is forgotten at its end."""

    history: Annotated[Path | None, BeforeValidator(_empty_is_none), AfterValidator(_own_path)] = Field(
        None, description="the path of a file, or empty to keep no history"
    )


class DigestSettings(Section):
    """Digests and alerts. ``catch_up`` is how many hours late a digest may be that was missed; later it is left out."""

    catch_up: int = Field(12, ge=1, le=168, description="a whole number of hours from 1 to 168")


class DiscordSettings(Section):
    """The bot on Discord; without a token it is not there. Addresses are Discord's own unless a proxy stands between.

    With ``guild_ids`` the commands are registered in these guilds alone, at once, instead of everywhere.
    """

    token: Annotated[SecretStr | None, BeforeValidator(_empty_is_none), AfterValidator(_token)] = Field(
        None, description="the bot's token, in one word"
    )
    api_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*[^\s/?#])?\Z")] = Field(
        "https://discord.com/api/v10", description="https://HOST/PATH without a slash at the end"
    )
    gateway_url: Annotated[str, StringConstraints(pattern=r"^(wss?://[^\s?#]+)?\Z")] = Field(
        "", description="wss://HOST/, or empty for the one that Discord names"
    )
    guild_ids: Annotated[tuple[PositiveInt, ...], NoDecode, BeforeValidator(_listed)] = Field(
        (), description="the ids of guilds, or none to register everywhere"
    )
    shard_count: int = Field(0, ge=0, description="a whole number, 0 for as many shards as Discord advises")
    shard_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_listed), AfterValidator(_own_shards)] = Field(
        (), description="numbers from 0, each once and below discord.shard_count, or none for all of them"
    )


class SlackSettings(Section):
    """The bot on Slack; without a token, or without a client and a key for many workspaces, it is not there.

    For one's own workspace ``bot_token`` with ``app_token`` (Socket Mode) or ``signing_secret`` (HTTP); for many, by
    OAuth, ``client_id``, ``client_secret``, ``signing_secret`` and ``token_key``, under which their tokens are kept.
    """

    mode: Literal["", "socket", "http"] = Field("", description="socket, http, or empty for what the tokens allow")
    bot_token: Annotated[SecretStr | None, BeforeValidator(_empty_is_none), AfterValidator(_token)] = Field(
        None, description="the bot's token, xoxb-…"
    )
    app_token: Annotated[SecretStr | None, BeforeValidator(_empty_is_none), AfterValidator(_token)] = Field(
        None, description="an app-level token for Socket Mode, xapp-…"
    )
    signing_secret: Annotated[SecretStr | None, BeforeValidator(_empty_is_none), AfterValidator(_token)] = Field(
        None, description="the signing secret of the app, in one word"
    )
    client_id: Annotated[str, StringConstraints(pattern=r"^[0-9]*(\.[0-9]+)?\Z")] = Field(
        "", description="the client id of the app, or empty for one workspace"
    )
    client_secret: Annotated[SecretStr | None, BeforeValidator(_empty_is_none), AfterValidator(_token)] = Field(
        None, description="the client secret of the app, in one word"
    )
    token_key: Annotated[SecretStr | None, BeforeValidator(_empty_is_none), AfterValidator(_fernet_key)] = Field(
        None, description="a key of 32 bytes in URL-safe Base64, as ceasefire-bot slack key prints one"
    )
    old_token_key: Annotated[SecretStr | None, BeforeValidator(_empty_is_none), AfterValidator(_fernet_key)] = Field(
        None, description="the key before slack.token_key while tokens are kept under both, or empty"
    )
    api_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?/\Z")] = Field(
        "https://slack.com/api/", description="https://HOST/PATH/ with a slash at the end"
    )


class HttpSettings(Section):
    """Where the bot listens for Slack in HTTP mode, behind what speaks TLS with the world."""

    host: Annotated[str, StringConstraints(pattern=r"^[^\s/]+\Z")] = Field(
        "127.0.0.1", description="an address of this machine, such as 127.0.0.1 or 0.0.0.0"
    )
    port: int = Field(8080, ge=0, le=65535, description="a port from 1 to 65535, or 0 for a free one")


class Settings(BaseSettings):
    """All settings, complete and frozen."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="forbid", hide_input_in_errors=True
    )

    storage: StorageSettings = StorageSettings()
    log: LogSettings = LogSettings()
    console: ConsoleSettings = ConsoleSettings()
    digests: DigestSettings = DigestSettings()
    discord: DiscordSettings = DiscordSettings()
    slack: SlackSettings = SlackSettings()
    http: HttpSettings = HttpSettings()

    def secrets(self) -> tuple[str, ...]:
        """Return what must never be written anywhere, as typed and as meant."""
        address = DATABASE_URL.fullmatch(self.storage.url.get_secret_value())
        password = address["password"] if address else None
        values = (value for section in (self.discord, self.slack) for _, value in section)
        tokens = {value.get_secret_value() for value in values if isinstance(value, SecretStr)}
        return tuple(tokens | ({password, unquote(password)} if password else set()))


SECTIONS: Mapping[str, type[Section]] = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, Section)
}
VARIABLES = tuple(
    f"{PREFIX}{section}__{key}".upper() for section, model in SECTIONS.items() for key in model.model_fields
)
TOKENS = tuple(
    f"{PREFIX}{section}__{key}".upper()
    for section in ("discord", "slack")
    for key, field in SECTIONS[section].model_fields.items()
    if SecretStr in get_args(field.annotation)
)
"""Variables that shall not be empty: an empty one is a secret that was lost on its way."""
