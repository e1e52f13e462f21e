"""The bot removed from a workspace: its token goes, nothing more is posted, and nobody else notices."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from slack_sdk.errors import SlackApiError

from bot.calls import Address
from bot.keeping import Keeper
from bot.platforms.slack.tokens.clients import PLATFORM, UninstalledError
from bot.replies import Reply
from storage.callers.venues import known_venue
from storage.linking.ending import end_place
from storage.posting import outlets
from tests.platforms.slack.loopback.faults import Fault
from tests.platforms.slack.loopback.tokens import remove
from tests.platforms.slack.loopback.town import AWAY, DESK
from tests.platforms.slack.oauth_process import OAuthProcess

if TYPE_CHECKING:
    from datetime import datetime

    from storage.database import Database
    from storage.ledger.unit import Connection
    from tests.platforms.slack.loopback.driver import Slack

CHANNEL = "C0NEWS"


@pytest.fixture
async def process(slack: Slack, either_database: Database) -> OAuthProcess:
    """A process of the bot that two workspaces let in, each with a channel that is posted to."""
    process = OAuthProcess(slack, either_database)
    for team in (DESK, AWAY):
        await process.let_in(team)
        await Keeper(either_database).greet(Address(PLATFORM, team), CHANNEL, Reply("Welcome"), process.now())
        slack.world.clock.advance(60)
    return process


async def suspended(process: OAuthProcess, team: str) -> datetime | None:
    """Since when nothing is posted in the channel of a workspace."""

    def look(connection: Connection) -> datetime | None:
        venue = known_venue(connection, PLATFORM, team)
        return outlets.outlets_of(connection, venue.id)[0].suspended_at

    return await process.database.read(look)


async def teams(process: OAuthProcess) -> list[str]:
    """Give the workspaces that have a token."""
    return [one.external_id for one in await process.kept()]


async def test_what_ends_in_one_workspace_ends_there_alone(slack: Slack, process: OAuthProcess) -> None:
    """Its token is erased and its channels are left in peace; told twice, in either order, it is the same."""
    ended = process.now()
    remove(slack.world, DESK)
    slack.world.clock.advance(5)

    for _ in ("tokens_revoked", "app_uninstalled"):
        assert await process.workspaces.removed(DESK, ended)

    assert await teams(process) == [AWAY]
    assert await suspended(process, DESK) == process.now()
    assert await suspended(process, AWAY) is None
    with pytest.raises(UninstalledError):
        await process.workspaces.of(DESK)
    assert await process.said(AWAY) == AWAY


async def test_who_lets_the_bot_in_again_finds_it_posting(slack: Slack, process: OAuthProcess) -> None:
    """And an old word of its end, delivered late or once more, takes nothing from them."""
    ended = process.now()
    remove(slack.world, DESK)
    await process.workspaces.removed(DESK, ended)
    slack.world.clock.advance(30)

    await process.let_in(DESK)
    slack.world.clock.advance(300)

    assert not await process.workspaces.removed(DESK, ended)
    assert await suspended(process, DESK) is None
    assert await process.said(DESK) == DESK


async def test_a_word_that_comes_only_after_the_return_takes_nothing(slack: Slack, process: OAuthProcess) -> None:
    """Slack may tell of the end after the bot was let in again: the channels stay open, the new token stays."""
    ended = process.now()
    remove(slack.world, DESK)
    slack.world.clock.advance(30)
    await process.let_in(DESK)

    assert not await process.workspaces.removed(DESK, ended)
    assert await suspended(process, DESK) is None
    assert await process.said(DESK) == DESK


@pytest.mark.parametrize("behind", [0.0, 30.0], ids=["in whole seconds", "by a slow clock"])
async def test_a_bot_that_is_removed_at_once_is_gone(slack: Slack, process: OAuthProcess, behind: float) -> None:
    """Slack tells the second of it, which may have begun before the installation; so may its clock be behind."""
    slack.world.clock.advance(0.6)
    await process.let_in(DESK)
    slack.world.clock.advance(0.2)
    remove(slack.world, DESK)
    told = (process.now() - timedelta(seconds=behind)).replace(microsecond=0)

    for _ in ("tokens_revoked", "app_uninstalled"):
        assert await process.workspaces.removed(DESK, told)

    assert await teams(process) == [AWAY]
    assert await suspended(process, DESK) == process.now()


async def test_a_return_within_the_same_second_stays(slack: Slack, process: OAuthProcess) -> None:
    """The word of the end is older than the return, though both are of one second; told again it is still old."""
    remove(slack.world, DESK)
    ended = process.now()
    slack.world.clock.advance(0.6)
    await process.let_in(DESK)

    for _ in ("tokens_revoked", "app_uninstalled"):
        assert not await process.workspaces.removed(DESK, ended)

    assert await process.said(DESK) == DESK
    assert await suspended(process, DESK) is None


async def test_while_slack_does_not_say_an_old_word_takes_nothing(slack: Slack, process: OAuthProcess) -> None:
    """A token that is good no more is noticed by whoever uses it."""
    remove(slack.world, DESK)
    ended = process.now()
    slack.world.clock.advance(0.6)
    await process.let_in(DESK)
    slack.server.faults.append(Fault("auth.test", status=500))

    assert not await process.workspaces.removed(DESK, ended)

    assert await teams(process) == [AWAY, DESK]


async def test_a_workspace_is_read_once_and_then_known(process: OAuthProcess) -> None:
    """No request waits for the database: it may even be closed."""
    assert await process.workspaces.load() == (DESK, AWAY)
    await process.database.close()

    assert [await process.said(DESK), await process.said(AWAY)] == [DESK, AWAY]


async def test_another_process_sees_what_was_installed_and_what_was_removed(
    slack: Slack, process: OAuthProcess
) -> None:
    """A new installation within seconds of being asked for; a removed one as soon as Slack takes its token no more."""
    other = OAuthProcess(slack, process.database)
    assert await other.workspaces.load() == (DESK, AWAY)
    remove(slack.world, DESK)
    await process.workspaces.removed(DESK, process.now())

    with pytest.raises(SlackApiError, match="token_revoked"):
        await other.said(DESK)
    with pytest.raises(UninstalledError):
        await other.workspaces.of(DESK)

    slack.world.clock.advance(10)
    await process.let_in(DESK)
    slack.world.clock.advance(10)
    assert await other.said(DESK) == DESK


async def test_a_token_that_was_replaced_elsewhere_is_replaced_here_in_the_same_breath(
    slack: Slack, process: OAuthProcess
) -> None:
    """Who lets the bot in again does so at one process; what another is about to post is not refused for that."""
    other = OAuthProcess(slack, process.database)
    await other.workspaces.load()
    client = await other.workspaces.of(DESK)
    remove(slack.world, DESK)
    await process.workspaces.removed(DESK, process.now())
    slack.world.clock.advance(1)
    await process.let_in(DESK)

    assert (await client.auth_test())["team_id"] == DESK
    assert await other.token(DESK) == await process.token(DESK)


async def test_an_installation_removed_elsewhere_is_noticed_within_minutes(slack: Slack, process: OAuthProcess) -> None:
    """Even where nothing is asked of Slack meanwhile."""
    other = OAuthProcess(slack, process.database)
    await other.workspaces.load()
    await process.workspaces.removed(DESK, process.now())

    slack.world.clock.advance(300)
    await other.workspaces.of(DESK)
    await other.workspaces.finish()

    with pytest.raises(UninstalledError):
        await other.workspaces.of(DESK)


async def test_an_erased_workspace_leaves_no_token(process: OAuthProcess) -> None:
    """Whoever runs the bot erases one place, and the others stay as they are."""
    end = partial(end_place, platform=PLATFORM, external_id=DESK, now=process.now(), confirmed=True)
    await process.database.transaction(end)

    assert await teams(process) == [AWAY]
    assert await suspended(process, AWAY) is None
