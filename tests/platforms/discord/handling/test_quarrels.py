"""Who quarrels by the bot's answers fills no channel with them: the same is told there once, and to each who asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.people import ADMIN, MODERATOR, REPORTER, VISITOR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

STATUS = "/ceasefire status minsk"
JUST_NOW = "Shown to you alone: this channel was told the same less than half a minute ago."
OFTEN = "Shown to you alone: you have asked here often within the last minute."


async def test_the_same_read_is_not_told_to_a_channel_twice_in_a_row(desk: Guild) -> None:
    """Whoever asks next gets the answer all the same, alone, and is told why."""
    assert not (await desk.types(STATUS, by=VISITOR)).alone
    heard = await desk.types(STATUS, by=REPORTER)

    assert heard.alone
    assert JUST_NOW in heard.text
    assert "Minsk ceasefire · in effect" in heard.text


async def test_half_a_minute_later_the_channel_is_told_again(desk: Guild) -> None:
    """The cooldown is short."""
    await desk.types(STATUS, by=VISITOR)
    desk.now += timedelta(seconds=30)

    assert not (await desk.types(STATUS, by=REPORTER)).alone


async def test_what_has_changed_since_is_told_to_the_channel(desk: Guild) -> None:
    """The same question has another answer by then: what the channel read before is no longer so."""
    await desk.types("/violation show 1", by=VISITOR)
    await desk.types("/violation respond 1 speaker=armenia stance=denies", by=MODERATOR)

    heard = await desk.types("/violation show 1", by=REPORTER)

    assert not heard.alone
    assert "Armenia denies it" in heard.text
    assert JUST_NOW in (await desk.types("/violation show 1", by=VISITOR)).text


async def test_another_question_is_answered_to_the_channel(desk: Guild) -> None:
    """Other options make another read."""
    await desk.types(STATUS, by=VISITOR)

    assert not (await desk.types(f"{STATUS} as_of=2020-10-28 12:00", by=VISITOR)).alone


async def test_what_was_had_alone_holds_nobody_back(desk: Guild) -> None:
    """The channel has not been told it."""
    await desk.types(STATUS, by=VISITOR, private=True)

    assert not (await desk.types(STATUS, by=REPORTER)).alone


async def test_a_button_counts_as_the_read_that_it_is(desk: Guild) -> None:
    """Pressing is no way around."""
    heard = await desk.types(STATUS, by=VISITOR)
    assert not (await desk.presses("Timeline", heard, by=VISITOR)).alone

    assert JUST_NOW in (await desk.presses("Timeline", heard, by=REPORTER)).text


async def test_one_person_does_not_fill_the_channels(desk: Guild) -> None:
    """After six reads within a minute the next are theirs alone, and another person's are not."""
    for hour in range(10, 16):
        desk.now += timedelta(seconds=5)
        assert not (await desk.types(f"{STATUS} as_of=2020-10-28 {hour}:00", by=VISITOR)).alone

    heard = await desk.types("/violation show 1", by=VISITOR)

    assert heard.alone
    assert OFTEN in heard.text
    assert not (await desk.types("/violation show 1", by=REPORTER)).alone


async def test_a_minute_later_they_may_again(desk: Guild) -> None:
    """The count is of the last minute."""
    for hour in range(10, 16):
        await desk.types(f"{STATUS} as_of=2020-10-28 {hour}:00", by=VISITOR)
    desk.now += timedelta(minutes=1)

    assert not (await desk.types("/violation show 1", by=VISITOR)).alone


async def test_a_moderator_is_never_held_back(desk: Guild) -> None:
    """They settle quarrels, and may have to show the same again."""
    await desk.types(STATUS, by=VISITOR)

    assert not (await desk.types(STATUS, by=MODERATOR)).alone
    assert not (await desk.types(STATUS, by=ADMIN)).alone
