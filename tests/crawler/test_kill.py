"""A crawl that is killed repeatedly loses nothing. ``make kill-test`` kills it a hundred times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kill_test import kill_test


@pytest.mark.slow
def test_ten_kills_lose_and_duplicate_nothing(tmp_path: Path) -> None:
    result = kill_test(tmp_path, articles=150, kills=10, seed=2)
    assert result.kills >= 8
    assert (result.lost, result.doubled, result.differences) == (0, 0, [])
