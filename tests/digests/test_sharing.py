"""Digests of one transaction share what they have in common, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.digests.composing import compose
from storage.ledger.cache import Cache
from storage.posting.due import Stretch
from storage.records.subscriptions import Section
from storage.records.timetables import Timetable
from tests.conversations.barda import WAR, WASHINGTON, at
from tests.conversations.newsroom import TERTER, open_desk
from tests.digests.digest_channel import DAILY, DigestChannel
from tests.people import MODERATOR

if TYPE_CHECKING:
    from bot.digests.composing import Composed
    from storage.ledger.unit import Unit
    from storage.records.subscriptions import Subscription
    from tests.talking import Talk

WHOLE = replace(DAILY, agreement=WASHINGTON, picture=True)


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk that has logged the shelling of Terter."""
    await open_desk(bot)
    await bot.hears(TERTER, by=MODERATOR)
    return bot


async def both(desk: Talk, *subscriptions: Subscription) -> list[Composed]:
    """Compose digests of one period in one transaction."""

    def work(unit: Unit) -> list[Composed]:
        cache, ends_at = Cache(), at("10-27 04:00")
        stretch = Stretch(ends_at - timedelta(days=1), ends_at, 1, unit.head.seq)
        return [compose(unit, one, stretch, cache=cache) for one in subscriptions]

    return await DigestChannel(desk).reads(work)


async def test_two_channels_that_asked_alike_are_told_the_same(desk: Talk) -> None:
    """It is composed once."""
    one, other = await both(desk, WHOLE, replace(WHOLE, id=7, channel="another"))

    assert one is other


@pytest.mark.parametrize(
    "other",
    [
        replace(WHOLE, sections=(Section.REPORTS,)),
        replace(WHOLE, timetable=Timetable("Europe/Moscow", time(7))),
        replace(WHOLE, picture=False),
        replace(WHOLE, timetable=Timetable("Asia/Baku", time(8), weekdays=(2,))),
        replace(WHOLE, timetable=Timetable("Asia/Baku", time(8), month_day=27)),
        replace(WHOLE, agreement=None, conflict=WAR),
    ],
)
async def test_who_asked_for_something_else_is_told_that(desk: Talk, other: Subscription) -> None:
    """Other sections, another clock, another picture or none, another subject."""
    one, another = await both(desk, WHOLE, other)

    assert another == (await both(desk, other))[0]
    assert another != one


async def test_a_subject_that_is_gone_is_said_to_be(desk: Talk) -> None:
    """Its entry was undone after somebody subscribed to it; the channel is told, and nothing breaks."""
    gone, nothing = await both(desk, replace(WHOLE, agreement=404), replace(WHOLE, agreement=None, conflict=404))

    assert gone.root.lines == ("An agreement that is not on record: no report recorded in the last 24 hours.",)
    assert nothing.root.lines == ("A conflict that is not on record: no report recorded in the last 24 hours.",)
    assert gone.quiet
    assert nothing.root.actions
