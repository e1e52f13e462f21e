"""Pictures drawn in a process of their own: the bot neither imports matplotlib nor waits for it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Timer
from typing import IO, TYPE_CHECKING, Final, Self, cast

from bot.replies import File
from bot.wording.ceasefire.charting import NOT_DRAWN

if TYPE_CHECKING:
    from types import TracebackType

    from bot.replies import Picture, Reply

_log = logging.getLogger(__name__)

PATIENCE: Final = 20.0
"""Seconds that one drawing may take, the start of the process included; one that takes longer is ended."""
_TRIES: Final = 2


class PictureFormat(StrEnum):
    """As what a picture is drawn, which its name ends in: to look at, or to enlarge and to check the data inside."""

    PNG = "png"
    SVG = "svg"


_MEDIA_TYPES: Final = {PictureFormat.PNG: "image/png", PictureFormat.SVG: "image/svg+xml"}


def drawn_as(picture: Picture, form: PictureFormat) -> Picture:
    """Give a picture that is to be drawn in another form."""
    return replace(picture, name=Path(picture.name).with_suffix(f".{form}").name)


def _format(picture: Picture) -> PictureFormat:
    return PictureFormat(Path(picture.name).suffix.removeprefix("."))


class PaintError(Exception):
    """A picture could not be drawn; it says why, for whoever runs the bot."""


class _Gone(Exception):  # noqa: N818 — never seen outside: the process that drew is not there any more
    """The process ended before it had answered."""


class Painter:
    """Draws one picture after the other, in a process that is started with the first and replaced when it dies.

    The process ends with ``close``, and by itself when the bot is killed: its input ends then.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        # The pipe is waited for on a thread of its own, so that the loop never is.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="painter")
        self._process: subprocess.Popen[bytes] | None = None
        self._home: TemporaryDirectory[str] | None = None
        self._hold = Lock()
        self._closed = False

    async def draw(self, picture: Picture) -> File:
        """Draw a picture as its name ends, ".png" or ".svg"; raises PaintError."""
        loop = asyncio.get_running_loop()
        content = await loop.run_in_executor(self._thread, self._drawn, picture)
        return File(picture.name, _MEDIA_TYPES[_format(picture)], content, picture.alt)

    async def illustrate(self, reply: Reply) -> Reply:
        """Give a reply with its picture drawn; where that fails, with what it would have shown in words."""
        if reply.picture is None:
            return reply
        try:
            return replace(reply, file=await self.draw(reply.picture))
        except PaintError as fault:
            _log.error("%s could not be drawn: %s", reply.picture.name, fault)
            return replace(reply, lines=(*reply.lines, NOT_DRAWN, reply.picture.alt))

    @property
    def process(self) -> int | None:
        """The id of the process that draws, None while there is none."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """End the process, whatever it is at; who waits for a picture gets a PaintError."""
        with self._hold:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        self._thread.shutdown()
        self._end()
        if self._home is not None:
            self._home.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _drawn(self, picture: Picture) -> bytes:
        request = json.dumps({"chart": picture.chart, "form": _format(picture), "data": picture.data}).encode()
        for _ in range(_TRIES):
            try:
                return self._ask(self._started(), request)
            except _Gone:
                self._end()
        raise PaintError(f"the process that draws ended over {picture.name}")

    def _ask(self, process: subprocess.Popen[bytes], request: bytes) -> bytes:
        """Write a request and read the picture; raises _Gone where the process ends, or is ended, over it."""
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        limit = Timer(self._patience, process.kill)
        limit.start()
        try:
            stdin.write(request + b"\n")
            stdin.flush()
            return _read(stdout)
        except BrokenPipeError as fault:
            raise _Gone from fault
        finally:
            limit.cancel()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._hold:
            if self._closed:
                raise PaintError("the painter is closed")
            if self._process is None:
                try:
                    self._process = self._start()
                except OSError as fault:
                    raise PaintError(f"the process that draws can't be started: {fault}") from fault
            return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        self._home = self._home or TemporaryDirectory(prefix="ceasefire-painter-", ignore_cleanup_errors=True)
        return subprocess.Popen(  # noqa: S603 — our own module
            # What lies where the bot was started is no module of ours.
            [sys.executable, "-P", "-m", "bot.charts.worker", self._home.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_surroundings(self._home.name),
            # An interrupt at the terminal is the bot's to hear: it ends the process in its own time.
            start_new_session=True,
        )

    def _end(self) -> None:
        with self._hold:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _surroundings(home: str) -> dict[str, str]:
    """Give the little that the process needs of the environment, which may hold tokens and passwords."""
    return {"MPLCONFIGDIR": home, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _read(stdout: IO[bytes]) -> bytes:
    heading = stdout.readline()
    if not heading.endswith(b"\n"):
        raise _Gone
    told = json.loads(heading)
    if "fault" in told:
        raise PaintError(told["fault"])
    content = stdout.read(told["size"])
    if len(content) < told["size"]:
        raise _Gone
    return content
