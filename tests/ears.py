"""What is logged, heard as it is written."""

from __future__ import annotations

import asyncio
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Ear(logging.Handler):
    """Hears what is logged: ``heard`` is set with the first of the ``records``."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Event()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Hear a record."""
        self.records.append(record)
        self.heard.set()


@contextmanager
def listening(log: str) -> Iterator[Ear]:
    """Listen to the log of that name for as long as the block lasts."""
    ear, logger = Ear(), logging.getLogger(log)
    logger.addHandler(ear)
    try:
        yield ear
    finally:
        logger.removeHandler(ear)
