"""Time zones as pages name them next to a time of day."""

from __future__ import annotations

import re
from functools import lru_cache

_OFFSETS = {
    "Z": 0, "UTC": 0, "GMT": 0, "BJT": 8, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "MSK": 3, "CET": 1, "CEST": 2,
    "EST": -5, "EDT": -4, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11,
}  # fmt: skip
"""Hours ahead of UTC. CST, BST and IST are missing: each names two zones."""
_CHINA = re.compile(r"(?:beijing|china(?:\sstandard)?)\stime|北京时间", re.IGNORECASE)
_UTC_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])\s?(\d{1,2}):?([0-5]\d)?")

ZONE = (
    r"(?:[\s,]{0,3}[(（]?(?P<zone>(?-i:Z|(?:UTC|GMT)\s?[+-]\s?(?:0?\d|1[0-4])(?::?[0-5]\d)?|[A-Z]{2,4}T|[CMEP]T|BJS|MSK)"
    r"(?![A-Za-z])|[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d)|(?:[a-z.]{2,12}\s){1,3}time\b|北京时间)[)）]?)?"
)
"""A zone behind a time of day. Any capitals that end in T may be one: read as a zone, they are never a source."""
_ONLY_ZONE = re.compile(ZONE, re.IGNORECASE)
_LONGEST = 50
"""Characters of what ``ZONE`` matches: three words of 12 letters, ``time``, and what is around them."""


def is_zone(text: str) -> bool:
    """Return whether ``text`` is nothing but the name of a time zone: ``EST``, ``(Beijing Time)``."""
    name = text.rstrip()
    return len(name) <= _LONGEST and _is_short_zone(name)


@lru_cache(maxsize=1024)  # outlets and labels are the same on many pages
def _is_short_zone(text: str) -> bool:
    match = _ONLY_ZONE.fullmatch(text)
    return match is not None and match["zone"] is not None


def offset_of(zone: str) -> str | None:
    """Return the offset of a zone as ISO 8601 writes it; None for a name that is unknown or names two zones.

    >>> offset_of("EST"), offset_of("GMT+8"), offset_of("CST")
    ('-05:00', '+08:00', None)
    """
    zone = " ".join(zone.split())
    if _CHINA.fullmatch(zone):
        return "+08:00"
    if match := _UTC_OFFSET.fullmatch(zone):
        return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}"
    hours = _OFFSETS.get(zone.upper())
    return None if hours is None else f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"
