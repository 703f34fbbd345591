"""A share of the server for each client, so that one that sends many requests does not delay the others."""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass, field

from reader.server.asgi import App, Message, Receive, Send, respond

BUSY = [(b"retry-after", b"5")]


@dataclass
class _Client:
    slots: asyncio.Semaphore
    requests: int = 0
    """Requests that run or wait."""


@dataclass
class FairShare:
    """Wraps an ASGI application: requests of one client beyond ``running`` wait, beyond ``waiting`` are refused."""

    app: App
    running: int
    waiting: int
    _clients: dict[str, _Client] = field(default_factory=dict)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        key = client_key(scope.get("client"))
        client = self._clients.setdefault(key, _Client(asyncio.Semaphore(self.running)))
        if client.requests >= self.running + self.waiting:
            await respond(send, 503, "Too many requests at the same time. Try again in a few seconds.", BUSY)
            return
        client.requests += 1
        try:
            async with client.slots:
                await self.app(scope, receive, send)
        finally:
            client.requests -= 1
            if not client.requests:
                self._clients.pop(key, None)


def client_key(client: tuple[str, int] | None) -> str:
    """Return what identifies a client: its IPv4 address, or its IPv6 network of 64 bits.

    >>> client_key(("192.0.2.7", 5000)), client_key(("2001:db8::1:2:3", 5000))
    ('192.0.2.7', '2001:db8::/64')
    """
    if client is None:
        return ""
    try:
        address = ipaddress.ip_address(client[0].partition("%")[0])
    except ValueError:
        return client[0]
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))
