"""The choice between the platforms that have a token and the person at the terminal, and how all of it ends."""

from __future__ import annotations

import asyncio
import signal
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.clocks import Clocks
from bot.serving import configured, serve
from storage.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.config import Settings
    from bot.people import Person

CONNECT = (
    "Discord is connected by the bot's token: discord.token in config.toml; Slack by slack.bot_token and"
    " slack.app_token, as docs/slack.md has it."
)
NOBODY = (
    "Nothing to serve: no token is configured and no terminal is attached. Configure the token of a platform,"
    " or send commands to: ceasefire-bot console SCRIPT"
)
CLOCKS = Clocks(lambda: datetime.now(UTC), time.monotonic)
"""The clocks of this machine: here alone they are asked."""


async def run(settings: Settings, operator: Person, clocks: Clocks = CLOCKS) -> int:
    """Serve every platform that has a token; without one, the person at the terminal.

    Raises Refusal when there is neither: a lost secret must not turn a service into a console.
    """
    if configured(settings):
        return await serve(settings, clocks)
    # What a terminal needs is not loaded for as long as platforms are served.
    from bot.conversing import ConsoleOptions, at_terminal, console  # noqa: PLC0415

    if not at_terminal():
        raise Refusal(NOBODY)
    return await console(settings, ConsoleOptions(operator), clocks, CONNECT)


async def until_told(work: Coroutine[None, None, int]) -> int:
    """Do the work until it is done, or until SIGINT, SIGTERM or SIGHUP ends it cleanly; gives the exit status."""
    told: list[signal.Signals] = []
    task = asyncio.ensure_future(work)

    def end(sign: signal.Signals) -> None:
        told.append(sign)
        task.cancel()

    # Who ignores a hangup, as nohup does, wants it to go on without its terminal.
    hangup = () if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else (signal.SIGHUP,)
    for sign in (signal.SIGINT, signal.SIGTERM, *hangup):
        asyncio.get_running_loop().add_signal_handler(sign, end, sign)
    try:
        return await task
    except asyncio.CancelledError:
        if not told:
            raise
        return 128 + told[0]
