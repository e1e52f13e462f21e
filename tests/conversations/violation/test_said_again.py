"""Who says the same of a report again is not heard louder for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conversations import barda
from tests.people import MODERATOR, VISITOR
from tests.prepared import prepared

if TYPE_CHECKING:
    from storage.database import Database
    from tests.talking import Talk


@pytest.fixture
async def desk(bot: Talk, database: Database) -> Talk:
    """The strike on Barda and what was said about it."""
    await prepared(database, barda.record_barda)
    return bot


async def test_who_says_the_same_again_is_told_once(desk: Talk) -> None:
    """Repeated by either side it weighs no more; moderators see by which names each can be corrected."""
    said = await desk.hears("/violation respond 11 speaker=armenia stance=denies words=Never.", by=MODERATOR)
    visitor = await desk.hears("/violation show 11", by=VISITOR)
    moderator = await desk.hears("/violation show 11", by=MODERATOR)

    number = said.title.partition(" as S")[2].partition(":")[0]
    for lines in (said.lines, visitor.lines):
        assert " ".join(lines).count("Armenia denies it") == 1
    assert f"Armenia denies it (S112, S{number})." in moderator.text
