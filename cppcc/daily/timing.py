"""When to run: every so often, or by a cron expression."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import click
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger
from cronsim import CronSim, CronSimError
from tzlocal import get_localzone

_LONGEST = timedelta(days=366)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Duration(click.ParamType[timedelta]):
    """A time span: ``6h``, ``90m``, ``1d``, ``30s``."""

    name = "duration"

    def convert(self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Return the span."""
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"(\d{1,9})([smhd])", value.strip())
        span = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
        if span is None or span > _LONGEST:
            self.fail(f"expected a time such as 6h, 90m or 1d, up to {_LONGEST.days}d, got {value!r}", param, ctx)
        return span


class CronExpression(click.ParamType["CronTrigger"]):
    """Five fields, as cron has them, in the local time zone: ``0 3 * * *``."""

    name = "cron"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> CronTrigger:
        """Return a trigger for it."""
        if isinstance(value, CronTrigger):
            return value
        try:
            return CronTrigger(value)
        except CronSimError as error:
            self.fail(
                f"expected five fields such as '0 3 * * *' (minute, hour, day, month, weekday), got {value!r}: {error}",
                param,
                ctx,
            )
        except ZoneInfoNotFoundError:
            self.fail("expected TZ to name a zone such as Asia/Shanghai; set it so, or unset it", param, ctx)


class CronTrigger(BaseTrigger):
    """Fires as Debian's cron would: its weekdays, its rule for day and weekday, its way with daylight saving time.

    APScheduler's own reading of cron expressions counts weekdays from Monday.
    """

    def __init__(self, expression: str) -> None:
        CronSim(expression, datetime.now(get_localzone()))
        self.expression = expression

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return the first time after ``previous``, or after ``now`` where there was none."""
        return next(CronSim(self.expression, (previous or now).astimezone(get_localzone())))


def first_run(trigger: CronTrigger | IntervalTrigger, last_started: datetime | None, now: datetime) -> datetime:
    """Return when to run first: at once where a run was missed, or where the first of a series of spans begins."""
    if isinstance(trigger, CronTrigger):
        return max(now, trigger.get_next_fire_time(last_started, now))
    interval: timedelta = trigger.interval
    return now if last_started is None else max(now, last_started + interval)
