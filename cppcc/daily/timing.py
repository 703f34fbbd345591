"""When to run: at an interval, or by a cron expression."""

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

_MAX_DURATION = timedelta(days=366)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Duration(click.ParamType[timedelta]):
    """A duration: ``6h``, ``90m``, ``1d``, ``30s``."""

    name = "duration"

    def convert(self, value: str | timedelta, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Return the duration."""
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"(\d{1,9})([smhd])", value.strip())
        duration = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
        if duration is None or duration > _MAX_DURATION:
            self.fail(
                f"expected a duration such as 6h, 90m or 1d, up to {_MAX_DURATION.days}d, found {value!r}", param, ctx
            )
        return duration


class CronExpression(click.ParamType["CronTrigger"]):
    """Five fields as in cron, in the local time zone: ``0 3 * * *``."""

    name = "cron"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> CronTrigger:
        """Return the trigger."""
        if isinstance(value, CronTrigger):
            return value
        try:
            return CronTrigger(value)
        except CronSimError as error:
            self.fail(
                f"expected five fields such as '0 3 * * *' (minute, hour, day, month, weekday), "
                f"found {value!r}: {error}",
                param,
                ctx,
            )
        except ZoneInfoNotFoundError:
            self.fail("expected TZ to name a zone such as Asia/Shanghai. Set it to one, or unset it", param, ctx)


class CronTrigger(BaseTrigger):
    """Fires as Debian's cron does: weekdays, the rule for day and weekday, daylight saving time.

    APScheduler's own cron trigger counts weekdays from Monday.
    """

    def __init__(self, expression: str) -> None:
        CronSim(expression, datetime.now(get_localzone()))
        self.expression = expression

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return the first time after ``previous``, or after ``now`` if that is None."""
        return next(CronSim(self.expression, (previous or now).astimezone(get_localzone())))


def first_run(trigger: CronTrigger | IntervalTrigger, last_started: datetime | None, now: datetime) -> datetime:
    """Return when to run first: now if a run was missed, or for an interval without a previous run."""
    if isinstance(trigger, CronTrigger):
        return max(now, trigger.get_next_fire_time(last_started, now))
    interval: timedelta = trigger.interval
    return now if last_started is None else max(now, last_started + interval)
