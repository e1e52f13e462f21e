"""Digests on Discord: however dense the year and whatever was typed, each message is taken, and nothing in it lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from benchmarks import record
from bot.platforms.discord.shown.drawing import drawn
from storage.callers.venues import open_venue, signature
from storage.ledger.unit import Shelves, open_unit
from storage.records.agreements import Agreement
from storage.records.statements import Statement
from storage.records.violations import Spot, Violation
from storage.writing.writer import flush
from tests.digests.digest_channel import DigestChannel
from tests.platforms.anything import HOSTILE
from tests.platforms.discord.as_read import LIVE, refusals, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.digests.composing import Composed
    from bot.replies import Reply
    from storage.ledger.unit import Connection, Unit
    from tests.talking import Talk

BEGUN = record.START - timedelta(days=1)
SLOT = record.NOW.isoformat()


async def enters(bot: Talk, work: Callable[[Unit], None]) -> None:
    """Do some work as one entry, within the period of the digest."""

    def enter(connection: Connection) -> None:
        venue = open_venue(connection, bot.venue.platform, bot.venue.external_id, BEGUN)
        unit = open_unit(connection, venue, record.START, Shelves(), write=True)
        work(unit)
        flush(unit, "test", signature(connection, venue, "moderator", "Mina Moderator"))

    await bot.database.transaction(enter)


def faults(reply: Reply) -> list[str]:
    """Say what Discord would refuse of a reply, and what would live in it."""
    found = drawn(reply, [f"c1:{number}" for number in range(len(reply.actions))])
    alive = [text for text in [*shown(found), *(one.label for one in found.buttons)] if LIVE.search(text)]
    return [*refusals(found), *alive]


def in_all(digest: Composed) -> list[Reply]:
    """Give every message of a digest."""
    return [digest.root, *digest.details]


@pytest.mark.parametrize("many", [0, 1, 40, 400])
async def test_a_dense_year_is_within_every_limit(bot: Talk, many: int) -> None:
    """The first screen is at most twelve lines; of what the thread has no room for it is said how much there is."""

    def work(unit: Unit) -> None:
        record.begin(unit)
        for _ in range(many):
            record.report(unit)

    await enters(bot, work)
    digest = await DigestChannel(bot, "truce", lasting=timedelta(days=367)).told(SLOT)

    assert [fault for reply in in_all(digest) for fault in faults(reply)] == []
    assert len(digest.root.text.splitlines()) <= 12
    assert len(digest.details) <= 9
    if many == 400:
        assert digest.details[2].lines[-1] == "And 370 more: see the list."


@pytest.mark.parametrize("about", ["truce", "war", ""])
async def test_many_agreements_fit_a_phone(bot: Talk, about: str) -> None:
    """Each has a line as far as there is room; the rest is counted."""

    def work(unit: Unit) -> None:
        record.begin(unit)
        (truce,) = unit.book.all(Agreement).values()
        for number in range(20):
            unit.put(replace(truce, id=unit.new_id(), slug=f"truce-{number}", title=f"Truce {number}"))
        for _ in range(40):
            record.report(unit)

    await enters(bot, work)
    digest = await DigestChannel(bot, about, lasting=timedelta(days=367)).told(SLOT)

    assert [fault for reply in in_all(digest) for fault in faults(reply)] == []
    assert len(digest.root.text.splitlines()) <= 12
    if about != "truce":
        assert any("more agreements" in line for line in digest.root.lines)


async def test_what_people_typed_is_inert_in_every_message(bot: Talk) -> None:
    """Titles, places, weapons, words and reasons: none mentions anybody, formats anything or hides a link."""

    def work(unit: Unit) -> None:
        record.begin(unit)
        (truce,) = unit.book.all(Agreement).values()
        unit.put(replace(truce, title=" ".join(HOSTILE)))
        for words in HOSTILE:
            number = record.report(unit)
            reported = unit.book.many(Violation, [number])[number]
            unit.put(replace(reported, spot=Spot(words), weapon=words, target=words))
            (said,) = (
                one
                for one in unit.changes.values()
                if isinstance(one.after, Statement) and number in one.after.violations
            )
            assert isinstance(said.after, Statement)
            unit.put(replace(said.after, words=words))

    await enters(bot, work)
    digest = await DigestChannel(bot, "truce", lasting=timedelta(days=367)).told(SLOT)

    assert [fault for reply in in_all(digest) for fault in faults(reply)] == []
