"""Option types for days, times and times of day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any

import click

from archive import clock
from archive.search.periods import EXPECTED, first_day, last_day

_TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DAY_LENGTH = len("2020-01-13")


class Day(click.ParamType[str]):
    """A day, or the first day of a month or a year: ``2020-01-13``, ``2020-01``, ``2020``.

    last: the last day of a month or a year instead.
    """

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self._day = last_day if last else first_day

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day in ISO 8601."""
        return self._day(value) or self.fail(f"expected {EXPECTED}, found {value!r}.", param, ctx)


class Instant(click.ParamType[str]):
    """A day or a time in ISO 8601; without a zone, UTC.

    end_of_day: a day means its end. Otherwise it means its beginning.
    past: times in the future are refused.
    """

    name = "time"

    def __init__(self, *, end_of_day: bool = False, past: bool = False) -> None:
        self._end_of_day, self._past = end_of_day, past

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the time in the archive's format: ``2026-11-23T02:00:36.123Z``."""
        try:
            moment = clock.read(value)
        except ValueError:
            self.fail(f"expected a time such as 2026-11-23 or 2026-11-23T02:00:36Z, found {value!r}.", param, ctx)
        if self._past and moment > datetime.now(UTC):
            self.fail(f"{value} is in the future.", param, ctx)
        if self._end_of_day and len(value) <= _DAY_LENGTH:
            moment = datetime.combine(moment.date(), time.max, UTC)
        return clock.written(moment)


class TimeOfDay(click.ParamType[tuple[int, int]]):
    """``03:00``."""

    name = "time"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return hour and minute."""
        if isinstance(value, tuple):
            return value
        match = _TIME_OF_DAY.fullmatch(value.strip())
        if not match:
            self.fail(f"expected a time of day such as 03:00, found {value!r}", param, ctx)
        return int(match[1]), int(match[2])
