"""The simulated year in small: one year, without and with each change in its middle."""

import random

import pytest

from benchmarks.health_year import _delay, alarms
from benchmarks.simulated_site import CHANGES, ordinary_year

START = 90


@pytest.fixture(scope="module")
def year():
    days, history = ordinary_year(random.Random(42))[: START + 40], []
    findings = list(alarms(days, history, 42))
    return days, history, findings


def test_an_ordinary_season_has_no_findings(year):
    _, _, findings = year
    assert findings == []


def test_there_are_20_kinds_of_change():
    assert len(CHANGES) == 20


@pytest.mark.parametrize("name", [name for name in CHANGES if name.startswith("redesign")])
def test_a_redesign_is_noticed_in_the_first_runs_that_meet_it(year, name):
    days, history, _ = year
    delay = _delay(name, CHANGES[name], days, history[:START], START, 42)
    assert delay is not None
    assert delay <= 3
