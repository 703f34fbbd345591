"""The hostile year in small: some days of it, most of them hostile, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from random import Random

import pytest

from benchmarks.hostile_kinds import KINDS, plan
from benchmarks.publisher import Change
from benchmarks.year_goals import overdue

SHORT = ["--days", "12", "--share", "0.7", "--seed", "2"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "options", [["--articles", "40"], ["--articles", "20", "--full"]], ids=["ordinary runs", "full runs"]
)
def test_a_fortnight_of_a_hostile_site_meets_every_goal(options: list[str]) -> None:
    command = [sys.executable, "-m", "benchmarks.hostile_year", *SHORT, *options]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert finished.stdout.count("| pass |") >= 9


def test_every_kind_comes_in_a_year_and_not_found_days_have_calm_neighbours() -> None:
    kinds = plan(365, Random(1), share=0.4)
    assert {kind.name for kind in kinds if kind} == {kind.name for kind in KINDS}
    assert 0.3 < sum(kind is not None for kind in kinds) / len(kinds) < 0.5
    for before, kind, after in zip(kinds, kinds[1:], kinds[2:], strict=False):
        if kind and "soft-missing" in kind.faults:
            assert before is after is None


def change(**values: int) -> Change:
    made = Change("small edit", "cppcc-1", 1, frozenset({"/c_1.htm"}), None, timedelta(days=20))
    for name, value in values.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("values", "full", "late"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"answered": 2, "archived": 2}, True, False),
        ({"answered": 2}, False, True),
        ({"answered": 6}, False, False),
        ({"answered": 2, "ended": 4}, True, False),
    ],
    ids=["never requested", "not due yet", "archived", "answered", "answered late", "replaced before"],
)
def test_a_change_is_missed_two_calm_days_after_the_first_honest_answer(
    values: dict[str, int], full: bool, late: bool
) -> None:
    calm = [True, True, True, False, True, True, True, True]
    assert bool(overdue(change(**values), calm, full=full)) is late
