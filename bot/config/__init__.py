"""The settings: what they are, and how they are read from a TOML file and the environment."""

from bot.config.loading import ConfigError, load_settings
from bot.config.settings import (
    ConsoleSettings,
    DigestSettings,
    DiscordSettings,
    HttpSettings,
    LogSettings,
    Settings,
    SlackSettings,
    StorageSettings,
)

__all__ = [
    "ConfigError",
    "ConsoleSettings",
    "DigestSettings",
    "DiscordSettings",
    "HttpSettings",
    "LogSettings",
    "Settings",
    "SlackSettings",
    "StorageSettings",
    "load_settings",
]
