"""What the bot needs in a guild, each permission for a reason; answers to commands need none."""

from __future__ import annotations

from typing import Final

import discord

NEEDED: Final = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}
"""By Discord's name in programs, the name that people see: to see the channels it posts to, to post there, to draw what
it posts, to add pictures and what is too long for a message as files, to find out whether a post arrived, and to keep
what doesn't fit a phone's screen in a thread below it."""

PERMISSIONS: Final = discord.Permissions(**dict.fromkeys(NEEDED, True))
"""What the invitation asks for."""


def lacking(granted: discord.Permissions) -> tuple[str, ...]:
    """Name what is missing of what posting in a channel needs."""
    return tuple(words for name, words in NEEDED.items() if not getattr(granted, name))
