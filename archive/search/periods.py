"""Periods of publication: a day, a month or a year, and the row numbers of the articles in them."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from archive.tables.rows import HASH_BITS, first_rowid

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LAST_YEAR = 2200
_DATED = 1 << HASH_BITS
"""The first row number of an article that has a date since 1970."""
EXPECTED = "a day (2020-01-13), a month (2020-01) or a year (2020), from 1970 on"


def first_day(text: str) -> str | None:
    """Return the first day of a period in ISO 8601; None if ``text`` names none.

    >>> first_day("2020"), first_day("2020-2"), first_day("2020-02-30")
    ('2020-01-01', '2020-02-01', None)
    """
    found = _FORM.fullmatch(text.strip())
    if not found or not 1970 <= int(found[1]) <= _LAST_YEAR:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).isoformat()
    except ValueError:
        return None


def last_day(text: str) -> str | None:
    """Return the last day of a period in ISO 8601; None if ``text`` names none.

    >>> last_day("2020"), last_day("2020-02")
    ('2020-12-31', '2020-02-29')
    """
    first = first_day(text)
    if first is None:
        return None
    year, month, day = map(int, first.split("-"))
    parts = text.strip().count("-")
    if parts == 0:
        month = 12
    if parts < 2:
        day = calendar.monthrange(year, month)[1]
    return date(year, month, day).isoformat()


def rowids_between(first: str | None, last: str | None) -> tuple[int, int]:
    """Return the range of row numbers of the articles published on these days, its upper end excluded.

    Articles without a date are in none but the whole range. ``first`` and ``last`` are ISO 8601.
    """
    low = max(_DATED, first_rowid(date.fromisoformat(first))) if first else _DATED if last else 0
    high = first_rowid(date.fromisoformat(last) + timedelta(days=1)) if last else 2**63 - 1
    return low, max(low, high)


def months_of(rowids: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield the months, ``2020-01``, of row numbers in rising order, and how many each has; none for undated ones."""
    start = bisect_left(rowids, _DATED)
    while start < len(rowids):
        month = (date(1970, 1, 1) + timedelta(minutes=rowids[start] >> HASH_BITS)).replace(day=1)
        following = (month + timedelta(days=31)).replace(day=1)
        end = bisect_left(rowids, first_rowid(following), lo=start)
        yield month.isoformat()[:7], end - start
        start = end
