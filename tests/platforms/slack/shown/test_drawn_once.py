"""A long page is drawn once, though whether a file came with it is known only when it has been drawn."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.platforms.slack.shown import drawing
from tests.platforms.slack.loopback.seen import acting
from tests.platforms.slack.loopback.town import MINA, VERA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tests.platforms.slack.loopback.driver import Slack


@contextmanager
def sheets() -> Iterator[list[str]]:
    """Write down, by its title, each reply that is drawn until the block ends."""
    drawn: list[str] = []

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is drawing._sheet.__code__:  # noqa: SLF001 — how often is what is asked
            drawn.append(frame.f_locals["reply"].title)

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield drawn
    finally:
        sys.setprofile(before)


async def test_a_first_page_with_a_file_is_drawn_once(desk: Slack) -> None:
    """And its buttons know of the file all the same: the next page says whose it is."""
    for number in range(10, 50):
        others = "; ".join(f"{'x' * 90} {number}-{alias}" for alias in range(10 if number < 30 else 1))
        await desk.types(f"/tracker actor add A body {number} aliases={others}", by=MINA)
    past = len(desk.world.feed.past)

    with sheets() as drawn:
        await desk.sends_command("/tracker actor list", by=VERA)
        page = desk.seen((await desk.world.feed.first(past, lambda one: one.kind == "message")).subject)

    assert "reply.txt was put into this channel." in page.text
    assert drawn == ["Actors"]
    assert [button["value"].count("filed=yes") for _, button in acting(page.blocks)] == [1]
