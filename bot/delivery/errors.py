"""Why a message can't be posted, as a platform tells it."""

from __future__ import annotations


class NotYetError(Exception):
    """The message surely did not arrive, but may later: the platform is out of reach, or told to wait ``seconds``.

    ``everywhere`` says that this holds for all channels, and not for its own alone.
    """

    def __init__(self, seconds: float | None = None, *, everywhere: bool = False) -> None:
        super().__init__()
        self.seconds = seconds
        self.everywhere = everywhere


class BarredError(Exception):
    """The bot may not post in the channel, or it is gone: ``reason`` says so in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RefusedError(Exception):
    """The platform will never take this message."""


class UnclearError(Exception):
    """The message may have arrived, or may not: to be looked for in ``seconds``, where it takes a while to be seen."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__()
        self.seconds = seconds


class LostError(Exception):
    """Whether the message is there can't be found out any more."""
