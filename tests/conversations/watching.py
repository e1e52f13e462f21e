"""Alerts as they are looked after: what is due is claimed and told as the tick does, and read where it is posted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.digests.alerts.telling import MOST as MOST_SAID
from bot.digests.alerts.telling import tell_alerts
from bot.keeping import read_reply
from storage.callers import venues
from storage.ledger.unit import Shelves, open_unit
from storage.posting.due import claim_due, set_next
from storage.records.posts import Part, PostState
from storage.records.references import RecordKind
from storage.records.subscriptions import Watch
from storage.tables import posts
from storage.writing.writer import flush
from tests.conversations.barda import RecordWriter, at
from tests.conversations.newsroom import open_desk
from tests.people import MODERATOR
from tests.talking import Talk

if TYPE_CHECKING:
    from datetime import datetime

    from bot.replies import Reply
    from storage.ledger.unit import Connection
    from storage.records.references import Record

MOST = 20


async def looks(desk: Talk, now: datetime | None = None, words: int = MOST_SAID) -> int:
    """Let the alerts that are due look, at so many words a time, until none is; gives how often they looked."""
    if now is not None:
        desk.now = now
    times = 0
    while await desk.database.transaction(lambda connection: look_once(connection, desk.now, words)):
        times += 1
    return times


def look_once(connection: Connection, now: datetime, words: int) -> bool:
    """Let the alerts that are due look once; gives whether any were."""
    due = claim_due(connection, ["console"], now, RecordKind.WATCH, MOST)
    for timer in due:
        unit = open_unit(connection, timer.venue, now, Shelves(), write=True)
        set_next(connection, timer, tell_alerts(unit, unit.book.all(Watch)[timer.record], timer, most=words))
    return bool(due)


async def watches(desk: Talk, watch: Watch) -> None:
    """Enter alerts as they are."""

    def work(connection: Connection) -> None:
        venue = venues.open_venue(connection, desk.venue.platform, desk.venue.external_id, desk.now)
        unit = open_unit(connection, venue, desk.now, Shelves(), write=True)
        unit.put(watch)
        flush(unit, "test", venues.signature(connection, venue, MODERATOR.id, MODERATOR.name))

    await desk.database.transaction(work)
    await looks(desk)


@dataclass(frozen=True, slots=True)
class Watched:
    """A desk whose alerts look after each entry."""

    desk: Talk

    async def enters(self, hour: str, *records: Record) -> None:
        """Enter records, or newer forms of them."""
        await RecordWriter(self.desk.database).enters(hour, *records)
        await looks(self.desk, at(hour))


async def arrives(desk: Talk) -> None:
    """Let all that waits to be posted arrive."""
    sent = update(posts).where(posts.c.state == PostState.PENDING).values(state=PostState.SENT, not_before=None)
    await desk.database.transaction(lambda connection: connection.execute(sent))


async def posted(desk: Talk) -> list[Reply]:
    """Give all that was posted or is to be, in its order; not the threads that are opened for it."""

    def read(connection: Connection) -> list[str]:
        told = (posts.c.state != PostState.CLOSED, posts.c.part != Part.THREAD)
        return list(connection.execute(select(posts.c.content).where(*told).order_by(posts.c.id)).scalars())

    return [read_reply(content) for content in await desk.database.read(read)]


async def reads(desk: Talk) -> list[str]:
    """Give the same as plain text."""
    return [one.text for one in await posted(desk)]


async def alerted(bot: Talk, options: str = "agreement=nk-washington") -> Talk:
    """Let a desk be at work in a channel that has alerts."""
    bot.lacks, bot.channel = (), "news"
    await open_desk(bot)
    await bot.hears("/tracker zone Asia/Baku")
    await bot.hears(f"/digest alerts {options} save=yes")
    await looks(bot)
    return bot


async def tells(desk: Talk, line: str = "", now: str = "") -> list[str]:
    """Say a line, or let time pass; gives what alerts then post, which arrives."""
    before = len(await posted(desk))
    desk.now = at(now) if now else desk.now
    if line:
        await desk.hears(line)
    await looks(desk)
    await arrives(desk)
    return (await reads(desk))[before:]
