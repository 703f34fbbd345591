from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest
import uvicorn

from reader.server.asgi import respond
from reader.server.connections import ConnectionLimits, bounded_protocol
from reader.server.fairness import FairShare, client_key

LIMITS = ConnectionLimits(connections=4, header_seconds=0.3, idle_seconds=1, stall_seconds=0.3)
REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


async def app(scope, receive, send):
    if scope["type"] == "http" and scope["path"] == "/large":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(1_000):
            await send({"type": "http.response.body", "body": bytes(100_000), "more_body": True})
    elif scope["type"] == "http":
        await respond(send, 200, "answer")


@asynccontextmanager
async def serving() -> AsyncIterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            app, http=bounded_protocol(LIMITS), lifespan="off", log_level="critical", timeout_keep_alive=1, ws="none"
        )
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            await task


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def closed_after(reader: asyncio.StreamReader) -> float:
    began = time.monotonic()
    with suppress(ConnectionError):
        while await asyncio.wait_for(reader.read(65536), 5):
            pass
    return time.monotonic() - began


@pytest.mark.parametrize("start", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "])
def test_a_request_that_does_not_come_is_not_waited_for(start):
    async def main() -> float:
        async with serving() as port, connected(port) as (reader, writer):
            writer.write(start)
            return await closed_after(reader)

    assert 0.1 < asyncio.run(main()) < 2


def test_headers_that_come_byte_by_byte_are_not_waited_for():
    async def main() -> float:
        async with serving() as port, connected(port) as (reader, writer):
            began = time.monotonic()
            with suppress(ConnectionError):
                for byte in b"GET / HTTP/1.1\r\nX: " + b"x" * 200:
                    if reader.at_eof():
                        break
                    writer.write(bytes([byte]))
                    await asyncio.sleep(0.05)
            return time.monotonic() - began

    assert asyncio.run(main()) < 3


def test_the_second_request_of_a_connection_has_a_time_limit_too():
    async def main() -> tuple[bytes, float]:
        async with serving() as port, connected(port) as (reader, writer):
            writer.write(REQUEST)
            first = await reader.readuntil(b"answer")
            writer.write(b"GET / HT")
            return first, await closed_after(reader)

    first, seconds = asyncio.run(main())
    assert (first[:15], 0.1 < seconds < 2) == (b"HTTP/1.1 200 OK", True)


def test_more_connections_close_the_one_that_waits_longest():
    async def main() -> bytes:
        async with serving() as port, AsyncExitStack() as stack:
            for _ in range(20):
                await stack.enter_async_context(connected(port))
            reader, writer = await stack.enter_async_context(connected(port))
            writer.write(REQUEST)
            return await reader.readuntil(b"answer")

    assert asyncio.run(main()).startswith(b"HTTP/1.1 200 OK")


def test_a_response_that_is_not_read_is_given_up():
    async def main() -> float:
        async with serving() as port:
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", port))
            client.sendall(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
            await asyncio.sleep(1)
            began = time.monotonic()
            client.settimeout(2)
            received = 0
            with suppress(ConnectionError):
                while data := await asyncio.to_thread(client.recv, 1_000_000):
                    received += len(data)
            client.close()
            assert received < 50_000_000
            return time.monotonic() - began

    assert asyncio.run(main()) < 2


def test_one_client_does_not_delay_another():
    async def main() -> tuple[list[int], int]:
        statuses: dict[str, list[int]] = {"busy": [], "other": []}

        async def slow(scope, receive, send):
            await asyncio.sleep(0.05)
            await respond(send, 200, "")

        fair = FairShare(slow, running=2, waiting=3)

        async def request(name: str) -> None:
            async def send(message):
                if message["type"] == "http.response.start":
                    statuses[name].append(message["status"])

            await fair({"type": "http", "client": (name, 1)}, None, send)

        crowd = [asyncio.ensure_future(request("busy")) for _ in range(20)]
        await asyncio.sleep(0)
        await asyncio.wait_for(request("other"), 0.09)
        await asyncio.gather(*crowd)
        assert fair._clients == {}
        return sorted(statuses["busy"]), statuses["other"][0]

    assert asyncio.run(main()) == ([200] * 5 + [503] * 15, 200)


@pytest.mark.parametrize(
    ("client", "key"),
    [(("192.0.2.7", 1), "192.0.2.7"), (("2001:db8::9", 1), "2001:db8::/64"), (None, ""), (("x", 1), "x")],
)
def test_clients_are_distinguished_by_network(client, key):
    assert client_key(client) == key
