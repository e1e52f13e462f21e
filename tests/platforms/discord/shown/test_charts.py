"""Pictures on Discord: seen in the message, and told in words to whoever can't see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.people import VISITOR

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild


async def test_a_chart_is_seen_in_the_message_and_told_in_words(desk: Guild) -> None:
    """The picture stands in the embed, with what it shows as its description."""
    heard = await desk.types("/ceasefire chart minsk", by=VISITOR)

    assert heard.message is not None
    (picture,), (embed,) = heard.message.attachments, heard.message.embeds
    assert picture.filename == "minsk-reports.png"
    assert "1 report (1 not corroborated), 0 contested; first report after 20 minutes" in (picture.description or "")
    assert "minsk-reports.png" in (embed.image.url or "")
    assert heard.buttons == ["Compare", "As SVG"]
