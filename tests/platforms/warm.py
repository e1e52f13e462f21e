"""The program without its start: each run is a process of its own, forked from one that has imported it already.

Importing takes the program half a second, most of what a test of one of its verbs would be waiting for.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from bot import app as app  # noqa: PLC0414 — imported here, before the fork, for every run
from bot.__main__ import main
from bot.operations import verbs as verbs  # noqa: PLC0414 — as app
from tests.platforms.program import PATIENCE, Program, environ_with

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parents[2]
_MOST = 262_144
_STREAMS = 3


@dataclass(frozen=True, slots=True)
class WarmProgram(Program):
    """The program in ``folder``, as it goes on once it is imported; ``door`` leads to the process that did."""

    door: socket.socket

    def run(self, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Fork it, give it what is ``typed``, and wait for its end."""
        asked = str(self.folder), arguments, environ_with(**settings)
        with _holding(typed) as given, TemporaryFile() as said, TemporaryFile() as refused:
            streams = [given, said.fileno(), refused.fileno()]
            socket.send_fds(self.door, [json.dumps(asked).encode()], streams)
            status = int(self.door.recv(_MOST))
            return subprocess.CompletedProcess(arguments, status, _written(said), _written(refused))


@contextmanager
def _holding(typed: str) -> Iterator[int]:
    """Give the end of a pipe from which a few lines can be read."""
    ear, mouth = os.pipe()
    try:
        with open(mouth, "w", encoding="utf-8") as pipe:  # noqa: PTH123 — it has no path
            pipe.write(typed)
        yield ear
    finally:
        os.close(ear)


def _written(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


@contextmanager
def imported() -> Iterator[socket.socket]:
    """Start the process that has imported the program; it is gone when the block ends."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = (sys.executable, "-m", __name__, str(theirs.fileno()))
    with ours, subprocess.Popen(command, cwd=_ROOT, pass_fds=[theirs.fileno()]) as process:  # noqa: S603 — our own
        theirs.close()
        ours.settimeout(PATIENCE)
        try:
            yield ours
        finally:
            process.kill()


def serve(door: socket.socket) -> int:
    """Fork for each run that is asked for, and tell its exit status; each child gives its own instead."""
    while True:
        asked, streams, _, _ = socket.recv_fds(door, _MOST, _STREAMS)
        if not asked:
            return 0
        child = os.fork()
        if not child:
            door.close()
            folder, arguments, settings = json.loads(asked)
            _prepare(folder, settings, streams)
            return main(arguments)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        door.send(str(os.waitstatus_to_exitcode(status)).encode())


def _prepare(folder: str, settings: dict[str, str], streams: list[int]) -> None:
    """Let this process have what it would have been started with."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)


if __name__ == "__main__":
    sys.exit(serve(socket.socket(fileno=int(sys.argv[1]))))
