"""Whoever reads on Discord sees when it was on their own clock, beside the event's own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from bot.platforms.discord.shown.drawing import drawn
from bot.replies import Instant, Reply
from tests.people import ADMIN, VISITOR
from tests.platforms.anything import replies
from tests.platforms.discord.as_read import LIVE, refusals, shown
from tests.platforms.discord.commands.test_messages import LOG, NOW, SAID, Phone, written

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

IN_EFFECT = 1_603_684_800  # 26 Oct 2020, 04:00 UTC
ROUND = (Instant("began", datetime(2020, 10, 26, 4, 0, tzinfo=UTC)),)


async def test_status_tells_since_when_on_the_readers_clock(desk: Guild) -> None:
    """The agreement's own zone stays first; Discord turns the mark into each reader's own time."""
    heard = await desk.types("/ceasefire status minsk", by=VISITOR)

    assert "Since 26 Oct 2020, 08:00 Baku (04:00 UTC)" in heard.text
    assert f"Your time: in effect <t:{IN_EFFECT}:f>" in heard.text


async def test_a_report_tells_when_it_began(desk: Guild) -> None:
    """It rides beside what the title says."""
    heard = await desk.types("/violation show 1", by=VISITOR)

    assert f"Your time: began <t:{IN_EFFECT + 20 * 60}:f>" in heard.text


async def test_an_hour_keeps_both_its_ends(desk: Guild) -> None:
    """What is known to the hour is not told to the minute."""
    heard = await desk.types(
        "/violation log Armenia category=shelling accused=Azerbaijan place=Khojavend "
        "occurred=between 2020-10-27 08:00 and 09:00 new=yes"
    )

    assert "began between <t:1603771200:f> and <t:1603774800:f>" in heard.text


async def test_a_day_has_no_time_on_anybodys_clock(desk: Guild) -> None:
    """A reader elsewhere would see another day, and an hour that nobody told."""
    heard = await desk.types(
        "/violation log Armenia category=shelling accused=Azerbaijan place=Khojavend occurred=2020-10-27 new=yes"
    )

    assert "(27 Oct 2020, time unknown)" in heard.text
    assert "<t:" not in heard.text


async def test_a_message_is_dated_by_the_clocks_of_the_record(guild: Guild) -> None:
    """Discord tells an instant alone: at midnight UTC it was the evening before in New York."""
    guild.now = NOW
    await guild.types("/tracker zone America/New_York", by=ADMIN)
    await guild.types("/tracker actor add Azerbaijan")
    await guild.types("/tracker conflict add karabakh title=Karabakh")
    phone, message = Phone(guild), await written(guild, SAID)

    form = await phone.holds(message, LOG)
    logged = await phone.sends(form, {"category": "shelling"}, claimant="Azerbaijan")

    assert "Published: 31 Dec 2025, 19:00 New York (1 Jan 2026, 00:00 UTC)" in logged.text
    assert "Azerbaijan, 31 Dec 2025: " in (await guild.types("/violation show 1")).text


async def test_nobody_can_type_a_time_of_discords(desk: Guild) -> None:
    """A mark in somebody's words comes out as words, alike for all who read them; one that is no time stays inert."""
    heard = await desk.types("/violation respond 1 speaker=Armenia stance=denies words=never <t:1:f> <t:x>")

    assert "never 1970-01-01 00:00 UTC <\u200bt" in heard.text


def test_it_is_no_part_of_the_plain_words() -> None:
    """Other platforms show what they showed before."""
    assert Reply("x", times=ROUND).text == "x"


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(replies)
def test_beside_any_reply_it_is_the_only_mark_and_within_the_limits(reply: Reply) -> None:
    """Either it is there as it should be, or it is told that something is left out."""
    got = drawn(replace(reply, actions=(), times=ROUND))
    live = [found[0] for text in shown(got) for found in LIVE.finditer(re.sub(f"<t:{IN_EFFECT}:f>", "", text))]

    assert list(refusals(got)) == []
    assert live == []
    assert got.left_out or f"Your time: began <t:{IN_EFFECT}:f>" in (got.embed.description or "")
