"""From the words of a date to calendar days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from pipelines.reports.dates.dated import Dated, dated, iso
from pipelines.reports.dates.patterns import MONTHS, WEEKDAYS
from pipelines.reports.model import Mention


@lru_cache(maxsize=200)
def month_number(name: str) -> int:
    """Return the number of a month by its name or abbreviation."""
    low = name.lower().rstrip(".")
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(low[:3]))


def day_of(
    groups: Mapping[str, str] | re.Match[str], keys: tuple[str, str, str], reference: date | None, future: bool
) -> date | None:
    """Return the day that month, day and year in groups are; without a year, the last up to a day, or the next."""
    month, number, year = (groups[key] for key in keys)
    month_ = month_number(month)
    day = int(number[:2] if number[:2].isdigit() else number[:1])
    if year:
        return _safe(int(year.strip(" ,of")), month_, day)
    if reference is None:
        return None
    this = _safe(reference.year, month_, day)
    if this is None:
        return None
    if future:
        return this if this >= reference - timedelta(1) else _safe(reference.year + 1, month_, day)
    return this if this <= reference else _safe(reference.year - 1, month_, day)


def _safe(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


_SOON = 31
"""Days after publication within which a range that has begun may end."""


def range_of(
    groups: dict[str, str],
    at: Mention,
    reference: date | None,
    future: bool,
    one: tuple[str, str, str],
    two: tuple[str, str, str],
) -> Dated | None:
    """Return the days from one to another, each given by the groups of its month, day and year."""
    if not groups[one[2]] and groups[two[2]]:
        groups = {**groups, one[2]: groups[two[2]]}
    elif groups[one[2]] and not groups[two[2]]:
        groups = {**groups, two[2]: groups[one[2]]}
    last = day_of(groups, two, reference, future)
    if last and reference and not groups[two[2]] and (later := _safe(reference.year, last.month, last.day)):
        begun = day_of(groups, one, reference, False)
        if later > reference and (later - reference).days < _SOON and begun and (reference - begun).days < _SOON:
            last = later  # going on at the time of publication
    first = day_of(groups, one, last if last and not groups[one[2]] else reference, False)
    if first is None and last is None:
        return None
    return dated(iso(first), iso(last), "day", at, "day-range", bool(groups[two[2]]))


def weekday_of(name: str, reference: date | None, future: bool) -> date | None:
    """Return the last such weekday up to a day, or the next."""
    if reference is None:
        return None
    number = WEEKDAYS.index(name.lower().rstrip("s"))
    if future:
        return reference + timedelta((number - reference.weekday()) % 7)
    return reference - timedelta((reference.weekday() - number) % 7)
