"""Silence on a connection to a server: the system finds out within a while that nobody is there any more.

A server at work answers nothing for minutes, and may; its system confirms all the same that it is there. Left alone
the system waits a quarter of an hour for the confirmation of what was sent, and for an answer for ever.
"""

from __future__ import annotations

import socket
import sys
from typing import Final

PROBES: Final = 3
"""How many questions whether the other side is there may stay without an answer."""


def pause_of(patience: float) -> int:
    """Give the whole seconds between two such questions, so that all of them take about ``patience``, in seconds."""
    return max(1, round(patience / (PROBES + 1)))


def watch(connection: socket.socket, patience: float) -> None:
    """Let the system give a connection up that stays silent for about ``patience``, in seconds.

    It is of Linux that it can be told how soon; other systems ask after two hours.
    """
    if connection.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if sys.platform == "linux":
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, pause_of(patience))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, pause_of(patience))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, PROBES)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(patience * 1000))
