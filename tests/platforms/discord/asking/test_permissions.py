"""The permissions that posting needs, and no more."""

from __future__ import annotations

from discord import Permissions

from bot.platforms.discord.asking.permissions import PERMISSIONS, lacking


def test_the_invitation_asks_for_what_posting_needs() -> None:
    """Nothing that a server's manager would have to wonder about."""
    assert sorted(name for name, granted in PERMISSIONS if granted) == [
        "attach_files",
        "create_public_threads",
        "embed_links",
        "read_message_history",
        "read_messages",
        "send_messages",
        "send_messages_in_threads",
    ]


def test_what_is_missing_is_named_as_people_see_it() -> None:
    """By the words in the settings of a channel."""
    assert lacking(Permissions(view_channel=True, send_messages=True, embed_links=True)) == (
        "Attach Files",
        "Read Message History",
        "Create Public Threads",
        "Send Messages in Threads",
    )
    assert lacking(PERMISSIONS) == ()
