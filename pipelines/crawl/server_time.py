"""Compares this machine's clock with the servers', by the first responses of a run (RFC 9110, section 6.6.1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from archive import clock
from archive.models import Exchange
from archive.warc.headers import header

FIRST_RESPONSES = 5
"""Responses with a Date that are compared."""
TOLERANCE = timedelta(days=7)
"""How far the clock may be from ``Date`` plus ``Age``. Servers' clocks are wrong, too, but rarely that much."""
_LONGEST_AGE = 10
"""Digits: 2**31 is the largest number of seconds that a cache writes (RFC 9111, section 1.2.2)."""


class ServerTime:
    """Collects the dates of a run's first responses."""

    def __init__(self) -> None:
        self._different: list[tuple[str, str]] = []
        self._seen = 0

    @property
    def is_enough(self) -> bool:
        """Whether no more responses are needed."""
        return self._seen >= FIRST_RESPONSES

    def add(self, exchange: Exchange) -> None:
        """Compare a response's date with the time at which it was captured; ignore one without a date."""
        date = server_date(exchange)
        if date is None or self.is_enough:
            return
        self._seen += 1
        if abs(clock.read(exchange.captured_at) - date) > TOLERANCE:
            self._different.append((exchange.captured_at, clock.written(date)))

    def difference(self) -> tuple[str, str] | None:
        """Return this machine's time and the server's if they differ for most responses, else None."""
        return self._different[0] if len(self._different) * 2 > self._seen else None


def server_date(exchange: Exchange) -> datetime | None:
    """Return ``Date`` plus ``Age`` of a response, in UTC; None if it has no valid Date."""
    headers = exchange.response_headers
    age = header(headers, "age") or ""
    try:
        date = parsedate_to_datetime(header(headers, "date") or "")
        seconds = int(age) if age.isascii() and age.isdecimal() and len(age) < _LONGEST_AGE else 0
        return date.replace(tzinfo=date.tzinfo or UTC).astimezone(UTC) + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None
