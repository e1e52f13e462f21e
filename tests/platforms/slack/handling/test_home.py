"""The bot's home on Slack: what is in effect, for moderators what waits; drawn anew whoever moves the record."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.wording.slack import ABROAD_SEES
from tests.platforms.slack.home_process import ADA, LOGGED, TRUCE, HomeProcess
from tests.platforms.slack.loopback.faults import Fault, refusing, too_many
from tests.platforms.slack.loopback.town import ANNA, DESK, MINA, OLGA, VERA
from tests.platforms.slack.process import over_sockets
from tests.talking import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack


@pytest.fixture
def process(database: Database, slack: Slack) -> HomeProcess:
    """The process of most tests."""
    return HomeProcess(database, slack)


async def test_it_tells_what_is_in_effect(process: HomeProcess, slack: Slack) -> None:
    """With how long it holds, its last report, and buttons for what is entered often."""
    await process.keeps()
    await process.desk.hears(LOGGED, by=ADA)

    told = await process.sees(by=ANNA)

    assert "1 agreement in effect" in told
    assert "Truce" in told
    assert "#1, 27 Oct; Azerbaijan accuses Armenia of shelling Terter" in told
    assert slack.home(by=ANNA).buttons == ["Log a violation", "Queue", "Violations", "Digests"]


async def test_an_empty_one_says_how_to_begin(process: HomeProcess, slack: Slack) -> None:
    """With a button for who may."""
    assert "Nothing is recorded here yet." in await process.sees(by=ANNA)
    assert slack.home(by=ANNA).buttons == ["Setup", "Help"]
    assert "Nothing is recorded here yet." in await process.sees(by=VERA)
    assert slack.home(by=VERA).buttons == ["Help"]


async def test_each_sees_it_by_their_role(process: HomeProcess) -> None:
    """What waits is for moderators; people of other organisations are told nothing."""
    await process.keeps()

    assert "In the queue" in await process.sees(by=MINA)
    assert "In the queue" not in await process.sees(by=VERA)
    assert ABROAD_SEES in (await process.sees(by=OLGA))


async def test_the_tab_of_messages_is_left_alone(process: HomeProcess, slack: Slack) -> None:
    """It is no home."""
    await process.opens(by=ANNA, tab="messages")

    assert (DESK, ANNA) not in slack.world.homes


async def test_it_is_drawn_anew_when_another_place_moves_the_record(process: HomeProcess, slack: Slack) -> None:
    """By a terminal that shares the record, in another process; and no more often than it moved."""
    await process.keeps()
    await process.opens(by=MINA)
    await process.opens(by=VERA)
    terminal = Talk(process.desk.database, now=process.desk.now)
    code = (await process.desk.hears("/tracker link", by=ADA)).title.removeprefix("Code: ")
    await terminal.hears(f"/tracker link {code}")
    await process.homes.refresh()
    await terminal.hears(LOGGED)

    await process.homes.refresh()
    shown = process.published()
    await process.homes.refresh()

    assert "#1, 27 Oct" in slack.home(by=MINA).text
    assert "#1, 27 Oct" in slack.home(by=VERA).text
    assert process.published() == shown


async def test_a_home_left_for_two_weeks_is_not_drawn_anew(process: HomeProcess, slack: Slack) -> None:
    """Until its person opens it again."""
    await process.keeps()
    await process.opens(by=VERA)
    slack.world.clock.now += timedelta(days=15)
    await process.desk.hears(LOGGED, by=ADA)

    await process.homes.refresh()

    assert "#1" not in slack.home(by=VERA).text
    assert "#1" in await process.sees(by=VERA)


async def test_of_several_processes_one_draws_a_home(process: HomeProcess, slack: Slack) -> None:
    """Whoever takes it first."""
    await process.keeps()
    await process.opens(by=MINA)
    await process.desk.hears(LOGGED, by=ADA)
    others = [HomeProcess(process.desk.database, slack) for _ in range(3)]
    before = process.published()

    await asyncio.gather(*(one.homes.refresh() for one in (process, *others)))

    assert process.published() == before + 1


async def test_what_slack_limits_waits_and_is_drawn_later(process: HomeProcess, slack: Slack) -> None:
    """Nothing is asked of it meanwhile."""
    await process.keeps()
    await process.opens(by=MINA)
    await process.desk.hears(LOGGED, by=ADA)
    slack.server.faults.append(too_many("views.publish", seconds=60))

    await process.homes.refresh()
    await process.homes.refresh()
    assert "#1" not in slack.home(by=MINA).text
    process.homes.pacing.methods.clear()
    await process.homes.refresh()

    assert "#1" in slack.home(by=MINA).text


async def test_what_slack_failed_at_is_drawn_later(process: HomeProcess, slack: Slack) -> None:
    """It says so with a status of its own, or with none and a word: either way nothing was shown."""
    await process.keeps()
    await process.opens(by=MINA)
    await process.desk.hears(LOGGED, by=ADA)
    slack.server.faults += [refusing("views.publish", "internal_error"), Fault("views.publish", status=503)]

    for _ in slack.server.faults:
        await process.homes.refresh()
        assert "#1" not in slack.home(by=MINA).text
        process.homes.pacing.methods.clear()
    await process.homes.refresh()

    assert "#1" in slack.home(by=MINA).text


async def test_where_the_bot_was_removed_no_home_is_drawn(process: HomeProcess) -> None:
    """It is forgotten, and comes back when somebody opens it."""
    await process.keeps()
    await process.opens(by=MINA)
    await process.desk.hears(LOGGED, by=ADA)
    process.clients.gone.add(DESK)
    before = process.published()

    await process.homes.refresh()
    process.clients.gone.clear()
    await process.homes.refresh()

    assert process.published() == before


async def test_the_program_keeps_homes_up_to_date(tmp_path: Path, slack: Slack) -> None:
    """Over a socket: what is set by a command is in the home that is open soon after."""
    async with over_sockets(tmp_path, slack):
        empty = await slack.opens_home(by=ANNA)
        assert "Nothing is recorded here yet." in empty.text
        before = len(slack.world.feed.past)

        for line in TRUCE:
            await slack.types(line, by=ANNA)

        await slack.world.feed.first(before, lambda one: one.kind == "home" and "Truce" in str(one.subject))
    assert "1 agreement in effect" in slack.home(by=ANNA).text
