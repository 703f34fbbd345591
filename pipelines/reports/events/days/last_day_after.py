"""Says which day is the last of what began on a known day, if a weekday or a date is given for it."""

from __future__ import annotations

from datetime import date, timedelta

from pipelines.reports.model import Days


def last_after(last: Days, first: Days) -> str | None:
    """Return the last day of what began on a day; of two weekdays, both may be to come: "open on Monday and close on Thursday"."""
    if last.last is None or first.first is None or last.last >= first.first:
        return last.last
    later = (date.fromisoformat(last.last) + timedelta(7)).isoformat()
    weekdays = last.at.rule.startswith("weekday") and first.at.rule.startswith("weekday")
    return later if weekdays and later > first.first else None


def first_after(end: Days, first: str) -> str | None:
    """Return the last day of what began on a day; a weekday is the next one after it."""
    if end.last is None:
        return None
    if not end.at.rule.startswith("weekday"):
        return end.last if end.last > first else None
    begun, last = date.fromisoformat(first), date.fromisoformat(end.last)
    return (begun + timedelta((last - begun).days % 7 or 7)).isoformat()
