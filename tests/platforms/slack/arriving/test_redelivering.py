"""What Slack delivers again, since its acknowledgement was lost on the way: it is done once, by whichever process."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web

from tests.platforms.program import PATIENCE
from tests.platforms.slack.loopback.town import ANNA
from tests.platforms.slack.process import over_http, over_sockets

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.platforms.slack.loopback.driver import Slack


class Balancer:
    """Stands between Slack and the bot, and loses so many answers."""

    def __init__(self, loses: int) -> None:
        self.loses = loses
        self.behind = ""
        self.lost: asyncio.Queue[int] = asyncio.Queue()

    async def hands_on(self, request: web.Request) -> web.Response:
        """Hand a request to the bot, and its answer back unless that is lost."""
        body, headers = await request.read(), {**request.headers}
        here = aiohttp.ClientSession()
        async with here as session, session.post(self.behind, data=body, headers=headers) as answer:
            status = answer.status
        if self.loses:
            self.loses -= 1
            self.lost.put_nowait(status)
            return web.Response(status=502)
        return web.Response(status=status)


@asynccontextmanager
async def before(slack: Slack, loses: int) -> AsyncIterator[Balancer]:
    """Put a balancer before the bot that is reached over HTTP."""
    balancer, site = Balancer(loses), web.Application()
    site.router.add_post("/slack/events", balancer.hands_on)
    runner = web.AppRunner(site, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    assert slack.server.http is not None
    balancer.behind = slack.server.http.url
    slack.server.http.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield balancer
    finally:
        await runner.cleanup()


def home(slack: Slack) -> dict[str, Any]:
    """Open the bot's home."""
    return slack.event({"type": "app_home_opened", "user": ANNA, "channel": "D1", "tab": "home"})


def shown(slack: Slack) -> int:
    """Count how often a home was drawn."""
    return [name for name, _ in slack.server.asked].count("views.publish")


async def test_an_event_that_comes_again_for_minutes_is_done_once(tmp_path: Path, slack: Slack) -> None:
    """It comes at once again, after one minute and after five, which is another process by then."""
    async with over_http(tmp_path, slack) as first, before(slack, loses=3) as balancer:
        delivery = slack.delivery("events_api", home(slack))
        await slack.server.send(delivery)
        taken = [await asyncio.wait_for(balancer.lost.get(), PATIENCE) for _ in range(2)]
        slack.world.clock.advance(60)
        taken.append(await asyncio.wait_for(balancer.lost.get(), PATIENCE))
        await first.stops()
        way = slack.server.http
        async with over_http(tmp_path, slack) as second:
            balancer.behind = f"{second.url}/slack/events"
            slack.world.clock.advance(300)
            await asyncio.wait_for(delivery.acked, PATIENCE)
            await slack.types("/tracker about")
            await second.stops()
        assert way is not None
        await way.close()

    assert taken == [200] * 3
    assert delivery.attempts == 4
    assert shown(slack) == 1


async def test_an_event_of_minutes_ago_is_not_missed(tmp_path: Path, slack: Slack) -> None:
    """Nobody was there at first; it is taken when it comes after a minute."""
    async with over_http(tmp_path, slack) as first:
        await first.dies()
    delivery = slack.delivery("events_api", home(slack))
    away = slack.server.http
    assert away is not None
    await slack.server.send(delivery)
    async with over_http(tmp_path, slack) as second:
        away.url = f"{second.url}/slack/events"
        slack.world.clock.advance(60)
        await asyncio.wait_for(delivery.acked, PATIENCE)
        await slack.world.feed.first(0, lambda one: one.kind == "home")
        await away.close()

    assert shown(slack) == 1


async def test_a_form_whose_acknowledgement_is_lost_is_carried_out_once(tmp_path: Path, slack: Slack) -> None:
    """The connection breaks in between; the form comes again over the next, and its window gets the answer."""
    async with over_sockets(tmp_path, slack):
        form = await slack.types("/tracker actor add")
        await slack.fills(form, name="Armenia")
        slack.server.sockets.drops_next = True
        answer = await slack.submits(form)
        listed = await slack.types("/tracker actor list")

    assert "Armenia" in answer.text
    assert listed.text.count("Armenia") == 1
