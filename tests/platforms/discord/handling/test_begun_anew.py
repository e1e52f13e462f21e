"""Buttons on Discord that stand below what was erased with everything speak of nothing in the record begun since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.people import ADMIN

if TYPE_CHECKING:
    from tests.platforms.discord.guild import Guild

WEEKS_LATER = datetime(2026, 2, 1, tzinfo=UTC)
"""A month after the virtual Discord's clock begins."""


async def test_an_old_button_is_not_taken_for_one_of_the_new_record(desk: Guild) -> None:
    """Numbers begin anew there, and nobody sees by a number that it is another's."""
    shown = await desk.types("/violation show 1", by=ADMIN)
    desk.now = WEEKS_LATER
    await desk.types("/tracker erase everything=yes confirm=yes", by=ADMIN)
    desk.now += timedelta(hours=1)
    for line in (
        "/tracker actor add France",
        "/tracker actor add Spain",
        "/tracker conflict add war title=War parties=France; Spain",
        "/violation log France category=shelling accused=Spain place=Irun conflict=war new=yes",
    ):
        await desk.types(line, by=ADMIN)

    for label in ("Add a denial", "Amend", "History"):
        assert (await desk.presses(label, shown, by=ADMIN)).text.strip().startswith("This is not known here any more")
