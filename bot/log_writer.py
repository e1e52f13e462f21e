"""The log written on a thread of its own: whoever stops reading it holds up nothing else."""

from __future__ import annotations

import logging
import os
from logging.handlers import QueueHandler
from queue import Full, Queue
from threading import Thread
from typing import Final, TextIO

ROOM: Final = 2_000
"""Lines that wait to be written at most, beside what a pipe itself holds."""
ENDING: Final = 1.0
"""Seconds that whoever reads is given at the end, for there to be room again and for the rest."""

_LOST: Final = "lines of the log that could not be written: %d"


class LogWriter(QueueHandler):
    """Writes to a stream one line after the other; what has no room is counted, and told of once there is some."""

    def __init__(self, stream: TextIO, formatter: logging.Formatter, room: int = ROOM) -> None:
        self._lines: Queue[str | None] = Queue(room)
        super().__init__(self._lines)
        self.setFormatter(formatter)
        # Past the stream: Python can't end while a thread is held up inside it.
        self._out, self._encoding = stream.fileno(), stream.encoding
        self._lost = 0
        self._thread = Thread(target=self._write, name="log", daemon=True)
        self._thread.start()

    def enqueue(self, record: logging.LogRecord) -> None:
        """Let a record, which is written out already, wait for its turn."""
        try:
            self._lines.put_nowait(record.message)
        except Full:
            self._lost += 1

    def finish(self, patience: float = ENDING) -> bool:
        """Write what waits, and no more after it; gives whether ``patience`` was enough for that."""
        try:
            self._lines.put(None, timeout=patience)
        except Full:
            return False
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            if not self._written(line):
                self._count(1)
            elif self._lost and self._lines.empty():
                self._tell_lost()
        if self._lost:
            self._tell_lost()

    def _tell_lost(self) -> None:
        lost = self._lost
        fact = {"name": __name__, "levelno": logging.WARNING, "levelname": "WARNING", "msg": _LOST, "args": (lost,)}
        if self._written(self.format(logging.makeLogRecord(fact))):
            self._count(-lost)

    def _count(self, lost: int) -> None:
        self.acquire()
        self._lost += lost
        self.release()

    def _written(self, line: str) -> bool:
        words = f"{line}\n".encode(self._encoding, "backslashreplace")
        try:
            while words:
                words = words[os.write(self._out, words) :]
        except OSError:
            return False
        return True
