"""The settings of Slack: its tokens and secrets, the key for many, and where the bot listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.tokens.modes import Plan, planned
from bot.serving import configured
from tests.config.files import SECRET, faults_in, settings_from

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET", "CLIENT_SECRET", "TOKEN_KEY", "OLD_TOKEN_KEY")
KEY = "dGhlLWtleS1vZi10aGUtdGVzdHMtaXMtbm8tc2VjcmU="
OTHER_KEY = "YW5vdGhlciBrZXkgb2YgdGhlIHRlc3RzLCBubyBzZWM="


@pytest.mark.parametrize("name", SECRETS)
def test_an_empty_secret_in_the_environment_is_a_lost_one(tmp_path: Path, name: str) -> None:
    """A service whose secret didn't arrive shall not come up as something else."""
    variable = f"CEASEFIRE_SLACK__{name}"

    assert faults_in(tmp_path, "", {variable: ""})[0] == (
        f"{variable}: expected a token, but it is empty; unset the variable to go without."
    )


def test_the_secrets_of_slack_show_themselves_nowhere(tmp_path: Path) -> None:
    """Each opens a workspace, or lets somebody speak as Slack."""
    values = {name: f"{SECRET}-{name}" for name in SECRETS} | {"TOKEN_KEY": KEY, "OLD_TOKEN_KEY": OTHER_KEY}
    environ = {f"CEASEFIRE_SLACK__{name}": value for name, value in values.items()}
    settings = settings_from(tmp_path, "", environ)

    assert set(settings.secrets()) == set(values.values())
    shown = f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"
    assert [value for value in values.values() if value in shown] == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("mode", '"tcp"', "socket, http, or empty for what the tokens allow"),
        ("bot_token", '"two words"', "the bot's token, xoxb-…"),
        ("app_token", '"two words"', "an app-level token for Socket Mode, xapp-…"),
        ("signing_secret", '"two words"', "the signing secret of the app, in one word"),
        ("client_id", '"ceasefire"', "the client id of the app, or empty for one workspace"),
        ("client_secret", '"two words"', "the client secret of the app, in one word"),
        ("token_key", '"short"', "a key of 32 bytes in URL-safe Base64, as ceasefire-bot slack key prints one"),
        ("old_token_key", '"short"', "the key before slack.token_key while tokens are kept under both, or empty"),
        ("api_url", '"https://slack.com/api"', "https://HOST/PATH/ with a slash at the end"),
    ],
)
def test_a_fault_in_the_settings_of_slack_says_what_is_expected(
    tmp_path: Path, key: str, value: str, expected: str
) -> None:
    """It is found at the start, not when Slack refuses; and what was written is not repeated."""
    assert faults_in(tmp_path, f"[slack]\n{key} = {value}\n") == [f"c.toml: slack.{key}: expected {expected}."]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("host", '"http://here"', "an address of this machine, such as 127.0.0.1 or 0.0.0.0"),
        ("port", "65536", "a port from 1 to 65535, or 0 for a free one"),
    ],
)
def test_a_fault_in_where_it_listens_says_what_is_expected(tmp_path: Path, key: str, value: str, expected: str) -> None:
    """So is this."""
    assert faults_in(tmp_path, f"[http]\n{key} = {value}\n") == [f"c.toml: http.{key}: expected {expected}."]


ONE = 'bot_token = "xoxb-1"\nsigning_secret = "s"\n'
MANY = f'client_id = "1.2"\nclient_secret = "c"\nsigning_secret = "s"\ntoken_key = "{KEY}"\n'


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        (f'{ONE}app_token = "xapp-1"\n', Plan("socket", many=False)),
        (f'{ONE}app_token = "xapp-1"\nmode = "http"\n', Plan("http", many=False)),
        (ONE, Plan("http", many=False)),
        (MANY, Plan("http", many=True)),
        (f'{MANY}app_token = "xapp-1"\nmode = "http"\n', Plan("http", many=True)),
    ],
)
def test_the_tokens_say_how_slack_reaches_the_bot(tmp_path: Path, text: str, plan: Plan) -> None:
    """Socket Mode where there is a token for it, unless HTTP is asked for."""
    assert planned(settings_from(tmp_path, f"[slack]\n{text}").slack) == plan


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ('[slack]\nsigning_secret = "s"\n', ()),
        ('[slack]\nbot_token = "xoxb-1"\n', ("slack",)),
        ('[slack]\napp_token = "xapp-1"\n', ("slack",)),
        ('[slack]\nclient_id = "1.2"\n', ("slack",)),
        ('[discord]\ntoken = "t"\n', ("discord",)),
        ('[discord]\ntoken = "t"\n[slack]\nbot_token = "xoxb-1"\n', ("discord", "slack")),
    ],
)
def test_a_platform_is_served_where_there_is_a_token_for_it(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    """Several are, side by side."""
    assert configured(settings_from(tmp_path, text)) == names
