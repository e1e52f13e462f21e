"""A bot that is measured: a process of its own, which ends when that is done."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.platforms.program import environ_with

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Mapping, Sequence

_WATCHED: Final = ("sh", "-c", 'exec 3<&0 </dev/null; (read end <&3; kill $$) 2>&- & exec 3<&- "$@"', "sh")
"""A shell that becomes the program, and leaves one behind that ends it once nobody holds its input any more."""


@asynccontextmanager
async def started(arguments: Sequence[str], folder: Path, settings: Mapping[str, str]) -> AsyncIterator[Process]:
    """Start a program of this project in ``folder``, with these settings in its environment.

    It ends with this process, too, even where that is killed.
    """
    process = await asyncio.create_subprocess_exec(
        *_WATCHED,
        *arguments,
        cwd=folder,
        env=environ_with(**settings, PYTHONPATH=str(Path.cwd())),
        stdin=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.terminate()
        await process.wait()


def free_port() -> int:
    """Give a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
