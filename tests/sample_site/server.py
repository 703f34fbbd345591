"""An HTTP/1.1 proxy on 127.0.0.1 that answers every request itself, from bytes made once."""

from __future__ import annotations

import asyncio
import socket
from email.utils import formatdate
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING, Self

from tests.sample_site.answers import Answer, Kind, Wire, to_wire
from tests.sample_site.misbehavior import Exchange, Fault
from tests.sample_site.requests import Request

if TYPE_CHECKING:
    from tests.sample_site.site import SampleSite

_LONGEST_HEAD = 64 * 1024


class SampleServer:
    """Serves a site from a thread of its own, between ``with`` and its end."""

    def __init__(self, site: SampleSite, port: int = 0) -> None:
        self.site = site
        self.port = port
        self._socket: socket.socket
        self._loop: asyncio.AbstractEventLoop
        self._stop = asyncio.Event()
        self._thread = Thread(target=self._run, name="sample-site", daemon=True)

    @property
    def url(self) -> str:
        """What to put into ``http_proxy``: ``http://127.0.0.1:40123``."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        """Start to listen; raises OSError where the port is taken."""
        self._socket = socket.create_server(("127.0.0.1", self.port), backlog=512)
        self.port = self._socket.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        connections: set[Connection] = set()
        server = await self._loop.create_server(lambda: Connection(self.site, connections), sock=self._socket)
        await self._stop.wait()
        server.close()
        for connection in tuple(connections):
            connection.transport.abort()


class Connection(asyncio.Protocol):
    """One client. Requests are answered in the order they come, as many as the client likes."""

    transport: asyncio.Transport

    def __init__(self, site: SampleSite, connections: set[Connection]) -> None:
        self._site = site
        self._connections = connections
        self._buffer = b""
        self._fault: asyncio.Task[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        if self._fault:
            self._fault.cancel()

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    async def send(self, data: bytes) -> None:
        """Write as fast as the client reads; for faults."""
        await self._writable.wait()
        if self.transport.is_closing():
            raise asyncio.CancelledError
        self.transport.write(data)

    def end_of_head(self) -> bytes:
        """Return the ``Date`` header, by the site's clock, and the empty line that ends the head of an answer."""
        return _date_line(self._site.now())

    def _next(self) -> None:
        """Answer the requests that have arrived whole."""
        while not self._fault and (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head, self._buffer = self._buffer[: end + 2], self._buffer[end + 4 :]
            self._answer(Request.parse(head))
        if len(self._buffer) > _LONGEST_HEAD:
            self._refuse(431)

    def _answer(self, request: Request) -> None:
        if request.method not in ("GET", "HEAD"):
            kind: Kind = "off-site" if request.method == "CONNECT" else "missing"
            self._site.requests.append(request.seen(405, kind))
            self._refuse(405)
        elif fault := self._site.faults.next_for(request.url):
            self._fault = asyncio.ensure_future(self._misbehave(fault, request))
        else:
            self._write(request, self._site.wire(request.url, compress=request.takes_gzip))

    def _write(self, request: Request, wire: Wire) -> None:
        unchanged = request.knows(wire)
        self._site.requests.append(request.seen(304 if unchanged else wire.status, wire.kind))
        head = wire.unchanged if unchanged else wire.head
        body = b"" if unchanged or request.method == "HEAD" else wire.body
        self.transport.write(head + self.end_of_head() + body)
        if request.is_last:
            self.transport.close()

    async def _misbehave(self, fault: Fault, request: Request) -> None:
        self._site.requests.append(request.seen(fault.status, "fault"))
        try:
            await fault.serve(Exchange(self._site, request, self))
        except Exception:
            self.transport.abort()
            raise
        self._fault = None
        self._next()

    def _refuse(self, status: int) -> None:
        wire = to_wire(Answer("missing", status, headers=(("Connection", "close"),)), compress=False)
        self.transport.write(wire.head + self.end_of_head())
        self.transport.close()


def _date_line(now: float | None) -> bytes:
    return b"\r\n" if now is None else _date_of(int(now))


@lru_cache(maxsize=2)
def _date_of(second: int) -> bytes:
    return f"Date: {formatdate(second, usegmt=True)}\r\n\r\n".encode()
