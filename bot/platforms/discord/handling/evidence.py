"""Evidence handed over as a file: its SHA-256 is kept, the file itself is not."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import aiohttp
import discord

from bot.platforms.discord.commands.options import fingerprint_option
from storage.errors import Refusal

if TYPE_CHECKING:
    from bot.commands.registry import Command
    from bot.platforms.discord.handling.meanings import DiscordMeaning

LARGEST: Final = 50_000_000
"""Bytes of a file that is fetched: a video of a minute or two."""


async def with_fingerprint(meant: DiscordMeaning, command: Command, evidence: discord.Attachment) -> DiscordMeaning:
    """Give what is meant with the fingerprint in place of the evidence, for a form to keep it. Raises Refusal."""
    name, request = fingerprint_option(command), meant.request
    if name is None:
        return meant
    found = await _fingerprint_of(evidence, request.options.get(name))
    return replace(meant, request=replace(request, options={**request.options, name: found}), evidence=None)


async def _fingerprint_of(file: discord.Attachment, typed: str | None) -> str:
    """Fetch a file and give its SHA-256 in hexadecimal.

    Raises Refusal for a file too large, one that Discord does not hand over, and one that is not what was ``typed``.
    """
    if file.size > LARGEST:
        raise Refusal(
            f"This file is larger than {LARGEST / 1e6:.0f} MB, and is not fetched. Take its SHA-256 where you keep it, "
            "and write that as fingerprint=…"
        )
    try:
        content = await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        raise Refusal("Discord did not hand the file over, and nothing was changed. Send it again.") from fault
    found = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
    if typed and not typed.lower().endswith(found):
        raise Refusal(f"The file’s SHA-256 is {found}, and fingerprint= says another. Leave one of them out.")
    return found
