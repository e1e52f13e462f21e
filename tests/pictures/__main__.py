"""Takes every picture anew, at the width of a phone, into the folder it is given."""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from functools import partialmethod
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import simcord
from playwright.async_api import BrowserType

from bot.calls import Address, Request
from bot.charts.painting import Painter
from bot.commands.catalogue import CATALOGUE
from bot.commands.written import parse_written
from storage.database import Database
from storage.migrations import migrate
from tests.databases import sqlite_url
from tests.people import ADMIN, MODERATOR, REPORTER
from tests.platforms.discord.guild import Door, Guild, client_over, people_of
from tests.scenarios.telling import KARABAKH, lines

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tests.platforms.discord.guild import Heard

NOW: Final = datetime(2020, 10, 30, 12, 0, tzinfo=UTC)
"""The day on which the scenario is looked at."""
WIDTH, HEIGHT = 400, 1_800
SHOWN: Final = {
    "status": "/ceasefire status nk-washington",
    "report": "/violation show 11",
    "timeline": "/ceasefire timeline nk-washington",
    "chart": "/ceasefire chart nk-washington",
    "compared": "/ceasefire chart conflict=karabakh-2020 compare=yes",
}
REPORTED: Final = "/violation report words=Shots near the bridge at Terter occurred=2020-10-30 09:00"
BEFORE: Final = (
    "/violation log azerbaijan-mod category=shelling accused=armenia place=Agdam occurred=2020-10-30 11:30"
    " words=shelling of Agdam new=yes"
)
SAID: Final = "Our positions near Agdara are under artillery fire since the morning."


class Camera:
    """Takes pictures of what one person sees in a guild."""

    def __init__(self, guild: Guild, folder: Path) -> None:
        self._guild = guild
        self._folder = folder

    async def take(self, name: str, heard: Heard) -> None:
        """Take a picture of a message, or of the form that was opened."""
        viewers = [self._guild.members[MODERATOR.id]]
        preview = self._guild.env.preview(
            self._guild.channel, viewers=viewers, display="fixed", width=WIDTH, height=HEIGHT
        )
        async with preview as seen:
            target = heard.message or heard.result
            await seen.screenshot(self._folder / f"{name}.png", target=target, allow_incomplete=True)


async def take_all(folder: Path) -> None:
    """Enter the scenario in a guild, and take every picture."""
    with tempfile.TemporaryDirectory() as scratch, Painter() as painter:
        async with await Database.open(sqlite_url(Path(scratch) / "ceasefire.db")) as database:
            await migrate(database)
            door = Door(database, painter)
            async with simcord.run(client_over(door, lambda: NOW)) as env:
                guild = await _guild(env, door)
                await _take(guild, Camera(guild, folder))


async def _guild(env: simcord.Env, door: Door) -> Guild:
    """Make a guild whose record holds what was known of the scenario by then."""
    door.env = env
    place = env.create_guild()
    guild = Guild(env, door, place.create_text_channel("ceasefires"), people_of(place, env))
    for at, line in lines(KARABAKH.read_text(encoding="utf-8")):
        when = datetime.fromisoformat(at).astimezone(UTC)
        if when <= NOW:
            await door.answer(_request(line, when, str(place.id)))
    member = guild.members[MODERATOR.id].id
    await guild.types(f"/tracker roles person=<@{member}> role=moderator", by=ADMIN)
    return guild


def _request(line: str, now: datetime, guild: str) -> Request:
    written = parse_written(line, CATALOGUE)
    key = f"{now.isoformat()} {line}"
    return Request(written.command.name, dict(written.options), Address("discord", guild), "", ADMIN, now, key)


async def _take(guild: Guild, camera: Camera) -> None:
    for name, line in SHOWN.items():
        await camera.take(name, await guild.types(line))
    await guild.types(REPORTED, by=REPORTER)
    await camera.take("queue", await guild.types("/violation queue show"))
    await guild.types(BEFORE)  # the form remembers whom it named
    message = await guild.members[REPORTER.id].send(guild.channel, SAID)
    menu = await guild.members[MODERATOR.id].context_menu(guild.channel, "Log as violation", message)
    await camera.take("log-form", guild._heard(menu))  # noqa: SLF001 — as the conversations hear it


def installed_browser() -> AbstractContextManager[object]:
    """Let Playwright start the browser of the system: it would otherwise download one of its own."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("Chromium is needed for pictures: on Debian or Ubuntu, “sudo apt install chromium”.")
    # Its own sandbox refuses to be started by root, as in a container.
    unboxed = ["--no-sandbox"] if os.geteuid() == 0 else []
    launch = partialmethod(BrowserType.launch, executable_path=browser, args=unboxed)
    return patch.object(BrowserType, "launch", launch)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    with installed_browser():
        asyncio.run(take_all(parser.parse_args().folder))
