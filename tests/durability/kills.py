"""Forks writers from a warmed parent and kills them at any moment, without a word of warning."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import TYPE_CHECKING, Final

from tests.durability.writers import Post, Said, write
from tests.forking import FORKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE: Final = 60.0
"""Seconds that a busy machine is given before a test is lost."""


@dataclass
class Writer:
    """A writer at work, and what it has told so far."""

    post: Post
    process: ForkServerProcess
    receiver: Connection
    told: list[Said] = field(default_factory=list)

    def says(self, words: int) -> None:
        """Listen to it until it has said so many words."""
        while len(self.told) < words:
            assert self.receiver.poll(PATIENCE), "the writer fell silent"
            self.told.append(self.receiver.recv())

    def is_killed(self) -> None:
        """Kill it, and hear what it had told by then."""
        self.process.kill()
        self.process.join()
        # Its last word may have been cut off: that is the end of what was told.
        with suppress(EOFError, OSError):
            while True:
                self.told.append(self.receiver.recv())

    @property
    def answered(self) -> Iterator[Said]:
        """Every line that was acknowledged to be carried out."""
        return (said for said in self.told if said.reply)

    @property
    def unanswered(self) -> Said | None:
        """The line that was under way."""
        return self.told[-1] if self.told and self.told[-1].reply is None else None


@contextmanager
def at_work(post: Post, seed: int) -> Iterator[Writer]:
    """Set a writer to work; it doesn't outlive the block."""
    receiver, sender = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=write, args=(post, seed, sender))
    with receiver:
        with sender:
            process.start()
        try:
            yield Writer(post, process, receiver)
        finally:
            process.kill()
            process.join()
            process.close()
