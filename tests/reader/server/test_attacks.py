"""Readers are answered, and in time, whatever else is requested. ``tests/reader/server_attacks.py`` measures it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.reader import small_archive
from tests.reader.browsing import served
from tests.reader.server_attacks import ATTACKS, attacking, measure

pytestmark = pytest.mark.long

QUICK = {
    "recursive queries without end",
    "calls that cannot be interrupted",
    "fts3_tokenizer with a pointer",
    "dropped CSV streams",
    "half-open connections",
    "responses that nobody reads",
}
"""Attacks of every day's tests."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = small_archive.write(tmp_path_factory.mktemp("served"))
    small_archive.add_history(folder)
    with served(folder) as address:
        measure(address, 0.5)
        yield address


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in ATTACKS]
)
def test_readers_are_answered_during(address, name):
    quiet = measure(address, 0.2)
    with attacking(name, address, 4):
        time.sleep(0.8)
        attacked = measure(address, 1)
    assert set(attacked.statuses) == {200}
    # Twice the quiet time is the goal; the rest is for other work on the machine of the tests.
    assert attacked.p95 < 2 * quiet.p95 + 0.7
