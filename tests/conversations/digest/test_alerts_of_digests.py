"""Figures of a digest that turn out otherwise are corrected in its thread, where it was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from storage.ledger.books import record_of
from storage.records.subscriptions import Subscription
from storage.tables import posts
from tests.conversations.barda import WASHINGTON, at
from tests.conversations.digested import DIGEST, digest_is_told, writes
from tests.conversations.newsroom import TERTER
from tests.conversations.watching import alerted, tells
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel is alerted of corrections, and was told of a report in its digest."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await alerted(bot, "agreement=nk-washington alerts=correction")
    await bot.hears(f"{TERTER} killed=4", at="2020-10-26T06:00:00+00:00")
    await digest_is_told(bot)


async def _bundles(desk: Talk) -> set[str]:
    """Give the bundles that everything posted belongs to."""
    return set(await desk.database.read(lambda connection: connection.execute(select(posts.c.bundle)).scalars().all()))


@pytest.mark.parametrize(
    ("line", "correction"),
    [
        ("/violation retract 1 reason=wrong", "#1, counted here, was retracted."),
        (
            "/violation respond 1 speaker=azerbaijan-mod stance=withdraws",
            "#1, counted here, was withdrawn by its claimant.",
        ),
        (
            "/violation casualties 1 claimant=armenia-mod killed=2",
            "killed in #1: 4 before, 2–4 now (Azerbaijan’s Defence Ministry and Armenia’s Defence Ministry).",
        ),
        (
            "/violation casualties 1 claimant=armenia-mod injured=7",
            "injured in #1: no figure before, 7 now (Armenia’s Defence Ministry).",
        ),
        (
            "/violation casualties 1 claimant=armenia-mod injured=up to 60",
            "injured in #1: no figure before, up to 60 now (Armenia’s Defence Ministry).",
        ),
        ("/violation amend 1 occurred=2020-10-20", "#1, counted here, lies outside effect now."),
        (
            "/violation respond 1 speaker=press stance=alleges about=artsakh",
            "accused in #1: Armenia before, Armenia and Artsakh now.",
        ),
    ],
)
async def test_what_a_digest_counted_is_corrected_in_its_thread(desk: Talk, line: str, correction: str) -> None:
    """With what it was and what it is; and once for each change."""
    assert await tells(desk, line, "10-28 06:00") == [f"Correction: {correction}"]
    assert await tells(desk, now="10-28 07:00") == []
    assert len(await _bundles(desk)) == 1


async def test_what_changes_none_of_its_figures_is_not_told(desk: Talk) -> None:
    """A denial, another source, or a figure within the range: the digest stands."""
    assert await tells(desk, "/violation respond 1 speaker=armenia-mod stance=denies", "10-28 06:00") == []
    assert await tells(desk, "/violation casualties 1 claimant=press killed=4", "10-28 06:00") == []


async def test_each_change_is_told(desk: Talk) -> None:
    """From what was told last to what it is now."""
    await tells(desk, "/violation casualties 1 claimant=armenia-mod killed=2", "10-28 06:00")

    said = await tells(desk, "/violation casualties 1 claimant=press killed=6", "10-28 07:00")

    assert said == ["Correction: killed in #1: 2–4 before, 2–6 now (Azerbaijan’s Defence Ministry and 2 others)."]


async def test_who_gave_words_alone_gave_no_figure(desk: Talk) -> None:
    """A correction lays a number to nobody who stated none."""
    await tells(desk, "/violation casualties 1 claimant=armenia-mod killed=dozens", "10-28 06:00")

    said = await tells(desk, "/violation casualties 1 claimant=press killed=6", "10-28 07:00")

    assert said == ["Correction: killed in #1: 4 before, 4–6 now (Azerbaijan’s Defence Ministry and press)."]


async def test_what_is_merged_counts_once(desk: Talk) -> None:
    """The other report may be one that no digest has told of yet."""
    await tells(desk, f"{TERTER} new=yes", "10-28 06:00")

    assert await tells(desk, "/violation merge 1 into=2", "10-28 07:00") == [
        "Correction: #1, counted here, is taken for the same incident as #2."
    ]


async def test_a_correction_that_turned_out_otherwise_is_corrected(desk: Talk) -> None:
    """Who read that a report no longer counts reads that it does; once, and not of one that always did."""
    await tells(desk, "/violation respond 1 speaker=azerbaijan-mod stance=withdraws", "10-28 06:00")

    said = await tells(desk, "/tracker undo", "10-28 07:00")

    assert said == ["Correction: #1 counts here again, killed 4 (Azerbaijan’s Defence Ministry)."]
    assert await tells(desk, "/violation respond 1 speaker=armenia-mod stance=denies", "10-28 08:00") == []
    assert await tells(desk, "/violation retract 1 reason=wrong", "10-28 09:00") == [
        "Correction: #1, counted here, was retracted."
    ]


async def test_what_no_digest_has_told_of_corrects_none(desk: Talk) -> None:
    """It comes in the next as it then is."""
    await tells(desk, f"{TERTER} new=yes", "10-28 06:00")

    assert await tells(desk, "/violation retract 2 reason=wrong", "10-28 07:00") == []


async def test_of_several_alerts_in_a_channel_one_corrects(desk: Talk) -> None:
    """Who reads the thread reads the correction once."""
    await desk.hears("/digest alerts conflict=karabakh-2020 alerts=correction save=yes", at="2020-10-27T06:00:00+00:00")

    assert len(await tells(desk, "/violation retract 1 reason=wrong", "10-28 06:00")) == 1


async def test_a_digest_is_corrected_where_it_was_posted(desk: Talk) -> None:
    """Also after it was sent to another channel: its thread is here."""
    await writes(desk, lambda unit: unit.put(replace(record_of(unit.book, Subscription, DIGEST), channel="elsewhere")))

    assert await tells(desk, "/violation retract 1 reason=wrong", "10-28 06:00") == [
        "Correction: #1, counted here, was retracted."
    ]


EARLIER = TERTER.replace("2020-10-26 08:20", "2020-10-01") + " conflict=karabakh-2020"


async def test_a_digest_is_judged_by_what_it_told_of(bot: Talk) -> None:
    """It told of all there is, and is about one agreement since: what it counted is corrected all the same."""
    desk = await alerted(bot, "alerts=correction")
    await desk.hears(EARLIER, at="2020-10-26T06:00:00+00:00")
    await digest_is_told(desk, None)
    await _is_about(desk, WASHINGTON)

    assert await tells(desk, "/violation retract 1 reason=wrong", "10-28 06:00") == [
        "Correction: #1, counted here, was retracted."
    ]


async def test_a_digest_is_not_corrected_in_what_it_never_told(bot: Talk) -> None:
    """It told of one agreement, and is about all there is since."""
    desk = await alerted(bot, "alerts=correction")
    await desk.hears(EARLIER, at="2020-10-26T06:00:00+00:00")
    await digest_is_told(desk)
    await _is_about(desk, None)

    assert await tells(desk, "/violation retract 1 reason=wrong", "10-28 06:00") == []


async def _is_about(desk: Talk, agreement: int | None) -> None:
    desk.now = at("10-27 06:00")
    await writes(desk, lambda unit: unit.put(replace(record_of(unit.book, Subscription, DIGEST), agreement=agreement)))
