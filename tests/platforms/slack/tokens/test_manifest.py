"""The manifest that Slack makes the app from, held against the commands there are and against Slack's limits."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.commands.catalogue import CATALOGUE
from bot.platforms.menus import MENUS
from bot.platforms.slack.tokens.manifest import manifest_of
from bot.platforms.slack.tokens.scopes import APP_SCOPE, EVENTS, SCOPES
from tests.platforms.program import Program
from tests.platforms.slack.loopback.driver import SHORTCUTS
from tests.platforms.warm import WarmProgram
from tests.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://bot.example.org"
BOTH = pytest.mark.parametrize("url", ["", URL])


@BOTH
def test_every_group_of_commands_is_a_slash_command(url: str) -> None:
    """Whatever can be typed on the terminal can be typed on Slack."""
    commands = manifest_of(CATALOGUE, url)["features"]["slash_commands"]

    assert [one["command"] for one in commands] == ["/ceasefire", "/violation", "/digest", "/tracker"]
    for one in commands:
        seconds = {command.name.split()[1] for command in CATALOGUE.groups[one["command"][1:]]}
        assert set(re.findall(r"\w+", one["usage_hint"])) == seconds


@BOTH
def test_mentions_are_passed_on_by_their_ids(url: str) -> None:
    """Unless a command asks for that Slack hands on "@mina" as mere words, which name nobody for sure."""
    commands = manifest_of(CATALOGUE, url)["features"]["slash_commands"]

    assert all(one["should_escape"] for one in commands)


@BOTH
def test_every_menu_is_a_shortcut(url: str) -> None:
    """What can be done with a message is in its menu, and a report can be begun from anywhere."""
    shortcuts = manifest_of(CATALOGUE, url)["features"]["shortcuts"]

    assert {one["name"]: one["callback_id"] for one in shortcuts} == SHORTCUTS
    assert [one["name"] for one in shortcuts if one["type"] == "message"] == [menu.name for menu in MENUS]
    assert [one["callback_id"] for one in shortcuts if one["type"] == "global"] == ["log_new"]


@BOTH
def test_it_asks_for_the_scopes_and_events_that_have_a_reason(url: str) -> None:
    """No more, and none that reads what people write to each other as it is written."""
    manifest = manifest_of(CATALOGUE, url)

    assert manifest["oauth_config"]["scopes"] == {"bot": list(SCOPES)}
    assert all(SCOPES.values())
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert not any(event.startswith("message") for event in EVENTS)


def test_in_socket_mode_it_names_no_address() -> None:
    """There is none: the bot connects to Slack."""
    manifest = manifest_of(CATALOGUE)

    assert manifest["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(manifest)


def test_with_an_address_all_of_it_leads_there() -> None:
    """Commands, buttons, forms, suggestions and events come to one address, installations back to another."""
    manifest = manifest_of(CATALOGUE, URL)
    found = set(re.findall(rf"{URL}[^\"]*", json.dumps(manifest)))

    assert not manifest["settings"]["socket_mode_enabled"]
    assert found == {f"{URL}/slack/events", f"{URL}/slack/oauth_redirect"}
    assert manifest["settings"]["interactivity"]["message_menu_options_url"] == f"{URL}/slack/events"


@BOTH
def test_it_is_within_the_limits_of_slack(url: str) -> None:
    """As the reference of manifests has them; Slack refuses the whole of it otherwise."""
    manifest = manifest_of(CATALOGUE, url)
    about, features = manifest["display_information"], manifest["features"]

    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 175 <= len(about["long_description"]) <= 4_000
    assert re.fullmatch(r"#[0-9a-f]{6}", about["background_color"])
    assert re.fullmatch(r"[\w.-]{1,80}", features["bot_user"]["display_name"])
    assert len(features["slash_commands"]) <= 50
    assert len(features["shortcuts"]) <= 10
    for one in features["slash_commands"]:
        assert set(one) - {"url"} == {"command", "description", "usage_hint", "should_escape"}
        assert len(one["command"]) <= 32
        assert 0 < len(one["description"]) <= 2_000
        assert 0 < len(one["usage_hint"]) <= 1_000
    for one in features["shortcuts"]:
        assert set(one) == {"name", "type", "callback_id", "description"}
        assert 0 < len(one["name"]) <= 24
        assert 0 < len(one["callback_id"]) <= 255
        assert 0 < len(one["description"]) <= 150


def test_the_program_prints_it(tmp_path: Path) -> None:
    """What is printed is pasted into Slack's page as it stands."""
    assert printed(Program(tmp_path), "slack", "manifest") == manifest_of(CATALOGUE)
    assert printed(WarmProgram(tmp_path), "slack", "manifest", "--url", f"{URL}/") == manifest_of(CATALOGUE, URL)


def printed(program: Program, *arguments: str) -> Any:  # noqa: ANN401 — JSON
    """Read what the program prints."""
    return json.loads(program.run(*arguments).stdout)


def test_an_address_that_slack_would_refuse_is_refused(tmp_path: Path) -> None:
    """It asks for TLS."""
    done = WarmProgram(tmp_path).run("slack", "manifest", "--url", "http://bot.example.org")

    assert done.returncode == 2
    assert done.stderr.endswith("argument --url: Slack asks for an address like https://bot.example.org\n")


def test_the_program_prints_a_key(tmp_path: Path) -> None:
    """A new one each time, as the setting takes it."""
    keys = {WarmProgram(tmp_path).run("slack", "key").stdout for _ in range(2)}

    assert len(keys) == 2
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}=\n", key) for key in keys)


def test_each_scope_has_its_reason_in_the_documents() -> None:
    """Whoever is asked to allow it can look it up."""
    page, readme = ((ROOT / name).read_text(encoding="utf-8") for name in ("docs/slack.md", "README.md"))

    assert [row for row in (f"| `{scope}` | {reason} |" for scope, reason in SCOPES.items()) if row not in page] == []
    assert set(re.findall(r"`([a-z]+:[a-z]+)`", page)) == {*SCOPES, APP_SCOPE} - {"commands"}
    assert [scope for scope in SCOPES if f"`{scope}`" not in readme] == []
