"""A wire to a PostgreSQL server that can be cut: it passes on every byte, until it is told not to."""

from __future__ import annotations

import asyncio
import ctypes
import socket
import struct
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_MOST = 65_536
_ATTACH_FILTER: Final = 26
_NOTHING: Final = struct.pack("HBBI", 6, 0, 0, 0)
"""A filter of Linux for packets, of one instruction: keep no byte."""


@dataclass
class Wire:
    """Stands between the bot and the server at ``host`` and ``port``.

    ``cut_before`` cuts the connection in which the bot sends these bytes, which never arrive; with ``cut_after``
    they do arrive, and it is the server's word that is lost. What was ``opened`` up to ``silent`` carries nothing.
    """

    host: str
    port: int
    cut_before: bytes = b""
    cut_after: bytes = b""
    opened: int = 0
    silent: int = 0
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)
    _servers: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut(self) -> None:
        """Cut every connection."""
        for end in self._ends:
            end.transport.abort()

    def lose(self) -> None:
        """Lose every packet of what was opened, either way, as where a host or a firewall between has gone."""
        self.silent = self.opened
        for end in (*self._ends, *self._servers):
            _hear_nothing(end.get_extra_info("socket"))

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection to its end."""
        self.opened += 1
        number = self.opened
        from_server, to_server = await asyncio.open_connection(self.host, self.port)
        self._ends.add(writer)
        self._servers.add(to_server)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._ask(number, reader, to_server))
                both.create_task(self._answer(number, from_server, writer))
        except* ConnectionError:
            writer.transport.abort()
        self._ends.discard(writer)
        self._servers.discard(to_server)
        to_server.close()  # what was passed on still arrives

    async def _ask(self, number: int, reader: asyncio.StreamReader, server: asyncio.StreamWriter) -> None:
        while said := await reader.read(_MOST):
            if number <= self.silent:
                continue
            if self.cut_before and self.cut_before in said:
                raise ConnectionAbortedError
            server.write(said)
            if self.cut_after and self.cut_after in said:
                raise ConnectionAbortedError
        raise ConnectionAbortedError

    async def _answer(self, number: int, server: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await server.read(_MOST):
            if number > self.silent:
                writer.write(said)
        raise ConnectionAbortedError


def _hear_nothing(end: socket.socket) -> None:
    """Let no packet reach a connection: it confirms none, either."""
    kept = ctypes.create_string_buffer(_NOTHING, len(_NOTHING))
    end.setsockopt(socket.SOL_SOCKET, _ATTACH_FILTER, struct.pack("HxxxxxxP", 1, ctypes.addressof(kept)))


@asynccontextmanager
async def wire_to(url: str) -> AsyncIterator[tuple[Wire, str]]:
    """Yield a wire to the server of ``url``, and the URL by which the bot goes over it."""
    parts = make_url(url)
    wire = Wire(parts.host or "127.0.0.1", parts.port or 5432)
    server = await asyncio.start_server(wire.carry, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    async with server:
        yield wire, parts.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
        wire.cut()
