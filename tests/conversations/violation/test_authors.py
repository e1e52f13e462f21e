"""Who wrote a source is kept to check it by, and told to moderators alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations.newsroom import TERTER, open_desk
from tests.people import MODERATOR, VISITOR
from tests.prepared import led

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk) -> Talk:
    """A bot whose record knows the war, and a report whose source has an author."""
    return await led(bot, _lead)


async def _lead(bot: Talk) -> None:
    await open_desk(bot)
    await bot.hears(f"{TERTER} source=https://example.org/1 author=nightowl_7", by=MODERATOR)


async def test_a_moderator_reads_it_where_no_channel_does(desk: Talk) -> None:
    """Elsewhere the same report is shown to everybody, without it."""
    alone = await desk.hears("/violation show 1", by=MODERATOR)
    desk.channel = "ceasefires"
    aloud = await desk.hears("/violation show 1", by=MODERATOR)

    assert alone.fact("Written by") == "nightowl_7 (told to moderators alone)"
    assert "nightowl_7" not in aloud.text


async def test_it_reaches_nobody_else(desk: Talk) -> None:
    """No viewer reads it, and no export holds it."""
    for line in ("/violation show 1", "/violation list", "/ceasefire timeline nk-washington"):
        assert "nightowl_7" not in (await desk.hears(line, by=VISITOR)).text

    exported = await desk.hears("/tracker export violations", by=MODERATOR)

    assert exported.file is not None
    assert b"nightowl_7" not in exported.file.content


async def test_an_author_needs_a_source(desk: Talk) -> None:
    """A name without what it wrote checks nothing."""
    assert "Which source?" in await desk.refuses(f"{TERTER} author=nightowl_7 new=yes", by=MODERATOR)
