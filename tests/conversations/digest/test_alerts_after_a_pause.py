"""Alerts that go on after a pause: what they had told is put right, and what happened meanwhile stays untold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.digested import digest_is_told
from tests.conversations.newsroom import TERTER
from tests.conversations.watching import alerted, tells
from tests.people import MODERATOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

MARTUNI = "/violation log artsakh-ombudsman category=shelling accused=azerbaijan place=Martuni occurred="
PAUSE, RESUME = "/digest alerts number=200 pause=yes", "/digest alerts number=200 pause=no"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel is alerted of everything, as soon as it is entered."""
    return await led(bot, alerted, "agreement=nk-washington states=reported; corroborated; verified window=0")


async def test_what_was_told_and_fell_in_the_pause_is_corrected(desk: Talk) -> None:
    """Once the alerts go on, below what they had told; and never again."""
    await tells(desk, TERTER, "10-26 21:00")
    await tells(desk, PAUSE, "10-27 06:00")
    assert await tells(desk, "/violation retract 1 reason=wrong", "10-27 07:00") == []

    assert await tells(desk, RESUME, "10-28 06:00") == ["Correction: #1 was retracted."]
    assert await tells(desk, "/ceasefire status nk-washington", "10-28 07:00") == []


async def test_what_happened_in_the_pause_stays_untold(desk: Talk) -> None:
    """A report, a step of an agreement's life, quiet days; what is new from then on is told."""
    await tells(desk, PAUSE, "10-26 10:00")
    await tells(desk, f"{MARTUNI}2020-10-26 20:00", "10-26 21:00")
    await tells(desk, "/ceasefire suspend nk-washington at=2020-11-05 10:00", "11-05 07:00")
    await tells(desk, "/ceasefire resume nk-washington at=2020-11-06 10:00", "11-06 07:00")

    assert await tells(desk, RESUME, "11-07 06:00") == []
    assert await tells(desk, "/violation respond 1 speaker=azerbaijan-mod stance=denies", "11-07 07:00") == []
    (told,) = await tells(desk, f"{MARTUNI}2020-11-07 10:00", "11-07 08:00")
    assert told.startswith("nk-washington: #2 was reported.")


async def test_a_milestone_that_fell_in_the_pause_is_corrected(desk: Talk) -> None:
    """It was told, and a report of those days came when nothing was said."""
    assert await tells(desk, now="11-02 20:00") == ["nk-washington: 7 quiet days in a row."]
    await tells(desk, PAUSE, "11-03 06:00")
    await tells(desk, f"{MARTUNI}2020-10-29", "11-03 07:00")

    assert await tells(desk, RESUME, "11-04 06:00") == [
        "Correction: by what is recorded now, nk-washington had 4 quiet days in a row on 2 Nov 2020, not 7."
    ]


async def test_a_step_that_was_taken_back_in_the_pause_is_corrected(desk: Talk) -> None:
    """As one that is taken back at any other time."""
    await desk.hears("/ceasefire suspend nk-washington at=2020-10-26 09:00", by=MODERATOR)
    assert len(await tells(desk, now="10-27 06:30")) == 1
    await tells(desk, PAUSE, "10-27 07:00")
    await desk.hears("/tracker undo", by=MODERATOR)

    assert await tells(desk, RESUME, "10-28 06:00") == ["Correction: that entry about nk-washington was taken back."]


async def test_what_a_digest_had_told_is_corrected_after_the_pause(desk: Talk) -> None:
    """Its figures are held against what they were when the alerts were paused."""
    await tells(desk, f"{TERTER} killed=4", "10-26 21:00")
    await digest_is_told(desk)
    await tells(desk, PAUSE, "10-27 06:00")
    await tells(desk, "/violation casualties 1 claimant=armenia-mod killed=2", "10-27 07:00")

    assert await tells(desk, RESUME, "10-28 06:00") == [
        "Correction: killed in #1: 4 before, 2–4 now (Azerbaijan’s Defence Ministry and Armenia’s Defence Ministry)."
    ]


async def test_what_others_corrected_in_the_pause_is_not_corrected_again(desk: Talk) -> None:
    """Of several alerts in a channel one corrects; where that one rests, the next does."""
    await tells(desk, "/digest alerts conflict=karabakh-2020 alerts=correction save=yes", "10-26 20:00")
    await tells(desk, f"{TERTER} killed=4", "10-26 21:00")
    await digest_is_told(desk)
    await tells(desk, PAUSE, "10-27 06:00")
    claims = "/violation casualties 1 claimant="
    assert len(await tells(desk, f"{claims}armenia-mod killed=2", "10-27 07:00")) == 1

    assert await tells(desk, RESUME, "10-28 06:00") == []
    assert len(await tells(desk, f"{claims}press killed=6", "10-28 07:00")) == 1


async def test_who_corrects_nothing_corrects_nothing_in_place_of_who_rests(desk: Talk) -> None:
    """Other alerts of the channel tell of reports alone: what its digest had told is put right after the pause."""
    await tells(desk, "/digest alerts conflict=karabakh-2020 alerts=violation save=yes", "10-26 20:00")
    await tells(desk, f"{TERTER} killed=4", "10-26 21:00")
    await digest_is_told(desk)
    await tells(desk, PAUSE, "10-27 06:00")
    await tells(desk, "/violation casualties 1 claimant=armenia-mod killed=2", "10-27 07:00")

    assert len(await tells(desk, RESUME, "10-28 06:00")) == 1
