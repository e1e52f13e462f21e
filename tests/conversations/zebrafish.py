"""A desk whose every word is about a zebrafish, and what it takes to see that none of them is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.replies import Question
from tests.conversations.newsroom import action, open_desk
from tests.operations.records import contents, damages_and_faults
from tests.people import MODERATOR, SECOND_MODERATOR

if TYPE_CHECKING:
    from bot.replies import Reply
    from tests.talking import Talk

ZEBRA = "zebrafish at the well"
LOGGED = (
    "/violation log azerbaijan-mod category=shelling accused=armenia place=Terter occurred=2020-10-26 08:20 "
    f"words={ZEBRA} source=https://example.org/zebrafish publisher=Zebrafish Daily"
)


async def open_zebra_desk(bot: Talk) -> Talk:
    """Enter one report, its denial and its toll, each in words."""
    await open_desk(bot)
    await bot.hears(LOGGED, by=MODERATOR)
    await bot.hears(f"/violation respond 1 speaker=armenia-mod stance=denies words=no {ZEBRA}", by=MODERATOR)
    await bot.hears(
        f"/violation casualties 1 claimant=azerbaijan-mod killed=2 words=two by the {ZEBRA}", by=SECOND_MODERATOR
    )
    return bot


async def asked(bot: Talk, line: str) -> Reply:
    """Say a line that is answered with a question, and give the question."""
    with pytest.raises(Question) as caught:
        await bot.hears(line)
    return caught.value.reply


async def erases(bot: Talk, line: str) -> Reply:
    """Say a line, and confirm."""
    question = await asked(bot, line)
    return await bot.picks(action(question, "Erase for good"))


async def faults(bot: Talk) -> list[str]:
    """Say what does not hold of the file and of any workspace."""
    return await bot.database.read(damages_and_faults)


async def left(bot: Talk) -> bytes:
    """Give every byte of the database and of whatever lies beside it; of a server's, every value of every row."""
    if bot.database.dialect == "postgresql":
        return repr(await bot.database.read(contents)).encode().lower()
    file = Path(bot.database.label)
    return b"".join(one.read_bytes() for one in file.parent.iterdir() if one.name.startswith(file.name)).lower()
