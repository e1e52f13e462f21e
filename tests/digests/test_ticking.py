"""Digests at their time: each once, late ones said to be so, missed ones accounted for, whatever the clocks do."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.delivery import NotYetError
from storage.database import Database
from tests.databases import copy_template
from tests.digests.newsroom import AGREEMENT
from tests.digests.subscriber import ManualClocks, Subscriber

if TYPE_CHECKING:
    from pathlib import Path

OVERTAKEN = "it was missed while nothing could be told, and a later digest covers it"
TOO_LATE = "it was missed by more than 12 hours 0 minutes, and the next digest covers it"
REPORT = "/violation log Azerbaijan category=shelling accused=Armenia place=Terter occurred=2020-10-31 06:20 new=yes"


async def test_a_digest_comes_at_its_time_and_once(subscriber: Subscriber) -> None:
    """Not a second before, and not again."""
    subscriber.clocks.later(hours=15, minutes=59)
    await subscriber.ticks()
    assert subscriber.reads() == []

    subscriber.clocks.later(minutes=1)
    await subscriber.ticks()
    await subscriber.ticks()

    (digest,) = subscriber.reads()
    assert "Late" not in digest
    assert await subscriber.outcomes() == [("2020-10-31", "composed", "")]


async def test_a_digest_that_was_missed_says_that_it_is_late(subscriber: Subscriber) -> None:
    """Within the window it still comes."""
    subscriber.clocks.later(hours=19)
    await subscriber.ticks()

    (digest,) = subscriber.reads()
    assert "Late by 3 hours 0 minutes: it was due on 31 Oct 2020, 08:00 Baku." in digest


async def test_of_several_missed_the_newest_comes(subscriber: Subscriber) -> None:
    """The others are noted with the reason, and what they would have told is told now."""
    subscriber.clocks.later(hours=15)
    await subscriber.hears(REPORT)
    subscriber.clocks.later(days=2, hours=3)
    await subscriber.ticks()

    (digest,) = subscriber.reads()
    assert "1 report" in digest
    assert await subscriber.outcomes() == [
        ("2020-10-31", "skipped", OVERTAKEN),
        ("2020-11-01", "skipped", OVERTAKEN),
        ("2020-11-02", "composed", ""),
    ]


async def test_what_was_missed_by_too_much_is_left_to_the_next(subscriber: Subscriber) -> None:
    """Nobody is told of yesterday as if it were news; nothing is lost either."""
    subscriber.clocks.later(hours=15)
    await subscriber.hears(REPORT)
    subscriber.clocks.later(hours=14)
    await subscriber.ticks()
    assert (subscriber.reads(), await subscriber.outcomes()) == ([], [("2020-10-31", "skipped", TOO_LATE)])

    subscriber.clocks.later(hours=11)
    await subscriber.ticks()

    (digest,) = subscriber.reads()
    assert "1 report" in digest


async def test_a_quiet_period_gets_nothing_where_nothing_is_wanted(database: Database) -> None:
    """It is noted all the same."""
    subscriber = Subscriber(database)
    await subscriber.subscribes(quiet=False)
    subscriber.clocks.later(hours=17)

    await subscriber.ticks()

    assert (subscriber.reads(), await subscriber.outcomes()) == ([], [("2020-10-31", "quiet", "")])


async def test_a_database_that_is_locked_is_waited_for(template: Path, tmp_path: Path) -> None:
    """Another program holds it for longer than anybody waits: the digest comes once it lets go."""
    async with await Database.open(copy_template(template, tmp_path), patience=0.05) as database:
        subscriber = Subscriber(database)
        await subscriber.subscribes()
        subscriber.clocks.later(hours=16)
        with closing(sqlite3.connect(tmp_path / "ceasefire.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await subscriber.ticker.tick()
            other.execute("ROLLBACK")
        await subscriber.ticks()

        assert len(subscriber.reads()) == 1


async def test_a_platform_that_is_down_is_waited_for(subscriber: Subscriber) -> None:
    """Ten minutes out of reach, at the hour of two digests for one channel: both come, each once."""
    await subscriber.subscribes()
    subscriber.clocks.later(hours=15, minutes=55)
    for _ in range(12):
        subscriber.platform.before.append(NotYetError())
        await subscriber.ticks()
        subscriber.clocks.later(minutes=1)
    subscriber.platform.before.clear()
    subscriber.clocks.later(minutes=1)
    await subscriber.ticks()

    assert [digest.splitlines()[0] for digest in subscriber.reads()] == [
        "All ceasefires · Fri 30 Oct 08:00 – Sat 31 Oct 08:00, Baku"
    ] * 2


async def test_alerts_are_told_by_the_same_tick(subscriber: Subscriber) -> None:
    """What was entered is told by the next process that looks."""
    subscriber.talk.lacks = ()
    subscriber.talk.channel = "alerts"
    await subscriber.hears("/digest alerts states=reported save=yes")
    await subscriber.ticks()
    subscriber.clocks.later(hours=15)
    await subscriber.hears(REPORT)
    subscriber.clocks.later(minutes=11)
    await subscriber.ticks()
    await subscriber.ticks()

    (alert,) = subscriber.reads("alerts")
    assert "#1" in alert


@pytest.mark.parametrize(
    ("kind", "outcomes"),
    [
        ("agreement", [("2020-10-31", "composed"), ("2020-10-31", "skipped")]),
        ("subscription", [("2020-10-31", "composed")]),
    ],
)
async def test_one_digest_at_fault_holds_up_no_other(
    subscriber: Subscriber, caplog: pytest.LogCaptureFixture, kind: str, outcomes: list[tuple[str, str]]
) -> None:
    """A record that can't be read: what comes of it is logged, and noted where it can be; the others' digests come."""
    other = Subscriber(subscriber.database, "other", subscriber.clocks)
    for line in AGREEMENT:
        await other.hears(line)
    await other.subscribes()
    await subscriber.database.transaction(
        lambda connection: connection.exec_driver_sql(
            f"UPDATE versions SET content = '{{}}' WHERE workspace = 2 AND kind = '{kind}'"  # noqa: S608 — our own words
        )
    )
    subscriber.clocks.later(hours=16)

    await subscriber.ticks()

    noted = await subscriber.outcomes()
    assert len(subscriber.reads()) == 1
    assert [told[:2] for told in noted] == outcomes
    fault = caplog.records[0].getMessage()
    assert fault.startswith("subscription ")
    assert all(fault.split()[-1] in reason for _, outcome, reason in noted if outcome == "skipped")


async def test_a_closed_channel_is_left_out_with_the_reason(subscriber: Subscriber) -> None:
    """Whoever looks learns why nothing came; once it is open again, the next digest covers what was left out."""
    await subscriber.database.transaction(
        lambda connection: connection.exec_driver_sql(
            "INSERT INTO outlets (venue, channel, suspended_at, reason)"
            " VALUES (1, 'ceasefires', '2020-10-30T12:00:00.000000Z', 'the bot may not post there')"
        )
    )
    subscriber.clocks.later(hours=16)

    await subscriber.ticks()

    reason = "nothing is posted to the channel: the bot may not post there; the next digest covers it"
    assert (subscriber.reads(), await subscriber.outcomes()) == ([], [("2020-10-31", "skipped", reason)])


async def test_two_processes_tell_each_slot_once(migrated_url: str) -> None:
    """On one database, at one instant, several days in a row."""
    clocks = ManualClocks()
    async with await Database.open(migrated_url) as one, await Database.open(migrated_url) as other:
        subscribers = Subscriber(one, clocks=clocks), Subscriber(other, clocks=clocks)
        await subscribers[0].subscribes(50)
        clocks.later(hours=16)
        for _ in range(3):
            await asyncio.gather(*(subscriber.ticker.tick() for subscriber in subscribers))
            await subscribers[0].delivers()
            clocks.later(days=1)

        assert len(await subscribers[0].outcomes()) == 150
    assert [len(shown) for shown in subscribers[0].platform.channels.values()] == [3] * 50
