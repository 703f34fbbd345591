"""Responses that are sent while they are made: their size does not matter."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from typing import Any, BinaryIO, cast

from reader.server.asgi import Send
from reader.sql.database import own_statements

_CHUNK = 1 << 16
_WAITING = 4
"""Chunks that are written ahead of the client."""


class StreamCancelled(Exception):
    """The client has gone, so what writes the response stops."""


class StreamedResponse:
    """A response whose body ``write`` writes in a thread of its own. Datasette sends whatever has ``asgi_send``.

    An exception in ``write`` before the first chunk is raised by :meth:`started`; a later one ends the connection
    before the end of the body, so that the client notices.
    """

    def __init__(self, write: Callable[[BinaryIO], object], content_type: str, headers: Mapping[str, str]) -> None:
        self.headers = {**headers, "content-type": content_type}
        self._write = write

    async def asgi_send(self, send: Send) -> None:
        """Send the response."""
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": pairs})
        out = _Chunks(asyncio.get_running_loop())
        writing = asyncio.get_running_loop().run_in_executor(None, self._run, out)
        try:
            while (chunk := await out.queue.get()) is not None:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await writing
            await send({"type": "http.response.body", "body": b""})
        finally:
            out.cancel()
            with suppress(Exception):
                await asyncio.shield(writing)

    def _run(self, out: _Chunks) -> None:
        try:
            self._write(cast("BinaryIO", out))
            out.flush_all()
        finally:
            out.end()


class PiecesResponse:
    """A response whose body comes in pieces, made by our own statements.

    An exception in between ends the connection before the end of the body.
    """

    def __init__(self, pieces: AsyncIterator[bytes], content_type: str, headers: Mapping[str, str]) -> None:
        self.headers = {**headers, "content-type": content_type}
        self._pieces = pieces

    async def asgi_send(self, send: Send) -> None:
        """Send the response."""
        pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": pairs})
        with own_statements():  # the view has ended
            async for piece in self._pieces:
                if piece:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


class _Chunks(io.RawIOBase):
    """A file whose content goes into a queue in chunks; writing waits while the queue is full."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(_WAITING)
        self._loop = loop
        self._buffer = bytearray()
        self._cancelled = threading.Event()

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes. Raises :class:`StreamCancelled` after :meth:`cancel`."""
        self._buffer += data
        while len(self._buffer) >= _CHUNK:
            self._put(bytes(self._buffer[:_CHUNK]))
            del self._buffer[:_CHUNK]
        return len(data)

    def flush_all(self) -> None:
        """Pass on what is left."""
        if self._buffer:
            self._put(bytes(self._buffer))
            self._buffer.clear()

    def end(self) -> None:
        """Tell the reader of the queue that nothing follows."""
        with suppress(StreamCancelled):
            self._put(None)

    def cancel(self) -> None:
        """Make every further write fail, in whichever thread it is; call it in the event loop."""
        self._cancelled.set()
        while not self.queue.empty():
            self.queue.get_nowait()

    def _put(self, chunk: bytes | None) -> None:
        if self._cancelled.is_set():
            raise StreamCancelled
        asyncio.run_coroutine_threadsafe(self.queue.put(chunk), self._loop).result()
        if self._cancelled.is_set():
            raise StreamCancelled
