"""What the operator asks for to bring the bot to Slack: the manifest of its app, and a key for its tokens."""

from __future__ import annotations

import json
import sys

from bot.commands.catalogue import CATALOGUE
from bot.platforms.slack.tokens.manifest import manifest_of
from bot.platforms.slack.tokens.sealing import new_key


async def manifest(url: str) -> int:
    """Print what Slack makes the app from: in Socket Mode, or where it finds the bot at a URL."""
    sys.stdout.write(f"{json.dumps(manifest_of(CATALOGUE, url), indent=2, ensure_ascii=False)}\n")
    return 0


async def key() -> int:
    """Print a fresh key under which tokens are kept."""
    sys.stdout.write(f"{new_key()}\n")
    return 0
