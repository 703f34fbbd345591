"""Types of ASGI applications, plain responses, and work that ends with its client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, MutableMapping
from contextlib import suppress
from typing import Any

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


async def respond(send: Send, status: int, text: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    """Send a response of plain text."""
    body = text.encode()
    start: list[tuple[bytes, bytes]] = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})


def path_below(base_path: str, path: str) -> str:
    """Return a path as if a proxy had removed the prefix ``base_path``, which ends with a slash."""
    return "/" + path[len(base_path) :] if path.startswith(base_path) else path


async def cancel_on_disconnect(answer: Coroutine[Any, Any, None], receive: Receive) -> None:
    """Answer a request whose own messages have been received; cancel the answer when the client disconnects."""
    tasks = asyncio.ensure_future(answer), asyncio.ensure_future(_disconnect(receive))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if tasks[0].done():
            tasks[0].result()
    finally:
        for task in tasks:
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
