"""The lines of a file, a pipe or standard input, read without holding up what else has to be heard."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_AT_ONCE = 65_536


async def lines_of(descriptor: int) -> AsyncIterator[bytes]:
    """Give each line as soon as it is there, without its end (LF or CRLF)."""
    held = bytearray()
    async for piece in _pieces(descriptor):
        held += piece
        if b"\n" in piece:
            *whole, held = held.split(b"\n")
            for line in whole:
                yield bytes(line.removesuffix(b"\r"))
    if held:
        yield bytes(held)


async def _pieces(descriptor: int) -> AsyncIterator[bytes]:
    # Waiting on a thread of its own would keep the program from ending while nobody types.
    await _readable(descriptor)
    while piece := os.read(descriptor, _AT_ONCE):
        yield piece
        await _readable(descriptor)


async def _readable(descriptor: int) -> None:
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    try:
        loop.add_reader(descriptor, ready.set)
    except PermissionError:
        return  # a file on a disk can always be read
    try:
        await ready.wait()
    finally:
        loop.remove_reader(descriptor)
