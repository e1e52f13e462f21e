"""Several processes behind a balancer, over one record: it doesn't matter to which of them Slack delivers."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.platforms.slack.arriving.test_serving import greeted, installed
from tests.platforms.slack.loopback.town import ANNA, NEWS
from tests.platforms.slack.process import over_http

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack
    from tests.platforms.slack.process import Running


class Pair:
    """Two processes; Slack delivers to one of them."""

    def __init__(self, slack: Slack, here: Running, there: Running) -> None:
        self.slack = slack
        self.here = here
        self.there = there

    async def goes_to(self, running: Running) -> None:
        """Deliver to this one from now on."""
        if self.slack.server.http:
            await self.slack.server.http.close()
        self.slack.server.listens_at(f"{running.url}/slack/events")


@asynccontextmanager
async def pair(folder: Path, slack: Slack, url: str, *, many: bool) -> AsyncIterator[Pair]:
    """Start both, over the record at ``url``."""
    async with (
        over_http(folder, slack, many=many, CEASEFIRE_STORAGE__URL=url) as here,
        over_http(folder, slack, many=many, CEASEFIRE_STORAGE__URL=url) as there,
    ):
        both = Pair(slack, here, there)
        await both.goes_to(here)
        yield both


@pytest.mark.parametrize("many", [False, True], ids=["one workspace", "many"])
async def test_what_one_begins_another_goes_on_with(
    tmp_path: Path,
    slack: Slack,
    migrated_url: str,
    many: bool,  # noqa: FBT001 — a column of the table
) -> None:
    """A form that one opened is sent to the other, whose question the first is answered; a delivery to both is one."""
    async with pair(tmp_path, slack, migrated_url, many=many) as both:
        if many:
            await installed(slack, both.here.url)
            await greeted(slack)
        form = await slack.types("/tracker actor add")
        await slack.fills(form, name="Armenia")
        await both.goes_to(both.there)
        assert "Armenia" in (await slack.submits(form)).text
        line = await slack.sends_command("/tracker place add Shusha", by=ANNA, where=NEWS)
        assert "Shusha" in (await slack.sees(line)).text
        await both.goes_to(both.here)
        await slack.delivers("slash_commands", line.payload)
        listed = await slack.types("/tracker place list")
        home = await slack.opens_home()

    assert listed.text.count("Shusha") == 1
    assert home.buttons
