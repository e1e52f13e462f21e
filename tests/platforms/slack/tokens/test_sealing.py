"""Tokens at rest: encrypted under a key that lies elsewhere, changed for another without a pause, never guessed at."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from bot.platforms.slack.tokens.clients import UninstalledError
from bot.platforms.slack.tokens.sealing import Seal, SealedError, new_key, seal_of
from storage.errors import Refusal
from tests.databases import every_byte
from tests.platforms.slack.loopback.town import AWAY, DESK
from tests.platforms.slack.oauth_process import KEY, LOST_KEY, OLD_KEY, OAuthProcess, settings

if TYPE_CHECKING:
    from pathlib import Path

    from storage.database import Database
    from tests.platforms.slack.loopback.driver import Slack


def test_what_was_closed_opens_with_its_key_and_with_no_other() -> None:
    """A new key is as good as any; the same token never looks the same twice."""
    key = new_key()
    once, again = (Seal(key).closed("xoxb-1", "xoxe-1") for _ in range(2))

    assert [Seal(key).opened(one or "") for one in (once.token, once.refresh_token)] == ["xoxb-1", "xoxe-1"]
    assert once.token != again.token
    assert "xox" not in f"{once.token} {once.refresh_token}"
    assert Seal(KEY, key).opened(once.token) == "xoxb-1"
    with pytest.raises(SealedError):
        Seal(KEY).opened(once.token)
    with pytest.raises(SealedError):
        Seal(key).opened(once.token[:-8])


async def test_without_a_key_no_token_is_kept(slack: Slack) -> None:
    """The program says which setting is missing, and how to get one."""
    with pytest.raises(Refusal, match=r"slack\.token_key is not set.*ceasefire-bot slack key"):
        seal_of(settings(slack, key=None))


async def test_no_token_lies_in_the_file(slack: Slack, database: Database, tmp_path: Path) -> None:
    """Neither the one that the bot speaks with, nor the one that brings the next, nor the app's own secret."""
    slack.world.rotates = True
    process = OAuthProcess(slack, database)
    await process.let_in()
    await process.let_in(AWAY)
    slack.world.clock.advance(12 * 3600)
    assert await process.said() == DESK

    secrets = [*slack.world.tokens, *(one.refresh for one in slack.world.tokens.values() if one.refresh)]
    written = every_byte(tmp_path)
    assert len(secrets) >= 7
    assert [one for one in (*secrets, slack.world.client[1], KEY) if one.encode() in written] == []


async def test_no_token_is_logged(slack: Slack, database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """Not on the debug level either, on which the library would write whole answers down."""
    caplog.set_level(logging.DEBUG)
    slack.world.rotates = True
    process = OAuthProcess(slack, database)
    await process.let_in()
    slack.world.clock.advance(12 * 3600)
    await process.said()

    secrets = [*slack.world.tokens, *(one.refresh for one in slack.world.tokens.values() if one.refresh)]
    assert [one for one in (*secrets, slack.world.client[1], "a code") if one in caplog.text] == []
    assert [one for one in secrets if one in repr(await process.kept())] == []


async def test_tokens_under_the_old_key_are_encrypted_anew_at_the_start(slack: Slack, database: Database) -> None:
    """From then on the new key is enough, and the old one can be thrown away."""
    slack.world.rotates = True
    await OAuthProcess(slack, database, key=OLD_KEY).let_in()

    assert await OAuthProcess(slack, database, key=KEY, old_key=OLD_KEY).workspaces.load() == (DESK,)

    later = OAuthProcess(slack, database)
    assert await later.workspaces.load() == (DESK,)
    assert await later.said() == DESK
    slack.world.clock.advance(12 * 3600)
    assert await later.said() == DESK, "the token that brings the next one was encrypted anew as well"


async def test_a_token_that_no_key_opens_is_told_and_the_others_go_on(
    slack: Slack, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """One line for the workspace, however often it is asked for; its installation stays for the right key."""
    await OAuthProcess(slack, database, key=LOST_KEY).let_in(AWAY)
    await OAuthProcess(slack, database).let_in(DESK)
    process = OAuthProcess(slack, database, old_key=OLD_KEY)

    assert await process.workspaces.load() == (DESK,)
    for _ in range(2):
        with pytest.raises(UninstalledError):
            await process.workspaces.of(AWAY)
        slack.world.clock.advance(60)

    told = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    assert told == [f"{AWAY} is left out: neither slack.token_key nor slack.old_token_key opens its token"]
    assert await process.said() == DESK
    assert await OAuthProcess(slack, database, key=LOST_KEY).said(AWAY) == AWAY
