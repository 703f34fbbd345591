"""What the sample site says to one request, before it is put on the wire."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "article",
    "list",
    "topic",
    "document",
    "robots",
    "home",
    "column",
    "image",
    "trap",
    "style",
    "font",
    "tracker",
    "missing",
    "moved",
    "off-site",
    "control",
    "fault",
]
"""``column`` is a page of the menu without a list, ``trap`` one that leads on without end or repeats another;
``tracker`` is an image that nobody sees; ``off-site`` is a host that the sample site does not play, or an attempt to go
around it by CONNECT."""

REASONS = {
    200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found", 405: "Method Not Allowed",
    410: "Gone", 429: "Too Many Requests", 431: "Request Header Fields Too Large", 500: "Internal Server Error",
    502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers and a body."""

    kind: Kind
    status: int
    body: bytes = b""
    content_type: str = "text/html"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wire:
    """An answer as bytes, but for the ``Date`` header and the empty line that end the head."""

    kind: Kind
    status: int
    head: bytes
    body: bytes
    etag: bytes = b""
    """Without quotes; empty where the answer has no validators."""
    modified: bytes = b""
    unchanged: bytes = b""
    """The head to answer with to a conditional request."""


def to_wire(answer: Answer, *, compress: bool, etag: str = "", modified: str = "") -> Wire:
    """Return ``answer`` as bytes, with validators where they are given."""
    body = gzip.compress(answer.body, 6, mtime=0) if compress and answer.body else answer.body
    validators = [("ETag", f'W/"{etag}"' if compress else f'"{etag}"'), ("Last-Modified", modified)] if etag else []
    common = [("Server", "sample-site"), *answer.headers, *validators]
    if body:
        common += [("Content-Type", answer.content_type), ("Vary", "Accept-Encoding")]
    coding = [("Content-Encoding", "gzip")] if body is not answer.body else []
    return Wire(
        answer.kind,
        answer.status,
        head_bytes(answer.status, [*common, *coding, ("Content-Length", str(len(body)))]),
        body,
        etag.encode(),
        modified.lower().encode(),
        head_bytes(304, common),
    )


def head_bytes(status: int, headers: list[tuple[str, str]]) -> bytes:
    """Return the head of an answer up to the ``Date`` header, which comes last and is the server's to add."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status} {REASONS.get(status, 'Unknown')}\r\n{lines}".encode("latin-1")
