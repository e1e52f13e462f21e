"""What everything that people do goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tests.platforms.slack.loopback.deliveries import Delivery, Kind
    from tests.platforms.slack.loopback.people import Json
    from tests.platforms.slack.loopback.server import Server
    from tests.platforms.slack.loopback.world import World


class AtWork(Protocol):
    """People in front of the loopback."""

    world: World
    server: Server
    before: dict[str, int]
    """How much had happened before each trigger."""

    async def delivers(self, kind: Kind, payload: Json, *, answerable: bool = True) -> Delivery:
        """Send the bot something, and wait until it is acknowledged."""
        ...
