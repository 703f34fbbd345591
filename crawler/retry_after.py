"""``Retry-After`` (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_to_wait(value: str) -> float | None:
    """Return the seconds that a value of ``Retry-After`` means, a number or a date; None where it is neither."""
    text = value.strip()
    if text.isdecimal():  # isdigit accepts superscripts, which float does not
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
