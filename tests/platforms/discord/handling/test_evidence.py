"""Evidence handed over as a file: its fingerprint is kept beside the source, the file itself is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.platforms.discord.commands.options import EVIDENCE
from bot.platforms.discord.handling.evidence import LARGEST
from tests.people import MODERATOR, VISITOR

if TYPE_CHECKING:
    from bot.people import Person
    from tests.platforms.discord.guild import Guild, Heard

VIDEO = b"not really a video of houses"
DIGEST = "07f807314fa1b28da27b04b057332d4bb1c12c879ea12b830347ade7a3999e2e"
"""As sha256sum gives it."""


async def hands_over(guild: Guild, content: bytes, by: Person = MODERATOR, **words: str) -> Heard:
    """Let somebody add a source to the first report, with a file."""
    given = {"violation": "1", "source": "https://t.me/channel/77", **words, EVIDENCE: ("video.mp4", content)}
    member = guild.members[by.id]
    return guild._heard(await member.slash(guild.channel, "violation source", **given))  # noqa: SLF001


async def test_the_fingerprint_of_a_file_is_taken(desk: Guild) -> None:
    """Whoever has the file can show that it is the same; the answer says its SHA-256."""
    reply = await hands_over(desk, VIDEO)

    assert DIGEST in reply.text
    assert reply.alone


async def test_a_fingerprint_that_differs_is_refused(desk: Guild) -> None:
    """One of the two is of another file, and nobody but the person can tell which."""
    reply = await hands_over(desk, VIDEO, fingerprint="0" * 64)

    assert f"The file’s SHA-256 is {DIGEST}, and fingerprint= says another." in reply.text
    assert "https://t.me/channel/77" not in (await desk.types("/violation show 1")).text


async def test_a_file_too_large_is_not_fetched(desk: Guild) -> None:
    """The person is told how to give its fingerprint all the same."""
    reply = await hands_over(desk, b"0" * (LARGEST + 1))

    assert "This file is larger than 50 MB, and is not fetched." in reply.text


async def test_the_fingerprint_outlives_a_refusal(desk: Guild) -> None:
    """A slip elsewhere is mended in the form, and the file need not be sent again."""
    refused = await hands_over(desk, VIDEO, captured="nonsense")
    form = await desk.presses("Edit", refused)
    while "captured" not in form.form:
        form = await desk.presses("More", await desk.sends(form))

    reply = await desk.sends(form, captured="2020-10-30 11:00")

    assert DIGEST in reply.text


async def test_nothing_is_fetched_for_who_may_not_use_it(desk: Guild) -> None:
    """A visitor's file is no concern of the bot's, however large."""
    reply = await hands_over(desk, b"0" * (LARGEST + 1), by=VISITOR)

    assert "Only moderators" in reply.text
    assert "larger than" not in reply.text
