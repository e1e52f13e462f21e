"""The program as a process of its own, in a folder of its own, with or without a terminal."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Iterator

PROGRAM = (sys.executable, "-m", "bot")
PATIENCE = 30.0
"""Seconds that a busy machine is given before a test is lost."""


async def begun(folder: Path, *arguments: str, **settings: str) -> Process:
    """Start it in ``folder`` beside a test that goes on; nothing is typed, and what it says can be read."""
    return await asyncio.create_subprocess_exec(
        *PROGRAM,
        *arguments,
        cwd=folder,
        env=environ_with(**settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@dataclass(frozen=True, slots=True)
class Program:
    """The program in ``folder``, with none of the settings that the tests themselves run under."""

    folder: Path

    def run(self, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Start it without a terminal, give it what is ``typed``, and wait for its end."""
        return subprocess.run(  # noqa: S603 — our own program
            [*PROGRAM, *arguments],
            input=typed,
            cwd=self.folder,
            env=environ_with(**settings),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    @contextmanager
    def piped(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """Start it with pipes to write to and read from; it is gone when the block ends."""
        with subprocess.Popen(  # noqa: S603 — our own program
            [*PROGRAM, *arguments],
            cwd=self.folder,
            env=environ_with(),
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    @contextmanager
    def on_a_terminal(self, *arguments: str) -> Iterator[Screen]:
        """Start it on a terminal of its own; it is gone when the block ends."""
        ours, theirs = pty.openpty()
        with subprocess.Popen(  # noqa: S603 — our own program
            [*PROGRAM, *arguments],
            cwd=self.folder,
            env=environ_with(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1"),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        ) as process:
            os.close(theirs)
            try:
                yield Screen(process, ours)
            finally:
                process.kill()
                os.close(ours)


@dataclass(slots=True)
class Screen:
    """A terminal seen from the outside: keys go in, and what is shown comes out."""

    process: subprocess.Popen[bytes]
    terminal: int
    shown: bytes = b""

    def types(self, keys: str) -> None:
        """Press the keys."""
        os.write(self.terminal, keys.encode())

    def shows(self, words: str) -> str:
        """Wait until ``words`` appear; gives what came before them, which is not looked at again."""
        end = time.monotonic() + PATIENCE
        while words.encode() not in self.shown:
            ready, _, _ = select.select([self.terminal], [], [], max(0, end - time.monotonic()))
            assert ready, f"{words!r} did not appear, but {self.shown!r}"
            self.shown += os.read(self.terminal, 65_536)
        before, _, self.shown = self.shown.partition(words.encode())
        return before.decode()


def answer(process: subprocess.Popen[str], line: str) -> dict[str, object]:
    """Say a line to a conversation with pipes and ``--json``, and give its answer."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    answered: dict[str, object] = json.loads(process.stdout.readline())
    return answered


def environ_with(**settings: str) -> dict[str, str]:
    """Give the environment of a process: of the bot's settings, these alone."""
    return {name: value for name, value in os.environ.items() if not name.startswith("CEASEFIRE_")} | settings
