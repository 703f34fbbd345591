"""A short run of ``benchmarks.served_load``."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.large_archive import build
from benchmarks.served_load import run


@pytest.mark.slow
def test_readers_are_answered_while_a_crawl_writes_and_others_ask_for_much(tmp_path: Path) -> None:
    build(tmp_path / "archive", 500)
    found = run(tmp_path / "archive", 8)
    assert set(found.statuses) == {200}
    assert found.p95 < 3  # a second on two quiet cores
    assert found.crawled > 10
    assert max(found.memory) < 2_000
