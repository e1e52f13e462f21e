"""Much that comes at once, as an import does, is looked through bit by bit: told together, once, and none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.barda import at
from tests.conversations.digested import digest_is_told
from tests.conversations.newsroom import TERTER
from tests.conversations.watching import alerted, arrives, look_once, looks, reads
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk

MARTUNI = (
    "/violation log artsakh-ombudsman category=shelling accused=azerbaijan place=Martuni occurred=2020-10-26 20:00"
)
KILLED_NOW = "/violation casualties 1 claimant="
ALL = "Azerbaijan’s Defence Ministry and 2 others"
BOTH = "Azerbaijan’s Defence Ministry and Armenia’s Defence Ministry"


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A desk whose channel is alerted of reports as soon as they are entered."""
    return await led(bot, alerted, "agreement=nk-washington states=reported; corroborated alerts=violation; correction")


async def test_what_takes_several_looks_is_one_post(desk: Talk) -> None:
    """As if it had been looked through at once: nobody is told of it in bits."""
    desk.now = at("10-26 21:00")
    for number in range(7):
        await desk.hears(f"{MARTUNI} killed={number} new=yes")

    assert await looks(desk, words=2) > 3

    (told,) = await reads(desk)
    assert told.splitlines()[0] == "7 reports, none corroborated · contested: 0"
    assert told.splitlines()[-1] == "And 2 more reports."


async def test_what_is_entered_between_two_looks_is_told_with_it(desk: Talk) -> None:
    """And what was taken back before all was looked through is not told."""
    desk.now = at("10-26 21:00")
    for number in range(4):
        await desk.hears(f"{MARTUNI} killed={number} new=yes")
    await _looks_once(desk)
    await desk.hears("/violation retract 1 reason=wrong")
    await desk.hears(f"{MARTUNI} killed=9 new=yes")
    await looks(desk, words=1)

    (told,) = await reads(desk)
    assert told.splitlines()[0] == "4 reports, none corroborated · contested: 0"


async def test_a_digest_is_corrected_once_by_what_takes_several_looks(desk: Talk) -> None:
    """From what it told to what is on record now; what changes between two looks comes as one more correction."""
    desk.now = at("10-26 06:00")
    await desk.hears(f"{TERTER} killed=4")
    await looks(desk)
    await digest_is_told(desk)
    before = len(await reads(desk))
    await desk.hears(f"{KILLED_NOW}armenia-mod killed=2")
    await desk.hears(f"{MARTUNI} new=yes", at="2020-10-26T21:00:00+00:00")
    await _looks_once(desk)
    await desk.hears(f"{KILLED_NOW}press killed=6")
    await looks(desk, words=1)
    await arrives(desk)

    corrections = [one for one in (await reads(desk))[before:] if one.startswith("Correction")]
    assert corrections == [
        f"Correction: killed in #1: 4 before, 2–4 now ({BOTH}).",
        f"Correction: killed in #1: 2–4 before, 2–6 now ({ALL}).",
    ]


async def _looks_once(desk: Talk) -> None:
    assert await desk.database.transaction(lambda connection: look_once(connection, desk.now, 1))
