"""WARC files are read in ranges, by as many workers as there are, and every record once."""

from __future__ import annotations

import random
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.models import Exchange
from archive.warc import WarcWriter
from archive.warc.ranges import RANGE_SIZE, range_size
from pipelines.reparse import scan
from pipelines.reparse.executors import ThisProcess, Workers
from pipelines.reparse.scan import Scanned, scan_files

PAGES = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two WARC files; the payloads of some pages begin as a record does."""
    made = tmp_path_factory.mktemp("warc")
    writer = WarcWriter(made, "cppcc-20260101T000000000Z", software="t/1", user_agent="t", segment_size=60_000)
    rng = random.Random(4)
    for number in range(PAGES):
        url = f"http://en.cppcc.gov.cn/2020-01/13/c_{number}.htm"
        body = b"\x1f\x8b\x08WARC/1.1\r\n" * (number % 2) + rng.randbytes(rng.choice((10, 3000)))
        exchange = Exchange(url, "GET", (), 200, (("Content-Type", "text/html"),), body, "2026-01-01T00:00:00.000Z")
        writer.write_exchange(exchange, canonical_url=url, revisit_of=None)
    writer.close()
    return made


def scanned(folder: Path, size: int) -> list[Scanned]:
    files = [(path.name, path.stat().st_size) for path in sorted(folder.iterdir())]
    with mock.patch.object(scan, "range_size", return_value=size):
        return list(scan_files(folder, files, Workers(ThisProcess(), 1), {}))


@settings(max_examples=40)
@given(size=st.integers(2_000, 150_000))
def test_ranges_of_any_size_have_the_same_captures_in_the_same_order(folder: Path, size: int) -> None:
    whole = [capture for one in scanned(folder, RANGE_SIZE) for capture in one.captures]
    assert len(whole) == PAGES
    assert [capture for one in scanned(folder, size) for capture in one.captures] == whole


@pytest.mark.parametrize(
    ("length", "workers", "size"),
    [
        (10_000_000_000, 1, RANGE_SIZE),
        (10_000_000_000, 2, RANGE_SIZE),
        (100_000_000, 2, 12_500_000),
        (100_000_000, 1, RANGE_SIZE),
        (3_000_000, 8, 1_000_000),
        (0, 2, 1_000_000),
    ],
)
def test_each_worker_has_several_ranges_unless_they_would_be_tiny(length: int, workers: int, size: int) -> None:
    assert range_size(length, workers) == size
