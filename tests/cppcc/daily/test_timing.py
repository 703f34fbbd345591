"""When to run."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import click
import pytest
from apscheduler.triggers.interval import IntervalTrigger

from cppcc.daily import timing
from cppcc.daily.timing import CronExpression, CronTrigger, Duration, first_run

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def utc(monkeypatch):
    monkeypatch.setattr(timing, "get_localzone", lambda: UTC)


@pytest.mark.parametrize(
    ("text", "seconds"), [("30s", 30), ("90m", 5400), ("6h", 21600), ("1d", 86400)], ids=lambda value: str(value)
)
def test_a_duration_is_a_number_and_a_unit(text, seconds):
    assert Duration().convert(text, None, None) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "6", "h", "-6h", "6 h", "1.5h"])
def test_anything_else_is_refused(text):
    with pytest.raises(click.BadParameter, match="such as 6h"):
        Duration().convert(text, None, None)


def test_weekday_0_is_sunday():
    after = CronTrigger("0 3 * * 0").get_next_fire_time(None, NOON)
    assert after == datetime(2026, 11, 29, 3, tzinfo=UTC)
    assert after.strftime("%A") == "Sunday"


def test_a_day_and_a_weekday_each_match():
    trigger = CronTrigger("0 3 1 * 1")
    first = trigger.get_next_fire_time(None, NOON)
    assert first == datetime(2026, 11, 30, 3, tzinfo=UTC)
    assert trigger.get_next_fire_time(first, first) == datetime(2026, 12, 1, 3, tzinfo=UTC)


def test_a_run_in_the_hour_skipped_by_daylight_saving_time_is_not_lost(monkeypatch):
    monkeypatch.setattr(timing, "get_localzone", lambda: ZoneInfo("Europe/Berlin"))
    eve = datetime(2026, 3, 28, 12, tzinfo=UTC)
    first = CronTrigger("30 2 * * *").get_next_fire_time(None, eve)
    assert first.astimezone(ZoneInfo("Europe/Berlin")).date().isoformat() == "2026-03-29"


@pytest.mark.parametrize("text", ["", "0 3 * *", "61 3 * * *", "hourly", "0 0 31 2 *"])
def test_an_invalid_cron_expression_is_refused(text):
    with pytest.raises(click.BadParameter, match="five fields"):
        CronExpression().convert(text, None, None)


@pytest.mark.parametrize(
    ("trigger", "last_started", "expected"),
    [
        (IntervalTrigger(hours=6), None, NOON),
        (IntervalTrigger(hours=6), NOON - timedelta(hours=1), NOON + timedelta(hours=5)),
        (IntervalTrigger(hours=6), NOON - timedelta(days=9), NOON),
        (CronTrigger("0 3 * * *"), None, NOON + timedelta(hours=15)),
        (CronTrigger("0 3 * * *"), NOON - timedelta(hours=9), NOON + timedelta(hours=15)),
        (CronTrigger("0 3 * * *"), NOON - timedelta(days=9), NOON),
    ],
    ids=["first interval", "interval not over", "interval missed", "first time", "future time", "time missed"],
)
def test_the_first_run_makes_up_for_missed_ones(trigger, last_started, expected):
    assert first_run(trigger, last_started, NOON) == expected
