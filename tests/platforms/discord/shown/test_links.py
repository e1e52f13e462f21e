"""Links in what is told: Discord finds them by itself in the text, and each leads where it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.platforms.discord.shown.escaping import marked
from tests.platforms.discord.as_read import followed, formats, read

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

PLAIN = "https://t.me/some_channel/1_2"
NAMED = "https://en.wikipedia.org/wiki/First_war_(Terter_front)"

MAP = "https://www.google.com/maps/@40.35,46.93,15z"
ELIDED = "https://fr.wikipedia.org/wiki/Front_d’Artsakh"


@pytest.mark.parametrize("link", [PLAIN, NAMED, MAP, ELIDED])
@pytest.mark.parametrize("around", ["{}", "See {}.", "({})", "“{}”", "“See {}.” they said", "«{}»", "‘{}’", "{}, {}"])
def test_a_link_ends_where_it_ends(link: str, around: str) -> None:
    """Whatever closes the sentence or the quotation that it stands in is no part of it, its own brackets are."""
    text = marked(around.replace("{}", link))

    assert set(followed(text)) == {link}
    assert formats(text) == []
    assert read(text).replace("\u200a", "") == around.replace("{}", link)


async def test_a_link_at_the_end_of_a_quotation_can_be_followed(desk: Guild) -> None:
    """Most messages that are logged end with one."""
    heard = await desk.types(f"/violation respond 1 speaker=Armenia stance=denies words=Never: {PLAIN}")

    assert followed(heard.text) == [PLAIN]
