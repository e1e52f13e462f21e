"""Names in a list: a semicolon parts them, and a comma may be part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.replies import Question
from storage.errors import Refusal
from tests.conversations.newsroom import open_desk
from tests.people import MODERATOR

if TYPE_CHECKING:
    from tests.talking import Talk


@pytest.mark.parametrize("comma", [", ", "\N{ARABIC COMMA} ", "\N{IDEOGRAPHIC COMMA}"])
async def test_several_new_names_with_a_comma_between_are_not_taken_for_one(bot: Talk, comma: str) -> None:
    """“Ukraine, Donetsk” is no party of any war; a name with a comma of its own is added by itself."""
    begun = "/ceasefire add minsk title=Minsk protocol conflict=donbas zone=Europe/Kyiv new=yes parties="

    with pytest.raises(Refusal, match=r"would be one name\. Part several by “;”: Ukraine; Donetsk"):
        await bot.hears(f"{begun}Ukraine{comma}Donetsk", by=MODERATOR)

    await bot.hears("/tracker actor add Donetsk, the city", by=MODERATOR)
    reply = await bot.hears(f"{begun}Ukraine; Donetsk, the city", by=MODERATOR)
    assert reply.fact("Parties") == "Ukraine (new) · Donetsk, the city"


async def test_several_known_names_with_a_comma_between_are_told_apart(bot: Talk) -> None:
    """It isn't offered to add them as one."""
    await open_desk(bot)

    with pytest.raises(
        Refusal, match=r"No actor is called .* here\. Where several may be named, part them by “;”"
    ) as refused:
        await bot.hears("/violation log press accused=Armenia, Azerbaijan category=shelling", by=MODERATOR)

    assert not isinstance(refused.value, Question)
