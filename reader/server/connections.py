"""Connections that cannot be held forever: time limits for request headers and for reading responses, and a maximum.

uvicorn alone waits without end for the headers of a request, and for a client to read its response.
"""

from __future__ import annotations

import asyncio
import resource
from dataclasses import dataclass
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """Limits of the connections to the server."""

    connections: int = 512
    """Beyond it, the connection that has waited longest without a complete request is closed."""
    header_seconds: float = 10.0
    """For the headers of a request, from the start of the connection or the first byte of a later request."""
    idle_seconds: int = 5
    """For the next request on the same connection."""
    stall_seconds: float = 30.0
    """For a client that does not read its response."""
    header_bytes: int = 32_768


class BoundedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 protocol with limits. Use a subclass per server: :func:`bounded_protocol`."""

    limits = ConnectionLimits()
    waiting: dict[BoundedProtocol, None]
    """Connections without a complete request, the longest waiting first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._header_timer: asyncio.TimerHandle | None = None
        self._stall_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start waiting for a request; make room if there are too many connections."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections:
            oldest = next(iter(self.waiting), self)
            oldest.waiting.pop(oldest, None)
            oldest.transport.abort()
            if oldest is self:
                return
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_waiting()
        self._stop_stall_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Stop waiting when the request is complete."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._header_timer is None and not self.transport.is_closing():
            self._wait()

    def on_response_complete(self) -> None:
        """Let the connection be closed in favour of others until its next request."""
        super().on_response_complete()
        if self.cycle.response_complete:
            self.waiting[self] = None

    def pause_writing(self) -> None:
        """Give the client some time to read."""
        super().pause_writing()
        self._stall_timer = self.loop.call_later(self.limits.stall_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client reads."""
        self._stop_stall_timer()
        super().resume_writing()

    def _wait(self) -> None:
        self.waiting.setdefault(self)
        self._header_timer = self.loop.call_later(self.limits.header_seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        self.waiting.pop(self, None)
        if self._header_timer:
            self._header_timer.cancel()
            self._header_timer = None

    def _stop_stall_timer(self) -> None:
        if self._stall_timer:
            self._stall_timer.cancel()
            self._stall_timer = None


def bounded_protocol(connection_limits: ConnectionLimits) -> type[BoundedProtocol]:
    """Return the protocol class for one server."""

    class Protocol(BoundedProtocol):
        limits = connection_limits
        waiting: dict[BoundedProtocol, None] = {}  # noqa: RUF012 - shared by the connections of this server

    return Protocol


def raise_descriptor_limit(wanted: int) -> None:
    """Raise the limit of open files of this process, as far as it may be raised."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
