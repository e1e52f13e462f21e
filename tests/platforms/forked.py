"""The program beside a test that goes on: what asyncio has for a process that it started, for one that was forked."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from tests.platforms.warm import fork, status_of

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from pathlib import Path

Begun: TypeAlias = "Process | Forked"
"""The program, started or forked."""

_TICK: Final = 0.01
"""Seconds."""


class Begin(Protocol):
    """A way to set the program to work beside a test: ``begun`` starts it, and ``forked`` forks it."""

    async def __call__(self, folder: Path, *arguments: str, **settings: str) -> Begun:
        """Set it to work in ``folder``; nothing is typed, and what it says can be read."""


class Forked:
    """A process that has been forked, and its outputs. Whoever has it waits for its end."""

    def __init__(self, process: int, stdout: asyncio.StreamReader, stderr: asyncio.StreamReader) -> None:
        self.pid = process
        self.stdout = stdout
        self.stderr = stderr
        self.returncode: int | None = None
        """The exit status, minus the signal that ended it; None while it runs."""
        self._ended = asyncio.Event()
        self._handle = os.pidfd_open(process)
        asyncio.get_running_loop().add_reader(self._handle, self._end)

    async def wait(self) -> int:
        """Wait for its end; gives the exit status."""
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    async def communicate(self) -> tuple[bytes, bytes]:
        """Wait for its end; gives what it wrote on its outputs that nobody has read."""
        out, err, _ = await asyncio.gather(self.stdout.read(), self.stderr.read(), self.wait())
        return out, err

    def send_signal(self, sign: int) -> None:
        """Send it a signal; raises ProcessLookupError when it has ended."""
        if self.returncode is not None:
            raise ProcessLookupError
        os.kill(self.pid, sign)

    def terminate(self) -> None:
        """Tell it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._handle)
        os.close(self._handle)
        self.returncode = status_of(self.pid)
        self._ended.set()


async def forked(folder: Path, *arguments: str, **settings: str) -> Forked:
    """Fork the program; nothing is typed, and what it says can be read."""
    given = os.open(os.devnull, os.O_RDONLY)
    (out, its_out), (err, its_err) = os.pipe(), os.pipe()
    try:
        process = fork(folder, arguments, settings, (given, its_out, its_err))
    finally:
        for stream in (given, its_out, its_err):
            os.close(stream)
    return Forked(process, await _read(out), await _read(err))


async def ends_in_time(process: Begun) -> int:
    """See it end within five seconds; gives its exit status.

    They are counted in ticks: on a machine that is too busy to wake us in time they are longer, for the program too.
    """
    for _ in range(round(5 / _TICK)):
        if process.returncode is None:
            await asyncio.sleep(_TICK)
    assert process.returncode is not None, "it is still running"
    return process.returncode


async def _read(pipe: int) -> asyncio.StreamReader:
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(pipe, "rb", buffering=0))
    return reader
