"""A writer, to be killed: a process that says line after line to the bot and tells what came of each."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from bot.calls import Address, Request
from bot.commands.catalogue import CATALOGUE
from bot.commands.written import parse_written
from bot.replies import Reply
from bot.tracker import Tracker
from storage.database import Database
from storage.engines import postgres as postgres  # noqa: PLC0414 — imported here, before the fork, for every writer
from storage.errors import Refusal
from tests.conversations.barda import at
from tests.people import MODERATOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

REPLIES = TypeAdapter(Reply)
LINES = (
    "/violation respond {number} speaker=armenia-mod stance=denies words=denial {step}",
    "/violation casualties {number} claimant=hrw killed={step} injured=about {step}",
    "/violation amend {number} weapon=mortar {step}",
    "/violation verify {number} state=corroborated reason=reason {step}",
    "/violation source {number} source=https://example.org/{writer}/{step}",
    "/tracker undo",
)
"""What a writer says of a report of its own, between one report and the next."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where a writer writes: the database, the venue, and the name that makes its keys its own."""

    url: str
    venue: Address
    writer: str

    def request(self, step: int, line: str) -> Request:
        """Give the request of a line, the same whenever it is asked for."""
        written = parse_written(line, CATALOGUE)
        now = at("10-26 06:00") + timedelta(seconds=step)
        key = f"{self.writer}-{step}"
        return Request(written.command.name, dict(written.options), self.venue, "", MODERATOR, now, key)


@dataclass(frozen=True, slots=True)
class Said:
    """A line that a writer is about to say, or, with a reply in JSON, has said; "" is a refusal."""

    step: int
    line: str
    reply: str | None = None


def write(post: Post, seed: int, told: Connection) -> None:
    """Say lines for ever, telling of each before it is said and after it was answered."""
    asyncio.run(_write(post, seed, told))


async def _write(post: Post, seed: int, told: Connection) -> None:
    async with await Database.open(post.url) as database:
        tracker = Tracker(database, CATALOGUE)
        number = ""
        for step in count(1):
            line = _line(post, Random(seed + step), step, number)  # noqa: S311 — chance, not secrecy
            told.send(Said(step, line))
            reply = await answer(tracker, post.request(step, line))
            told.send(Said(step, line, "" if reply is None else REPLIES.dump_json(reply).decode()))
            number = next(_numbers(reply), number)


def _line(post: Post, chance: Random, step: int, number: str) -> str:
    if not number or step % 3 == 1:
        killed = chance.randint(0, 30)
        return (
            "/violation log azerbaijan-mod category=shelling accused=armenia occurred=2020-10-26 08:20 new=yes"
            f" place=Terter killed={killed} words=report {step} of {post.writer}"
        )
    return chance.choice(LINES).format(number=number, step=step, writer=post.writer)


async def answer(tracker: Tracker, request: Request) -> Reply | None:
    """Let the bot answer; None is a refusal."""
    try:
        return await tracker.answer(request)
    except Refusal:
        return None


def _numbers(reply: Reply | None) -> Iterator[str]:
    """Give the number of the report that was just logged."""
    if reply is not None and reply.title.startswith("Logged as #"):
        yield reply.title.removeprefix("Logged as #").split()[0]
