"""The program without its start: each run is a process of its own, forked from one that has imported it already.

Importing takes the program half a second and more, most of what a test of its work would be waiting for.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

from bot.__main__ import main
from tests.platforms.program import PATIENCE, Program, environ_with
from tests.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

IMPORTED: Final = (
    "bot.app",
    "bot.conversing",
    "bot.digests.ticking",
    "bot.operations.connecting",
    "bot.operations.connecting_slack",
    "bot.operations.verbs",
    "bot.platforms.discord.client",
    "bot.platforms.slack.client",
    "storage.engines.postgres",
    "storage.migrations.upgrade",
)
"""What the program imports when it is wanted: here before the fork, for every run."""

_MOST = 262_144
_STREAMS = 3


@dataclass(frozen=True, slots=True)
class WarmProgram(Program):
    """The program in ``folder``, as it goes on once it is imported."""

    def run(self, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Fork it, give it what is ``typed``, and wait for its end."""
        with _holding(typed) as given, TemporaryFile() as said, TemporaryFile() as refused:
            process = fork(self.folder, arguments, settings, (given, said.fileno(), refused.fileno()))
            return subprocess.CompletedProcess(arguments, status_of(process), _written(said), _written(refused))


def fork(folder: Path, arguments: Sequence[str], settings: dict[str, str], streams: Sequence[int]) -> int:
    """Set the program to work in ``folder``, with these as its input and outputs; gives the id of the process."""
    asked = {"folder": str(folder), "arguments": arguments, "settings": environ_with(**settings)}
    socket.send_fds(_door(), [json.dumps(asked).encode()], streams)
    return int(_door().recv(_MOST))


def status_of(process: int) -> int:
    """Wait for the end of a process that was forked; gives its exit status, minus the signal that ended it.

    One that takes longer than a busy machine is given is killed; raises TimeoutError.
    """
    _door().send(json.dumps({"process": process}).encode())
    try:
        return int(_door().recv(_MOST))
    except TimeoutError:
        os.kill(process, signal.SIGKILL)
        _door().recv(_MOST)  # what was asked is answered now, and not to the next who asks
        raise


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


@cache
def _door() -> socket.socket:
    """Start the one process that has imported the program, and give the way to it; it ends when the tests do."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = (sys.executable, "-m", __name__, str(theirs.fileno()))
    with theirs:
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()])  # noqa: S603 — our own
    ours.settimeout(PATIENCE)
    for last in (process.wait, process.kill, ours.close):
        atexit.register(last)
    return ours


def serve(door: socket.socket) -> int:
    """Fork a run whenever one is asked for, and tell how one ended; each run gives its own exit status instead."""
    for module in IMPORTED:
        import_module(module)
    gc.freeze()
    while True:
        asked, streams, _, _ = socket.recv_fds(door, _MOST, _STREAMS)
        if not asked:
            return 0
        wish = json.loads(asked)
        if not streams:
            door.send(_ended(wish["process"]))
        elif child := os.fork():
            door.send(str(child).encode())
            for stream in streams:
                os.close(stream)
        else:
            door.close()
            _prepare(wish["folder"], wish["settings"], streams)
            return main(wish["arguments"])


def _ended(process: int) -> bytes:
    """Wait for a run; gives its exit status, minus the signal that ended it."""
    _, status = os.waitpid(process, 0)
    return str(os.waitstatus_to_exitcode(status)).encode()


def _prepare(folder: str, settings: dict[str, str], streams: list[int]) -> None:
    """Let this process have what it would have been started with."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    # The old ones remember what the streams were before.
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", closefd=False)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(settings)


if __name__ == "__main__":
    sys.exit(serve(socket.socket(fileno=int(sys.argv[1]))))
