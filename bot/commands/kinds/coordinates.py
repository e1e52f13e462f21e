"""A kind of option that is a point on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.kinds.kind import Kind
from bot.reading.coordinates import EXAMPLE, read_coordinates

if TYPE_CHECKING:
    from bot.calls import Call


class Coordinates(Kind[tuple[float, float]]):
    """Latitude and longitude in degrees (WGS 84), in this order."""

    expectation = f"latitude and longitude in degrees, such as {EXAMPLE}"

    def read(self, words: str, call: Call) -> tuple[float, float]:  # noqa: ARG002
        """Read them in degrees, north and east above zero."""
        return read_coordinates(words)
