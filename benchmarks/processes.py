"""A bot that is measured: a process of its own, which ends when that is done."""

from __future__ import annotations

import asyncio
import socket
import statistics
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.platforms.program import environ_with

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

_PERCENTILE: Final = 99


@asynccontextmanager
async def started(arguments: Sequence[str], folder: Path, settings: Mapping[str, str]) -> AsyncIterator[Process]:
    """Start a program of this project in ``folder``, with these settings in its environment."""
    process = await asyncio.create_subprocess_exec(
        *arguments,
        cwd=folder,
        env=environ_with(**settings, PYTHONPATH=str(Path.cwd())),
        stdin=asyncio.subprocess.DEVNULL,
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


def slowest(taken: Sequence[float]) -> float:
    """Give what the slowest hundredth took at least."""
    return statistics.quantiles(taken, n=100)[_PERCENTILE - 1]


def beside(heading: Sequence[str], rows: Sequence[tuple[str, str, float, float]]) -> Iterator[str]:
    """Give the lines of a table: its heading; then what was measured, its unit, the bare app's, ours, their ratio."""
    what, bare, ours = heading
    yield f"{what:<28}{bare:>14}{ours:>14}{'ratio':>9}"
    for name, unit, few, many in rows:
        yield f"{name:<28}{f'{few:,.2f} {unit}'.strip():>14}{f'{many:,.2f} {unit}'.strip():>14}{many / few:>9.2f}"
