"""Guilds as Discord tells of them at the start, of a size that a community has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

CHANNELS: Final = 20
ROLES: Final = 10
_FIRST_ID: Final = 2_000_000_000_000_000_000


def guilds_told(many: int) -> Iterator[dict[str, Any]]:
    """Give what Discord tells of so many guilds."""
    return (guild_told(str(_FIRST_ID + 1_000 * number)) for number in range(many))


def guild_told(name: str) -> dict[str, Any]:
    """Give a guild of some size, as Discord tells of it at the start."""
    number = int(name)
    channels = [
        {"id": str(number + 1 + place), "type": 0, "name": f"channel-{place}", "position": place, "nsfw": False}
        | {"permission_overwrites": [], "parent_id": None, "topic": "Reports of the day", "rate_limit_per_user": 0}
        for place in range(CHANNELS)
    ]
    roles = [
        {"id": str(number + 500 + place), "name": f"role-{place}", "color": 0, "hoist": False, "position": place}
        | {"permissions": "0", "managed": False, "mentionable": False, "flags": 0}
        for place in range(ROLES)
    ]
    everyone = roles[0] | {"id": name, "name": "@everyone"}
    empty = ("emojis", "features", "members", "presences", "threads", "voice_states", "stickers")
    lists: dict[str, list[object]] = {part: [] for part in empty}
    numbers = dict.fromkeys(("verification_level", "mfa_level", "explicit_content_filter", "premium_tier"), 0)
    about = {"id": name, "name": f"Guild {name}", "owner_id": "7", "member_count": 500, "system_channel_id": None}
    return (
        about
        | numbers
        | lists
        | {"channels": channels, "roles": [everyone, *roles[1:]], "large": True, "unavailable": False}
        | {"default_message_notifications": 0, "afk_timeout": 300, "nsfw_level": 0, "preferred_locale": "en-GB"}
        | {"system_channel_flags": 0, "premium_subscription_count": 0, "soundboard_sounds": []}
    )
