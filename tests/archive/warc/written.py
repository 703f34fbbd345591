"""WARC files written by the writer, for the tests that read them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.models import Capture, Exchange
from archive.warc import WarcWriter

URL = "http://en.cppcc.gov.cn/2020-01/13/c_470857.htm"
CRAWL = "cppcc-20261123T015405123Z"
AT = "2026-11-23T01:54:06.001Z"
HTML = (("Content-Type", "text/html"),)


def exchange(
    body: bytes = b"<p>survey</p>", *, status: int = 200, headers: tuple[tuple[str, str], ...] = HTML
) -> Exchange:
    return Exchange(URL, "GET", (("User-Agent", "test/1"),), status, headers, body, AT, ip_address="192.0.2.1")


def writer(folder: Path, **options: int) -> WarcWriter:
    return WarcWriter(folder, CRAWL, software="cppcc-archive/0", user_agent="cppcc-test", **options)


@dataclass(frozen=True)
class Written:
    path: Path
    captures: list[Capture]


def three_kinds(folder: Path) -> Written:
    """One file with a response, a revisit of the same payload, a 304, and a resource."""
    warc = writer(folder)
    first = warc.write_exchange(exchange(), canonical_url=URL, revisit_of=None)
    captures = [
        first,
        warc.write_exchange(exchange(), canonical_url=URL, revisit_of=first),
        warc.write_exchange(exchange(b"", status=304, headers=()), canonical_url=URL, revisit_of=first),
        warc.write_resource(URL, b"<p>saved</p>", "text/html", AT),
    ]
    warc.close()
    return Written(folder / first.warc_file, captures)
