"""What a fault is, and the table of all there are."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.sample_site.answers import head_bytes

if TYPE_CHECKING:
    from tests.sample_site.requests import Request
    from tests.sample_site.server import Connection
    from tests.sample_site.site import SampleSite


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that goes wrong, and the means to answer it."""

    site: SampleSite
    request: Request
    connection: Connection

    async def head(self, status: int, *headers: tuple[str, str]) -> None:
        """Send a status line and headers, complete."""
        await self.connection.send(head_bytes(status, list(headers)) + self.connection.end_of_head())

    async def whole(self, status: int, body: bytes = b"", *headers: tuple[str, str]) -> None:
        """Send a complete answer."""
        kind = () if any(name == "Content-Type" for name, _ in headers) else (("Content-Type", "text/html"),)
        await self.head(status, *kind, *headers, ("Content-Length", str(len(body))))
        await self.connection.send(body)

    @property
    def page(self) -> bytes:
        """What the site has at this URL; a page of ours where it has nothing."""
        return self.site.answer(self.request.url).body or b"<html><body><p>Nothing is here.</p></body></html>"


Serve = Callable[..., Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A way for a request to go wrong."""

    name: str
    status: int
    """What the log of requests says was answered; 0 where no status line is sent."""
    effect: str
    """What it does, in a sentence or two."""
    serve: Serve


FAULTS: dict[str, Fault] = {}


def fault(status: int = 200) -> Callable[[Serve], Serve]:
    """Put a function into the table under its name with dashes; its docstring says what it does."""

    def enter(serve: Serve) -> Serve:
        name = serve.__name__.replace("_", "-")
        FAULTS[name] = Fault(name, status, inspect.getdoc(serve) or "", serve)
        return serve

    return enter
