"""Events in files: rows of tables, JSON objects, iCalendar (RFC 5545) and entries of feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from reader.formats.feeds import Entry
from reader.queries.events import Link, ShownEvent

COLUMNS = ("id", "kind", "from", "to", "people", "bodies", "places", "about", "complete", "corrected", "articles")


def summary(event: ShownEvent) -> str:
    """Return an event in a line: "Survey in Sichuan by Bater: poverty alleviation"."""
    text = event.kind.capitalize()
    if event.people:
        text += f": {', '.join(one.name for one in event.people[:4])}"
        text += " and others" if len(event.people) > 4 else ""
    elif event.bodies:
        text += f": {event.bodies[0].name}"
    if event.places:
        text += f" in {', '.join(one.name for one in event.places[:3])}"
    return text + (f" ({event.about})" if event.about else "")


def as_row(event: ShownEvent) -> dict[str, Any]:
    """Return an event as a JSON object."""
    return {
        "id": event.id,
        "kind": event.kind,
        "from": event.first_day,
        "to": event.last_day,
        "precision": event.precision,
        "people": [asdict(one) for one in event.people],
        "bodies": [{"id": one.id, "name": one.name} for one in event.bodies],
        "places": [{"id": one.id, "name": one.name} for one in event.places],
        "about": event.about,
        "complete": event.complete,
        "corrected": event.corrected,
        "articles": [{"id": one.id, "title": one.name} for one in event.articles],
    }


def as_cells(event: ShownEvent) -> dict[str, Any]:
    """Return an event as the cells of a table by :data:`COLUMNS`, several values in a cell separated by "; "."""
    people = "; ".join(f"{one.name} ({one.part}{', ' + one.role if one.role else ''})" for one in event.people)
    return {
        "id": event.id,
        "kind": event.kind,
        "from": event.first_day,
        "to": event.last_day,
        "people": people,
        "bodies": _names(event.bodies),
        "places": _names(event.places),
        "about": event.about,
        "complete": int(event.complete),
        "corrected": int(event.corrected),
        "articles": "; ".join(one.id for one in event.articles),
    }


def _names(links: Iterable[Link]) -> str:
    return "; ".join(one.name for one in links)


def calendar_head(title: str) -> str:
    """Return what a file of iCalendar begins with."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cppcc-archive//events//EN", f"X-WR-CALNAME:{_text(title)}"]
    return _lines(head)


CALENDAR_END = "END:VCALENDAR\r\n"


def calendar_entry(event: ShownEvent, address: str, stamp: str) -> str:
    """Return an event for iCalendar; empty if its first day is not known.

    address: the absolute URL of the archive. stamp: when the archive last changed, UTC, ISO 8601.
    """
    if not event.first_day:
        return ""
    made = stamp[:19].replace("-", "").replace(":", "") + "Z"
    after = date.fromisoformat(event.last_day or event.first_day) + timedelta(1)  # the end is not part of it
    url = f"{address}articles/{event.articles[0].id}" if event.articles else address
    return _lines(
        [
            "BEGIN:VEVENT",
            f"UID:{event.id}@cppcc-archive",
            f"DTSTAMP:{made}",
            f"DTSTART;VALUE=DATE:{event.first_day.replace('-', '')}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_text(summary(event))}",
            f"LOCATION:{_text(_names(event.places))}",
            f"URL:{url}",
            "END:VEVENT",
        ]
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _text(value: str) -> str:
    """Return a value of the type TEXT (RFC 5545, section 3.3.11)."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())


def _folded(line: str) -> Iterable[str]:
    """Yield a line in parts of at most 75 bytes (section 3.1)."""
    part = b""
    for character in line:
        encoded = character.encode()
        if len(part) + len(encoded) > 75:
            yield part.decode()
            part = b" "
        part += encoded
    yield part.decode()


def entry(event: ShownEvent, address: str) -> Entry:
    """Return an event as an entry of a feed. address: the absolute URL of the archive."""
    article = event.articles[0].id if event.articles else ""
    url = f"{address}articles/{article}#event-{event.id}"
    day = (event.first_day or event.published or "1970-01-01")[:10]
    when = " to ".join(dict.fromkeys(filter(None, (event.first_day, event.last_day)))) or "no day known"
    return Entry(
        url, url, summary(event), f"{day}T00:00:00Z", None, f"{when}. {event.about or ''}".strip(), category=event.kind
    )
