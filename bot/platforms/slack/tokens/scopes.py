"""What the bot asks a workspace for: the fewest scopes, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

SCOPES: Final[Mapping[str, str]] = {
    "commands": "its slash commands and its entries in the menus of messages",
    "chat:write": "it posts where it was invited: digests, alerts, the log, the queue; nowhere else",
    "files:write": "it uploads the pictures of its answers and posts, and exports",
    "files:read": "it asks whether a picture that it uploaded is ready to be shown",
    "users:read": "it asks who owns or administrates the workspace, and who is of another organisation",
    "usergroups:read": "roles may be given to user groups: it asks who is in them",
    "channels:read": "it asks whether it was invited to a public channel before it promises to post there",
    "groups:read": "the same for private channels that it was invited to",
    "channels:history": "after a failure it looks whether a post arrived before it posts that again",
    "groups:history": "the same in private channels that it was invited to",
    "im:write": "it opens the conversation with a person for an export that they alone shall have",
}
"""Scopes of the bot's token, and what they are for."""

APP_SCOPE: Final = "connections:write"
"""The scope of the app-level token for Socket Mode."""

EVENTS: Final = ("app_home_opened", "app_uninstalled", "tokens_revoked")
"""Events that the bot subscribes to; none of them needs a scope, and none holds what people write."""


def require_scopes(granted: frozenset[str]) -> None:
    """Raise Refusal, in one line, where a token lacks scopes; ``granted`` is empty where Slack doesn't tell them."""
    lacking = tuple(scope for scope in SCOPES if granted and scope not in granted)
    if lacking:
        scopes = f"the scope {lacking[0]}" if len(lacking) == 1 else f"the scopes {', '.join(lacking)}"
        raise Refusal(
            f"slack.bot_token lacks {scopes}: put what “ceasefire-bot slack manifest” prints on the page “App Manifest”"
            " of the app, and install the app anew."
        )
