"""What Slack makes the app from: its commands, shortcuts, scopes, events, and where it is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.platforms.menus import MENUS
from bot.platforms.slack.tokens.paths import DELIVERIES, REDIRECTED
from bot.platforms.slack.tokens.scopes import EVENTS, SCOPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.commands.registry import Catalogue, Command

USAGE_HINT: Final = 1_000
"""Characters that Slack shows of what can follow a command, as its reference of manifests has it."""

SHORTCUTS: Final[Mapping[str, str]] = {"violation log": "log", "violation respond": "add"}
"""By the command that an entry in a message's menu is for: how Slack names it to the bot, as ``callback_id``."""
LOG_NEW: Final = "log_new"
"""How it names the shortcut that is there without a message."""

_GROUPS: Final = {
    "ceasefire": "Agreements: what was agreed, how they fare, how they ended",
    "violation": "Reports of violations: log, answer, verify, correct",
    "digest": "Summaries and alerts that come to a channel by themselves",
    "tracker": "Setting up, actors, places, exports, history, help",
}
_ABOUT: Final = (
    "ceasefire-bot keeps the record of ceasefires: who agreed to what, who reports which violation, who denies it,"
    " and which figures each of them gives. It says who says so, keeps the precision it was given, treats the parties"
    " alike, and judges nobody. Digests and alerts come to the channels that it was invited to."
)


def manifest_of(catalogue: Catalogue, url: str = "") -> dict[str, Any]:
    """Give the manifest, for Socket Mode, or for HTTP where Slack finds the bot at ``url`` (no slash at its end)."""
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "ceasefire-bot",
            "description": "Keeps the record of ceasefires, and tells it.",
            "long_description": _ABOUT,
            "background_color": "#2f4858",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                # It reads no messages, so that nobody shall write any to it.
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": "ceasefire-bot", "always_online": True},
            "shortcuts": list(_shortcuts()),
            "slash_commands": list(_commands(catalogue, url)),
        },
        "oauth_config": _oauth(url),
        "settings": _settings(url),
    }


def _shortcuts() -> Iterator[dict[str, str]]:
    for menu in MENUS:
        yield {
            "name": menu.name,
            "type": "message",
            "callback_id": SHORTCUTS[menu.command],
            "description": f"Opens the form of /{menu.command}, filled from the message",
        }
    yield {
        "name": "Log a violation",
        "type": "global",
        "callback_id": LOG_NEW,
        "description": "Opens the form of /violation log",
    }


def _commands(catalogue: Catalogue, url: str) -> Iterator[dict[str, Any]]:
    for group, commands in catalogue.groups.items():
        command = {
            "command": f"/{group}",
            "description": _GROUPS[group],
            "usage_hint": _usage(commands),
            # Else Slack hands on who is mentioned by mere words, which are nobody's id.
            "should_escape": True,
        }
        yield command | ({"url": f"{url}{DELIVERIES}"} if url else {})


def _usage(commands: tuple[Command, ...]) -> str:
    """Name what can follow: Slack shows it while a person types."""
    names = dict.fromkeys(command.name.split()[1] for command in commands)
    hint = f"[{' | '.join(names)}] …"
    return hint if len(hint) <= USAGE_HINT else "help"


def _oauth(url: str) -> dict[str, Any]:
    redirect = {"redirect_urls": [f"{url}{REDIRECTED}"]} if url else {}
    return redirect | {"scopes": {"bot": list(SCOPES)}}


def _settings(url: str) -> dict[str, Any]:
    at = {"request_url": f"{url}{DELIVERIES}"} if url else {}
    choices = {"message_menu_options_url": f"{url}{DELIVERIES}"} if url else {}
    return {
        "event_subscriptions": at | {"bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True} | at | choices,
        "org_deploy_enabled": False,
        "socket_mode_enabled": not url,
        # Once it is on it stays on, and a token copied by hand would be good for twelve hours.
        "token_rotation_enabled": False,
    }
