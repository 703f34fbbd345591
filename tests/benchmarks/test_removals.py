"""The simulation of removals in small: outages are no removals, and intervals hold the truth."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy", reason="needs the statistics extra: pip install '.[statistics]'")

from benchmarks.removals import examine


def test_every_removal_that_is_found_happened_within_its_interval() -> None:
    results = [examine(seed, articles=80) for seed in (3, 4)]
    assert [result.false for result in results] == [0, 0]
    assert sum(result.removed for result in results) > 5
    assert sum(result.troubled_days for result in results) > 80
    estimates = [one for result in results for one in result.estimates]
    assert len(estimates) == 6
    assert sum(one.is_right for one in estimates) >= 5
