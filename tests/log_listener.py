"""What is logged, as tests wait for it and look at it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class LogListener(logging.Handler):
    """Keeps what is logged: ``heard`` is set with the first of the ``records``."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Event()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)
        self.heard.set()


@contextmanager
def listening(log: str) -> Iterator[LogListener]:
    """Listen to the log of that name for as long as the block lasts."""
    listener, logger = LogListener(), logging.getLogger(log)
    logger.addHandler(listener)
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
