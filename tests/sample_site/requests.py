"""A request as the sample site's proxy receives it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Self

from tests.sample_site.answers import Kind, Wire
from tests.sample_site.portals import CPPCC
from tests.sample_site.traffic import Seen

_GZIP = re.compile(rb"\r\naccept-encoding:[^\r]*gzip")
_IF_NONE_MATCH = re.compile(rb"\r\nif-none-match:[ \t]*([^\r]*)")
_IF_MODIFIED_SINCE = re.compile(rb"\r\nif-modified-since:[ \t]*([^\r]*)")
_HOST = re.compile(rb"\r\nhost:[ \t]*([^\r]*)")
_OURSELVES = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True)
class Request:
    """Its first line, and what of its headers matters."""

    method: str
    url: str
    """Absolute. A browser that asks this server itself, without a proxy, is shown the CPPCC portal."""
    head: bytes
    """As received, without the empty line at the end."""
    lower: bytes
    """The head in lower case: header names are, and no value that matters here has capitals of its own."""
    is_last: bool
    """Whether the client wants the connection to be closed."""

    @classmethod
    def parse(cls, head: bytes) -> Self:
        """Return the request that begins with ``head``."""
        method, _, rest = head.partition(b"\r\n")[0].partition(b" ")
        target, _, version = rest.rpartition(b" ")
        lower = head.lower()
        return cls(
            method.decode("latin-1"),
            _absolute(target.decode("latin-1"), lower),
            head,
            lower,
            version == b"HTTP/1.0" or b"\r\nconnection: close" in lower,
        )

    @property
    def takes_gzip(self) -> bool:
        return _GZIP.search(self.lower) is not None

    def knows(self, wire: Wire) -> bool:
        """Return whether the client has this version already; If-None-Match goes before If-Modified-Since."""
        if not wire.etag:
            return False
        if match := _IF_NONE_MATCH.search(self.lower):
            return any(tag.strip().removeprefix(b"w/").strip(b'"') == wire.etag for tag in match[1].split(b","))
        match = _IF_MODIFIED_SINCE.search(self.lower)
        return match is not None and match[1].strip() == wire.modified

    def seen(self, status: int, kind: Kind) -> Seen:
        """Return the line of the log for this request."""
        return Seen(time.monotonic(), self.method, self.url, status, kind, self.head)


def _absolute(target: str, lower: bytes) -> str:
    if not target.startswith("/"):
        return target
    match = _HOST.search(lower)
    host = match[1].decode("latin-1").strip() if match else CPPCC.host
    return f"http://{CPPCC.host if host.partition(':')[0] in _OURSELVES else host}{target}"
