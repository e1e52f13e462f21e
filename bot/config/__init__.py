"""The settings: what they are, and how they are read from a TOML file and the environment."""

from bot.config.loading import ConfigError, load_settings
from bot.config.settings import ConsoleSettings, DigestSettings, DiscordSettings, LogSettings, Settings, StorageSettings

__all__ = [
    "ConfigError",
    "ConsoleSettings",
    "DigestSettings",
    "DiscordSettings",
    "LogSettings",
    "Settings",
    "StorageSettings",
    "load_settings",
]
