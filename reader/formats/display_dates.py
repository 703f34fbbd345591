"""Format dates for readers, never more precisely than the publisher gave them."""

from __future__ import annotations

from datetime import datetime


def published(iso: str | None) -> str:
    """Return a publication date in words.

    >>> published("2020-01-13"), published("2022-05-03T07:56+08:00")
    ('13 January 2020', '3 May 2022, 07:56 Beijing time')
    """
    if not iso:
        return "No date"
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day = f"{moment.day} {moment:%B} {moment.year}"
    if len(iso) == 10:
        return day
    clock = f"{moment:%H:%M:%S}" if iso[16:17] == ":" else f"{moment:%H:%M}"
    return f"{day}, {clock} {_zone(moment)}".rstrip()


def seen(iso: str | None) -> str:
    """Return the time of a capture in words: ``23 November 2026, 02:00 UTC``."""
    return published(iso[:16] + "+00:00") if iso else ""


def instant(iso: str) -> str:
    """Return the time of a capture in words, to the second: ``23 November 2026, 02:00:36 UTC``."""
    return published(iso[:19] + "+00:00")


def day(iso: str | None) -> str:
    """Return the day only: ``23 November 2026``."""
    return published(iso[:10]) if iso else "No date"


def short_day(iso: str | None) -> str:
    """Return the day in few characters: ``23 Nov 2026``."""
    name = day(iso)
    number, _, rest = name.partition(" ")
    return f"{number} {rest[:3]} {rest[-4:]}" if number.isdigit() else name


def month(text: str) -> str:
    """Return a month in words: ``January 2020``."""
    return published(f"{text}-01").removeprefix("1 ")


def _zone(moment: datetime) -> str:
    name = moment.strftime("%z")
    return {"+0800": "Beijing time", "+0000": "UTC", "": ""}.get(name, f"UTC{name[:3]}:{name[3:]}")
