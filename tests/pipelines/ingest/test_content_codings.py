"""One page, sent in several content codings."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from tests.pipelines.ingest.past import page, past


def test_payloads_that_differ_only_in_their_content_coding_are_one_version(tmp_path: Path) -> None:
    text = page("One.")
    with past(tmp_path / "archive") as story:
        story.see(text, at="2024-01-01")
        story.see(gzip.compress(text, mtime=1), at="2024-01-02", **{"Content-Encoding": "gzip"})
        story.see(gzip.compress(text, 1, mtime=2), at="2024-01-03", **{"Content-Encoding": "gzip"})
        story.see(zlib.compress(text), at="2024-01-04", **{"Content-Encoding": "deflate"})
        versions = story.rows("SELECT number, captured_at FROM revisions")
        captures = story.rows("SELECT captured_at, record_type FROM captures ORDER BY captured_at")
        payloads = story.rows("SELECT count(DISTINCT payload_digest) FROM captures")
    assert versions == [(1, "2024-01-01T00:00:00.000Z")]
    assert [kind for _, kind in captures] == ["response"] * 4
    assert payloads == [(4,)]
