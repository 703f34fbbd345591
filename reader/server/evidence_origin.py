"""``cppcc serve --evidence-port``: captured pages are served from an origin of their own.

What publishers wrote then never shares an origin with the archive's pages, whatever a browser makes of it. The port of
the archive redirects captured pages to the other one, and that one all else to the archive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.server.asgi import App, Message, Receive, Send, path_below, respond
from reader.server.hosts import PublicAddress, host_name

_PAGE = re.compile(r"/captures/[A-Za-z0-9-]{1,80}/page|/web/.+")
_FILES = ("/assets/", "/static/")
_POLICY = b"content-security-policy"


@dataclass(frozen=True, slots=True)
class EvidenceOrigin:
    """Wraps an ASGI application that is served on two ports."""

    app: App
    hosts: frozenset[str]
    """Hosts to answer for."""
    port: int
    """Port of the archive's pages."""
    evidence_port: int
    public: PublicAddress | None = None
    """Public address of the archive's pages; None to use the Host of each request."""
    evidence: PublicAddress | None = None
    """Public address of the captured pages."""
    base_path: str = "/"

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        host = _host(scope) if scope["type"] == "http" else None
        if host not in self.hosts or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)  # which refuses it
            return
        path = path_below(self.base_path, scope["path"])
        archive = _origin(self.public, host, self.port)
        evidence = _origin(self.evidence, host, self.evidence_port)
        if scope["server"][1] != self.evidence_port:
            if _PAGE.fullmatch(path):
                await self._redirect(scope, send, evidence)
            else:
                await self.app(scope, receive, _with_policy(send, "frame-src 'self'", f"frame-src 'self' {evidence}"))
        elif _PAGE.fullmatch(path) or path.startswith(_FILES):
            policy = f"frame-ancestors {archive}"
            await self.app(scope, receive, _with_policy(send, "frame-ancestors 'self'", policy))
        else:
            await self._redirect(scope, send, archive)

    async def _redirect(self, scope: Message, send: Send, origin: str) -> None:
        path = self.base_path + path_below(self.base_path, scope.get("raw_path", scope["path"].encode()).decode())[1:]
        query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
        location = f"{origin}{path}{query}".encode("latin-1")
        await respond(send, 302, "See the other address.", [(b"location", location), (b"cache-control", b"no-store")])


def _host(scope: Message) -> str | None:
    given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    return host_name(given[0]) if len(given) == 1 else None


def _origin(address: PublicAddress | None, host: str | None, port: int) -> str:
    return f"{address.scheme}://{address.netloc}" if address else f"http://{host}:{port}"


def _with_policy(send: Send, old: str, new: str) -> Send:
    """Return a function that replaces a part of the content security policy."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message.get("headers", [])
            changed = [
                (name, value.replace(old.encode(), new.encode()) if name.lower() == _POLICY else value)
                for name, value in headers
            ]
            message = {**message, "headers": changed}
        await send(message)

    return sending
