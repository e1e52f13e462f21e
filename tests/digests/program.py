"""The program as a process with clocks of the tests' own, to be killed: forked from a parent that has imported it."""

from __future__ import annotations

import asyncio
import os
import pty
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from bot import app
from bot.clocks import Clocks
from bot.config import load_settings
from bot.digests import ticking as ticking  # noqa: PLC0414 — imported here, before the fork, for every process
from bot.platforms.console import board as board  # noqa: PLC0414 — as above
from bot.platforms.discord import client as client  # noqa: PLC0414 — as above
from bot.platforms.slack import client as slack_client  # noqa: F401 — as above
from tests.databases import sqlite_url
from tests.forking import FORKING
from tests.people import ADMIN
from tests.platforms.discord.loopback import TOKEN
from tests.platforms.slack.loopback.town import APP_TOKEN, BOT_TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerProcess


@dataclass(frozen=True, slots=True)
class Place:
    """A record, and the Discord or the Slack that the program serves; "" is the terminal."""

    record: Path
    discord: str = ""
    slack: str = ""

    @property
    def settings(self) -> dict[str, str]:
        """The settings, as the environment would have them."""
        settings = {"CEASEFIRE_STORAGE__URL": sqlite_url(self.record)}
        if self.discord:
            settings["CEASEFIRE_DISCORD__TOKEN"] = TOKEN
            settings["CEASEFIRE_DISCORD__API_URL"] = f"{self.discord}/api/v10"
            settings["CEASEFIRE_DISCORD__GATEWAY_URL"] = f"{self.discord.replace('http', 'ws')}/gateway/"
        if self.slack:
            settings["CEASEFIRE_SLACK__BOT_TOKEN"] = BOT_TOKEN
            settings["CEASEFIRE_SLACK__APP_TOKEN"] = APP_TOKEN
            settings["CEASEFIRE_SLACK__API_URL"] = f"{self.slack}/api/"
        return settings


@contextmanager
def running(place: Place, begins: datetime) -> Iterator[ForkServerProcess]:
    """Start the program with a clock that begins to run at an instant; it is killed at the end of the block."""
    process = FORKING.Process(target=serve, args=(place, begins))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()
        process.close()


def serve(place: Place, begins: datetime) -> None:
    """Be the program."""
    if not place.discord and not place.slack:
        _sit_at_a_terminal(place.record.parent)
    begun = time.monotonic()
    clocks = Clocks(lambda: begins + timedelta(seconds=time.monotonic() - begun), time.monotonic)
    asyncio.run(app.run(load_settings(None, place.settings), ADMIN, clocks))


def _sit_at_a_terminal(folder: Path) -> None:
    """Give the process a terminal of its own, and put what it shows into a file."""
    os.chdir(folder)
    ours, theirs = pty.openpty()
    for stream in range(3):
        os.dup2(theirs, stream)
    # A forked process has its standard input closed, whatever there is.
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
    Thread(target=_record, args=(ours, folder / "screen.txt"), daemon=True).start()


def _record(terminal: int, shown: Path) -> None:
    with shown.open("ab", buffering=0) as file:
        while True:
            file.write(os.read(terminal, 65_536))
