"""A date with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.reports.model import Days, Mention


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text and where it is."""

    days: Days
    explicit_year: bool
    """Whether the text gives the year."""


def dated(first: str | None, last: str | None, precision: str, at: Mention, rule: str, explicit: bool) -> Dated:
    """Return a date; first, last: ISO 8601 days, as far as they are known."""
    return Dated(Days(first, last, precision, Mention(at.start, at.end, rule)), explicit)  # type: ignore[arg-type]


def iso(day: date | None) -> str | None:
    """Return a day as ISO 8601."""
    return day.isoformat() if day else None
