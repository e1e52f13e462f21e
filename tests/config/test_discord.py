"""The settings of Discord: its token, addresses, guilds and shards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.config.files import SECRET, faults_in, settings_from

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("token", ["", " "])
def test_an_empty_token_in_the_environment_is_a_lost_one(tmp_path: Path, token: str) -> None:
    """A service whose secret didn't arrive shall not come up as something else."""
    assert faults_in(tmp_path, "", {"CEASEFIRE_DISCORD__TOKEN": token})[0] == (
        "CEASEFIRE_DISCORD__TOKEN: expected a token, but it is empty; unset the variable to go without."
    )


def test_the_token_of_discord_shows_itself_nowhere(tmp_path: Path) -> None:
    """It opens every guild that let the bot in."""
    settings = settings_from(tmp_path, "", {"CEASEFIRE_DISCORD__TOKEN": SECRET})

    assert settings.secrets() == (SECRET,)
    assert SECRET not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


SHARDS = "numbers from 0, each once and below discord.shard_count, or none for all of them"


def test_lists_are_written_with_commas_in_the_environment(tmp_path: Path) -> None:
    """TOML has lists of its own; both mean the same."""
    environ = {"CEASEFIRE_DISCORD__GUILD_IDS": "1456074443980800005, 7"}
    text = "[discord]\nguild_ids = [1456074443980800005, 7]\nshard_count = 4\nshard_ids = [0, 3]\n"

    assert settings_from(tmp_path, "", environ).discord.guild_ids == (1456074443980800005, 7)
    assert settings_from(tmp_path, text).discord.guild_ids == (1456074443980800005, 7)
    assert settings_from(tmp_path, text).discord.shard_ids == (0, 3)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("token", '"two words"', "the bot's token, in one word"),
        ("api_url", '"discord.com"', "https://HOST/PATH without a slash at the end"),
        ("api_url", '"https://discord.com/api/"', "https://HOST/PATH without a slash at the end"),
        ("gateway_url", '"https://discord.com"', "wss://HOST/, or empty for the one that Discord names"),
        ("guild_ids", '["here"]', "the ids of guilds, or none to register everywhere"),
        ("guild_ids", "[0]", "the ids of guilds, or none to register everywhere"),
        ("shard_count", "-1", "a whole number, 0 for as many shards as Discord advises"),
        ("shard_ids", "[0]", SHARDS),
        ("shard_ids", "[4]\nshard_count = 4", SHARDS),
        ("shard_ids", "[-1]\nshard_count = 4", SHARDS),
        ("shard_ids", "[1, 1]\nshard_count = 4", SHARDS),
    ],
)
def test_a_fault_in_the_settings_of_discord_says_what_is_expected(
    tmp_path: Path, key: str, value: str, expected: str
) -> None:
    """It is found at the start, not when Discord refuses."""
    assert faults_in(tmp_path, f"[discord]\n{key} = {value}\n") == [f"c.toml: discord.{key}: expected {expected}."]
