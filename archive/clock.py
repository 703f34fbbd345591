"""Times in the archive's form: UTC, ISO 8601 with milliseconds and ``Z``, which sorts as text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

NEVER = "9999-12-31T23:59:59.999Z"
"""Later than every time in the archive: when what is never due by itself is due; the end of a range without one."""
_PARTIAL = re.compile(r"\d{4}(-\d\d)?")
_LESS_THAN_A_SECOND = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\dZ)?)?)?")


def now() -> str:
    """Return the current time: ``2026-11-23T02:00:36.123Z``."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """Return an aware ``moment`` in the archive's form."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read(text: str) -> datetime:
    """Return an ISO 8601 time as an aware datetime in UTC; a time without a zone is UTC.

    Raises :class:`ValueError` if ``text`` is not an ISO 8601 time, or is outside the years 1 to 9999 in UTC.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r} is outside the years 1 to 9999 in UTC") from None


def read_partial(text: str) -> datetime:
    """Return the beginning of the year, month, day, minute or second that ``text`` names, aware, in UTC.

    ``WARC-Date`` may be any of ``2021``, ``2021-01``, ``2021-01-13``, ``2021-01-13T02:00Z`` and finer (WARC/1.1,
    section 5.4, after W3C-DTF).

    Raises ValueError as :func:`read` does.
    """
    if _PARTIAL.fullmatch(text):
        text += "-01" * ((10 - len(text)) // 3)
    return read(text)


def is_partial(text: str) -> bool:
    """Return whether ``text`` is a year, month, day or minute in one of the forms of :func:`read_partial`, in UTC."""
    return _LESS_THAN_A_SECOND.fullmatch(text) is not None


def after(text: str, delay: timedelta) -> str:
    """Return the time ``delay`` after ``text``."""
    return written(read(text) + delay)


def compact(text: str) -> str:
    """Return a time without punctuation, for file names and ids: ``20261123T020036123Z``."""
    return text.replace("-", "").replace(":", "").replace(".", "")
