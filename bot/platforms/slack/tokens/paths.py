"""Where the bot is reached over HTTP: the paths that Slack is told, and that are listened at."""

from __future__ import annotations

from typing import Final

DELIVERIES: Final = "/slack/events"
"""Everything that Slack delivers: commands, buttons, forms, suggestions and events."""
INSTALL: Final = "/slack/install"
"""The page to install at, where the bot is in many workspaces."""
REDIRECTED: Final = "/slack/oauth_redirect"
"""Where Slack leads back to from there: what the app names to it as its redirect URL."""
