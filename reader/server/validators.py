"""Validators and compression: ETag, Last-Modified and 304 (RFC 9110 sections 8.8 and 13), and gzip."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path

from reader.server.asgi import App, Message, Receive, Send

_TEXTS = (
    *(b"text/", b"application/json", b"application/feed+json", b"application/atom+xml", b"application/rss+xml"),
    *(b"application/x-ndjson", b"application/javascript", b"application/x-bibtex", b"application/link-format"),
    *(b"application/vnd.citationstyles.csl+json", b"application/x-research-info-systems", b"image/svg+xml"),
)
_TIMINGS = re.compile(rb'"query_ms": [\d.e+-]+|[Qq]ueries took [\d.,]+ ?ms')
"""What Datasette's pages say of themselves, and is different each time."""
_SMALLEST = 500
"""Bytes below which compression saves nothing."""
_LEVEL = 5
_SETTLED_SECONDS = 2.0
"""A time of change is given after so long: dates of HTTP have whole seconds, in which more may change."""
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Validators:
    """Wraps an application: answers 304 to a client that has the response already, and compresses text.

    A response in one part has a weak ETag of its content. One that is streamed has none, but the time at which the
    archive last changed. That time is of no use to a response that depends on more than the archive, such as the time.
    """

    app: App
    database: Path
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    """Since when this software and its templates answer."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Answer(scope, send, self._changed()).message)

    def _changed(self) -> datetime | None:
        """Return when the archive or the software last changed, in whole seconds; None if it is changing now."""
        times = [self.started]
        for path in (self.database, self.database.with_name(f"{self.database.name}-wal")):
            try:
                times.append(datetime.fromtimestamp(path.stat().st_mtime, UTC))
            except OSError:
                continue
        last = max(times)
        settled = (datetime.now(UTC) - last).total_seconds() >= _SETTLED_SECONDS
        return last.replace(microsecond=0) if settled else None


class _Answer:
    """One response on its way."""

    def __init__(self, scope: Message, send: Send, changed: datetime | None) -> None:
        self._asked = dict(scope["headers"])
        self._head = scope["method"] == "HEAD"
        self._static = scope["path"].startswith("/static/") and b"v=" in scope["query_string"]
        self._send = send
        self._changed = changed
        self._start: Message = {}
        self._gzip: zlib._Compress | None = None

    async def message(self, message: Message) -> None:
        """Pass on a message of the application, changed."""
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] != "http.response.body":
            await self._send(message)
        elif self._start:
            await self._first(message)
        else:
            await self._send(self._part(message))

    async def _first(self, message: Message) -> None:
        start, self._start = self._start, {}
        headers: Headers = [(name.lower(), value) for name, value in start.get("headers", [])]
        whole = not message.get("more_body")
        if start["status"] == 200:
            headers = self._validated(headers, message.get("body", b"") if whole else None)
            if self._is_known(headers):
                kept = [pair for pair in headers if pair[0] not in (b"content-length", b"content-type")]
                await self._send({**start, "status": 304, "headers": kept})
                await self._send({"type": "http.response.body", "body": b""})
                self._start = {}
                self._send = _ignore
                return
        headers, message = self._compressed(headers, message, whole=whole)
        await self._send({**start, "headers": headers})
        await self._send(message)

    def _validated(self, headers: Headers, body: bytes | None) -> Headers:
        names = {name for name, _ in headers}
        added: Headers = []
        if body is not None and b"etag" not in names:
            added.append(
                (b"etag", b'W/"' + blake2b(_TIMINGS.sub(b"", body), digest_size=12).hexdigest().encode() + b'"')
            )
        if self._changed and b"last-modified" not in names:
            added.append((b"last-modified", format_datetime(self._changed, usegmt=True).encode()))
        if b"cache-control" not in names:
            # Keep a page, but ask whether it is still right. A file with a hash in its address never changes.
            added.append((b"cache-control", b"max-age=31536000, immutable" if self._static else b"no-cache"))
        return [*headers, *added]

    def _is_known(self, headers: Headers) -> bool:
        """Return whether the client has this response: If-None-Match decides, where it is given."""
        sent = dict(headers)
        if b"if-none-match" in self._asked:
            tag = sent.get(b"etag", b"").removeprefix(b"W/")
            listed = [each.strip().removeprefix(b"W/") for each in self._asked[b"if-none-match"].split(b",")]
            return bool(tag) and (tag in listed or listed == [b"*"])
        since, changed = self._asked.get(b"if-modified-since"), sent.get(b"last-modified")
        if not since or not changed:
            return False
        try:
            return parsedate_to_datetime(changed.decode("latin-1")) <= parsedate_to_datetime(since.decode("latin-1"))
        except (ValueError, TypeError):
            return False

    def _compressed(self, headers: Headers, message: Message, *, whole: bool) -> tuple[Headers, Message]:
        given = dict(headers)
        kind, caching = given.get(b"content-type", b""), given.get(b"cache-control", b"")
        # RFC 9111, section 5.2.2.6: what says no-transform is sent as it is.
        if not kind.startswith(_TEXTS) or b"content-encoding" in given or b"no-transform" in caching:
            return headers, message
        headers = _varying(headers)
        body = message.get("body", b"")
        if (
            not _accepts_gzip(self._asked.get(b"accept-encoding", b""))
            or self._head
            or (whole and len(body) < _SMALLEST)
        ):
            return headers, message
        headers = [pair for pair in headers if pair[0] != b"content-length"] + [(b"content-encoding", b"gzip")]
        if whole:
            packed = gzip.compress(body, _LEVEL, mtime=0)
            return [*headers, (b"content-length", str(len(packed)).encode())], {**message, "body": packed}
        self._gzip = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
        return headers, self._part(message)

    def _part(self, message: Message) -> Message:
        if self._gzip is None:
            return message
        body = self._gzip.compress(message.get("body", b""))
        body += self._gzip.flush(zlib.Z_SYNC_FLUSH if message.get("more_body") else zlib.Z_FINISH)
        return {**message, "body": body}


def _varying(headers: Headers) -> Headers:
    """Return the headers with Accept-Encoding among those that the response varies with."""
    varies = [value for name, value in headers if name == b"vary"]
    if any(b"accept-encoding" in value.lower() for value in varies):
        return headers
    others = [pair for pair in headers if pair[0] != b"vary"]
    return [*others, (b"vary", b", ".join([*varies, b"Accept-Encoding"]))]


async def _ignore(message: Message) -> None:
    """Leave out what follows a 304."""


def _accepts_gzip(accepted: bytes) -> bool:
    """Return whether an Accept-Encoding header accepts gzip (RFC 9110 section 12.5.3)."""
    for each in accepted.lower().split(b","):
        coding, _, parameters = each.partition(b";")
        if coding.strip() in (b"gzip", b"*"):
            return parameters.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False
