"""A body that ends before its content coding does is kept as truncated, and nothing refers to it."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import brotli
import pytest

from archive.models import Outcome
from archive.upkeep.verify import verify
from archive.warc import iter_records
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import report
from tests.pipelines.ingest.past import page, past

PAGE = page(*(f"Paragraph {number} of a report on rivers and lakes." for number in range(20)))
CODED = {"gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE), "br": brotli.compress(PAGE)}


@pytest.mark.parametrize("coding", CODED)
def test_a_cut_body_is_failed_and_kept_as_truncated(tmp_path: Path, coding: str) -> None:
    cut = CODED[coding][:-20]
    with past(tmp_path) as archive:
        assert archive.see(cut, at="2024-01-01", Content_Encoding=coding) is Outcome.FAILED
        assert archive.see(cut, at="2024-01-02", Content_Encoding=coding) is Outcome.FAILED
        assert archive.see(b"", at="2024-01-03", status=304) is Outcome.FAILED
        assert archive.see(CODED[coding], at="2024-01-04", Content_Encoding=coding) is Outcome.NEW
        assert archive.see(cut, at="2024-01-05", Content_Encoding=coding) is Outcome.FAILED
        assert archive.see(b"", at="2024-01-06", status=304) is Outcome.NOT_MODIFIED
        assert archive.rows("SELECT record_type, truncated FROM captures ORDER BY captured_at") == [
            ("response", "unspecified"),
            ("response", "unspecified"),
            ("response", None),
            ("response", None),
            ("response", "unspecified"),
            ("revisit", None),
        ]
        assert archive.rows("SELECT revision_count FROM articles") == [(1,)]
    (file,) = (tmp_path / "warc").iterdir()
    cut_records = [record for record in iter_records(file) if record.header("WARC-Truncated")]
    assert [record.body for record in cut_records] == [cut] * 3
    assert list(verify(tmp_path)) == []
    with local_workers(1) as one:
        assert not any(table.gone or table.new for table in report(tmp_path, one, lambda *_: None).tables.values())
