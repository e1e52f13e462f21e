"""What Discord says of a post: whether it stands in a channel that is read back, and what a no to it means."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from discord.utils import time_snowflake
from pydantic import SecretStr

from bot.config import DiscordSettings
from bot.delivery import LostError, NotYetError, RefusedError
from bot.platforms.discord.client import logged_in
from bot.platforms.discord.posting import LOOKED_THROUGH, DiscordPoster
from bot.platforms.ids import post_id
from bot.replies import Action, Reply
from storage.posting.dispatching import Post
from storage.records.posts import Part
from tests.platforms.discord.channels import message_of
from tests.platforms.discord.loopback import GUILD, TOKEN, Fault
from tests.talking import START

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.platforms.discord.loopback import Loopback

REPLY: Final = Reply("a ceasefire", actions=(Action("About", "tracker about"),))
FIRST: Final = time_snowflake(START)
"""The id of the first message that is said in the channel, by which Discord tells when that was."""
SENT: Final = Post(1, "k7", 1, GUILD, "8", Part.MESSAGE, "k7", "", None, None, 2, START)
"""A message that may have arrived just before people said anything in the channel."""


@asynccontextmanager
async def posting(discord: Loopback) -> AsyncIterator[DiscordPoster]:
    """Log in."""
    async with logged_in(DiscordSettings(token=SecretStr(TOKEN), api_url=f"{discord.url}/api/v10")) as client:
        yield DiscordPoster(client)


def talks(discord: Loopback, number: int) -> None:
    """Let people say something in the channel, as often as this."""
    said = discord.channels.messages["8"]
    said += [message_of(str(FIRST + len(said) + one), "8", {"content": "talk"}) for one in range(number)]


@pytest.mark.parametrize("own", [True, False])
async def test_a_message_is_known_by_its_button(discord: Loopback, *, own: bool) -> None:
    """Not by what it says: another may say the same, and is none of this post."""
    button = {"type": 2, "style": 2, "label": "About", "custom_id": post_id("k7" if own else "k8", 0)}
    row = {"type": 1, "components": [button]}
    discord.channels.messages["8"].append(message_of(str(FIRST), "8", {"components": [row]}))

    async with posting(discord) as poster:
        assert await poster.find(SENT, REPLY) == (str(FIRST) if own else None)


async def test_where_too_much_was_said_since_it_stays_unknown(discord: Loopback) -> None:
    """The message may stand behind what was looked through: it is not posted twice for that."""
    async with posting(discord) as poster:
        talks(discord, LOOKED_THROUGH - 1)
        assert await poster.find(SENT, REPLY) is None

        talks(discord, 1)
        with pytest.raises(LostError):
            await poster.find(SENT, REPLY)


async def test_what_was_said_long_before_it_is_not_looked_through(discord: Loopback) -> None:
    """It can't stand there, however the clocks differ: a busy channel is no reason to give a post up."""
    talks(discord, LOOKED_THROUGH)

    async with posting(discord) as poster:
        assert await poster.find(replace(SENT, tried_at=START + timedelta(days=3)), REPLY) is None


@pytest.mark.parametrize("part", [Part.THREAD, Part.DETAIL])
async def test_a_thread_that_was_deleted_takes_no_channel_with_it(discord: Loopback, part: Part) -> None:
    """What hangs on it is let go, and the next digest still comes."""
    discord.faults.append(Fault("threads", 404, {"message": "Unknown Channel", "code": 10003}))
    discord.faults.append(Fault("/5/messages", 404, {"message": "Unknown Channel", "code": 10003}))

    async with posting(discord) as poster:
        with pytest.raises(RefusedError):
            await poster.post(replace(SENT, part=part, root="5"), REPLY)


async def test_a_limit_from_before_discord_itself_holds_back_every_channel(discord: Loopback) -> None:
    """Without a mark of its way it is a ban of the address, which going on asking elsewhere would prolong."""
    ban = {"message": "You are being blocked", "retry_after": 7}
    discord.faults.append(Fault("/messages", 429, ban, {"Retry-After": "7"}))

    async with posting(discord) as poster:
        with pytest.raises(NotYetError) as told:
            await poster.post(SENT, REPLY)

    assert (told.value.seconds, told.value.everywhere) == (7, True)
