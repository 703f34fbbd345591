"""Faults of the exchange itself: what arrives is not what HTTP says should."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
import time
import zlib

from tests.sample_site.misbehavior import Exchange, fault

MEGABYTE = 2**20
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@fault(status=0)
async def reset(exchange: Exchange) -> None:
    """Reset the connection instead of an answer."""
    _reset(exchange)


@fault()
async def reset_midway(exchange: Exchange) -> None:
    """Send the head and half of the body, then reset the connection."""
    await _half(exchange)
    await asyncio.sleep(0.05)
    _reset(exchange)


@fault()
async def half_body(exchange: Exchange) -> None:
    """Send half of what Content-Length promises, then close the connection."""
    await _half(exchange)
    exchange.connection.transport.close()


@fault()
async def close_early(exchange: Exchange) -> None:
    """Send 60% of the body without Content-Length, then close the connection, as HTTP/1.0 ends a body."""
    await exchange.head(200, ("Content-Type", "text/html"), ("Connection", "close"))
    await exchange.connection.send(exchange.page[: len(exchange.page) * 6 // 10])
    exchange.connection.transport.close()


@fault()
async def close_at_the_end(exchange: Exchange) -> None:
    """Send the whole body without Content-Length, then close the connection."""
    await exchange.head(200, ("Content-Type", "text/html"), ("Connection", "close"))
    await exchange.connection.send(exchange.page)
    exchange.connection.transport.close()


@fault()
async def no_last_chunk(exchange: Exchange) -> None:
    """Send the body in chunks, and close the connection before the last one."""
    await exchange.head(200, ("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"))
    half = exchange.page[: len(exchange.page) // 2]
    await exchange.connection.send(b"%x\r\n%b\r\n" % (len(half), half))
    exchange.connection.transport.close()


@fault()
async def gzip_differs(exchange: Exchange, *, now: bool = False) -> None:
    """Compress the page at each request, if the request accepts that, so that its bytes are never the same.

    With ``now``, gzip's header has the time of the response, and otherwise the number of the request.
    """
    if not exchange.request.takes_gzip:
        await exchange.whole(200, exchange.page)
        return
    made = int(time.time()) if now else len(exchange.site.requests)
    await exchange.whole(200, gzip.compress(exchange.page, 6, mtime=made), ("Content-Encoding", "gzip"))


@fault()
async def gzip_members(exchange: Exchange) -> None:
    """Send the body as two gzip members (RFC 1952, section 2.2)."""
    half = len(exchange.page) // 2
    packed = gzip.compress(exchange.page[:half]) + gzip.compress(exchange.page[half:])
    await exchange.whole(200, packed, ("Content-Encoding", "gzip"))


@fault()
async def encoding_none(exchange: Exchange) -> None:
    """Send a plain body under a Content-Encoding that is none."""
    await exchange.whole(200, exchange.page, ("Content-Encoding", "none"))


@fault()
async def short_length(exchange: Exchange) -> None:
    """Send the whole body under a Content-Length of half its size: the rest is taken for the next answer."""
    await exchange.head(200, ("Content-Type", "text/html"), ("Content-Length", str(len(exchange.page) // 2)))
    await exchange.connection.send(exchange.page)


@fault(status=0)
async def silence(exchange: Exchange) -> None:
    """Never answer."""
    await asyncio.Event().wait()


@fault()
async def drip(exchange: Exchange, *, pause: float = 0.5) -> None:
    """Send one byte of the body every ``pause`` seconds."""
    await exchange.head(200, ("Content-Type", "text/html"), ("Content-Length", str(len(exchange.page))))
    for byte in exchange.page:
        await exchange.connection.send(bytes((byte,)))
        await asyncio.sleep(pause)


@fault()
async def slow(exchange: Exchange, *, seconds: float = 1.0) -> None:
    """Send a good answer in ten pieces over ``seconds``."""
    page = exchange.page
    await exchange.head(200, ("Content-Type", "text/html"), ("Content-Length", str(len(page))))
    step = len(page) // 10 + 1
    for start in range(0, len(page), step):
        await asyncio.sleep(seconds / 10)
        await exchange.connection.send(page[start : start + step])


@fault(status=0)
async def garbage(exchange: Exchange) -> None:
    """Answer with what is no HTTP at all, and close."""
    await exchange.connection.send(b"\x16\x03\x01 what was the question?\r\n\r\n")
    exchange.connection.transport.close()


@fault()
async def endless_headers(exchange: Exchange) -> None:
    """Send headers for ever."""
    await exchange.connection.send(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while True:
        await exchange.connection.send(b"".join(b"X-%d: %s\r\n" % (number + i, b"a" * 100) for i in range(100)))
        number += 100
        await asyncio.sleep(0.01)


@fault()
async def broken_chunks(exchange: Exchange) -> None:
    """Send a chunk whose size is no number."""
    await exchange.head(200, ("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"))
    await exchange.connection.send(b"10\r\n0123456789abcdef\r\nnonsense\r\n")
    exchange.connection.transport.close()


@fault()
async def false_gzip(exchange: Exchange) -> None:
    """Say that the body is gzip when it is not."""
    await exchange.whole(200, exchange.page, ("Content-Encoding", "gzip"))


@fault()
async def cut_gzip(exchange: Exchange) -> None:
    """Send a gzip body that ends in the middle, under the right Content-Length."""
    packed = gzip.compress(exchange.page, mtime=0)
    await exchange.whole(200, packed[: len(packed) // 2], ("Content-Encoding", "gzip"))


@fault()
async def gzip_bomb(exchange: Exchange, *, megabytes: int = 300) -> None:
    """Send some hundred kilobytes of gzip that become ``megabytes`` when they are unpacked."""
    packer = zlib.compressobj(9, wbits=31)
    packed = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)) + packer.flush()
    await exchange.whole(200, packed, ("Content-Encoding", "gzip"))


@fault()
async def huge_page(exchange: Exchange, *, megabytes: int = 300, chunked: bool = True) -> None:
    """Send a page of ``megabytes``, as fast as it is read; without ``chunked``, Content-Length says so beforehand."""
    piece = (b"<p>" + b"and so on " * 100 + b"</p>\n") * 1024
    size = megabytes * MEGABYTE // len(piece)
    length = ("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(size * len(piece)))
    await exchange.head(200, ("Content-Type", "text/html"), length)
    for _ in range(size):
        await exchange.connection.send(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
    if chunked:
        await exchange.connection.send(b"0\r\n\r\n")


async def _half(exchange: Exchange) -> None:
    page = exchange.page
    await exchange.head(200, ("Content-Type", "text/html"), ("Content-Length", str(len(page))))
    await exchange.connection.send(page[: len(page) // 2])


def _reset(exchange: Exchange) -> None:
    transport = exchange.connection.transport
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    transport.abort()
