"""Which headers of a replay server are the original's."""

from __future__ import annotations

import pytest

from archive.warc.headers import Headers
from crawler.web_archives.original_headers import Original, original_headers

AT = "2020-01-13T02:00:36.000Z"
THEN, NOW = "Mon, 13 Jan 2020 02:00:36 GMT", "Thu, 26 Nov 2026 04:00:00 GMT"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (  # Internet Archive
            (
                ("server", "nginx"),
                ("date", NOW),
                ("content-type", "text/html"),
                ("content-encoding", "gzip"),
                ("x-archive-orig-date", THEN),
                ("x-archive-orig-server", "Apache"),
                ("x-archive-orig-content-encoding", "gzip"),
                ("x-archive-orig-content-length", "700"),
                ("memento-datetime", THEN),
                ("x-ts", "200"),
            ),
            Original(
                (("date", THEN), ("server", "Apache"), ("content-type", "text/html"), ("Content-Encoding", "gzip")),
                has_coding=True,
            ),
        ),
        (  # Internet Archive, that packed a plain page for the way to us
            (("content-type", "text/html"), ("content-encoding", "gzip"), ("x-archive-orig-server", "Apache")),
            Original(
                (("server", "Apache"), ("content-type", "text/html"), ("Content-Encoding", "gzip")), has_coding=False
            ),
        ),
        (  # pywb, that undid a coding
            (
                ("Content-Type", "text/html"),
                ("X-Archive-Orig-Content-Encoding", "gzip"),
                ("ETag", '"1"'),
                ("Date", NOW),
                ("Memento-Datetime", THEN),
                ("Link", "<x>"),
                ("Content-Location", "http://x/"),
                ("Transfer-Encoding", "chunked"),
            ),
            Original(
                (("Content-Type", "text/html"), ("ETag", '"1"'), ("X-Archive-Orig-Content-Encoding", "gzip")),
                has_coding=False,
            ),
        ),
        (  # pywb, a redirect
            (
                ("Content-Type", "text/html"),
                ("X-Archive-Orig-Date", THEN),
                ("X-Archive-Orig-Server", "Apache"),
                ("Location", "/2020-01/14/c_470857.htm"),
                ("Memento-Datetime", THEN),
                ("Date", NOW),
            ),
            Original(
                (
                    ("Date", THEN),
                    ("Server", "Apache"),
                    ("Content-Type", "text/html"),
                    ("Location", "/2020-01/14/c_470857.htm"),
                ),
                has_coding=False,
            ),
        ),
        (  # a server that sends the original's by their own names
            (("Date", THEN), ("Server", "Apache"), ("Content-Type", "text/html")),
            Original((("Date", THEN), ("Server", "Apache"), ("Content-Type", "text/html")), has_coding=False),
        ),
        ((), Original((), has_coding=False)),
    ],
    ids=["most prefixed", "packed", "a coding undone", "a redirect", "none prefixed", "nothing"],
)
def test_the_originals_headers_are_kept_and_the_servers_are_not(sent: Headers, expected: Original) -> None:
    assert original_headers(sent, AT) == expected
