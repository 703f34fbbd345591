"""The soak in small: a fortnight with an outage, a new look and another robots.txt."""

import pytest

from benchmarks.soak import Soak


@pytest.mark.slow
def test_a_fortnight_of_daily_jobs_ends_as_expected(tmp_path):
    soak = Soak(tmp_path, days=12, articles=25, seed=2, copies_every=10)
    soak.run(report=lambda line: None)
    assert soak.faults() == []
