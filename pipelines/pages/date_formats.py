"""Dates as pages write them, never more precise than the page, never guessed.

Nothing here looks at a clock. Times without a zone are China Standard Time (the publisher sits in Beijing), marked as
assumed. A time in a zone that is unknown, or whose name means two zones, is left out: the day remains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache

from archive.models import Moment, Precision
from pipelines.pages.zones import ZONE, offset_of

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""Years of publication."""
BUDDHIST_ERA = 543
"""Years the Buddhist era is ahead: some pages say 2569 for 2026."""
_LONGEST_KEPT = 200
"""Characters of a text whose date is kept in memory."""

_MONTHS = (
    "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun",
    "july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec",
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_MONTH_BEGINNING = re.compile(r"(?=[JFMASONDjfmasond\u017f])(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_YEAR = re.compile(r"\d{4}")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})\b\.?"
_TIME = (
    r"(?:(?:\s{1,10}|\s?T|\s?,\s?)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?!\d)"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    rf"{ZONE})?"
)
_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        r"(?<![\d.])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        r"(?<![a-z])" + _MONTH + r"\s{0,5}(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?,?\s{0,5}(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?\s" + _MONTH + r",?\s(?P<year>\d{4})(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it was found in the text."""

    moment: Moment
    start: int
    end: int
    buddhist_era: bool = False
    """True where the page gives the year of the Buddhist era; ``moment`` has the year of the common era."""
    written: str = field(default="", compare=False)
    """The date as the page writes it, without the time."""
    dropped_zone: str | None = None
    """The zone of a time of day that was left out, because its offset is unknown."""


def find_date(text: str) -> FoundDate | None:
    """Return the first date in ``text``; None where there is none, or only an impossible one such as 2020-02-30.

    >>> find_date("Updated: March 7, 2021 10:10Xinhua").moment
    Moment(iso='2021-03-07T10:10+08:00', precision='minute', zone_assumed=True)
    >>> find_date("Updated: 2020-01-13 13:05 EST").moment.iso
    '2020-01-13T13:05-05:00'
    """
    return _date_of_short(text) if len(text) <= _LONGEST_KEPT else _first_date(text)


def _first_date(text: str) -> FoundDate | None:
    found: FoundDate | None = None
    for form in _forms_in(text):
        for match in form.finditer(text):
            if found and match.start() >= found.start:
                break
            if each := _read(match):
                found = each
                break
    return found


_date_of_short = lru_cache(maxsize=1024)(_first_date)
"""A line is looked at by several rules, and the items of a list share their days."""


def _forms_in(text: str) -> tuple[re.Pattern[str], ...]:
    """Return the forms that may be in ``text``: they take long to look for, and all of them have a year."""
    if not _YEAR.search(text):
        return ()
    numeric = _FORMS[:2] if "年" in text else _FORMS[:1]
    return numeric + _FORMS[2:] if _MONTH_BEGINNING.search(text) else numeric


def count_dates(text: str) -> int:
    """Return how many dates are in ``text``."""
    return sum(_read(match) is not None for form in _forms_in(text) for match in form.finditer(text))


def day_of(moment: Moment) -> str:
    """Return the day of a moment: ``2020-01-13``."""
    return moment.iso[:10]


def _read(match: re.Match[str]) -> FoundDate | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _NUMBER[parts["name"].casefold()]
    year = int(parts["year"])
    buddhist = year > LAST_YEAR
    year -= BUDDHIST_ERA if buddhist else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        day = date(year, month, int(parts["day"]))
    except ValueError:
        return None
    dropped = parts["zone"] if parts["zone"] and offset_of(parts["zone"]) is None else None
    written = match[0] if parts["hour"] is None else match[0][: match.start("hour") - match.start()].strip(" T,")
    return FoundDate(_moment(day, parts), match.start(), match.end(), buddhist, written, dropped)


def _moment(day: date, parts: dict[str, str | None]) -> Moment:
    zone = offset_of(parts["zone"]) if parts["zone"] else None
    if parts["hour"] is None or (parts["zone"] and zone is None):
        return Moment(day.isoformat(), "day", zone_assumed=False)
    precision: Precision = "minute" if parts["second"] is None else "second"
    clock = time(_hour(int(parts["hour"]), parts["half"]), int(parts["minute"] or 0), int(parts["second"] or 0))
    timespec = "minutes" if precision == "minute" else "seconds"
    return Moment(f"{day}T{clock.isoformat(timespec)}{zone or '+08:00'}", precision, zone_assumed=zone is None)


def _hour(hour: int, half: str | None) -> int:
    """Return the hour of the day; ``half`` is the letter of am or pm, which is ignored for an hour after 12."""
    if half is None or hour > 12:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0)
