"""When an article was published, and when it was last changed, as its page tells.

In order of trust: the publishing system's comment, the meta tags, the line under the headline, the date in the URL.
Nothing else is a date of the article. The line mostly reads "Updated:", and is often the only date there is: it gives
``published`` where nothing above it does, and ``updated`` where it names another day (see docs/parsing.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.models import Moment
from pipelines.pages.date_formats import FoundDate, day_of, find_date
from pipelines.pages.info_line import InfoLine
from pipelines.pages.page_reading import PageReading

ZONE_ASSUMED = "zone assumed +08:00"
_METAS = ("publishdate", "pubdate", "article:published_time")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The line under the headline, and where it stands."""

    info: InfoLine = field(default_factory=InfoLine)
    place: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A date that the page gives for itself."""

    found: FoundDate
    method: str
    place: str
    raw: str

    @property
    def day(self) -> str:
        return day_of(self.found.moment)


def read_dates(reading: PageReading, line: PlacedLine) -> tuple[Moment | None, Moment | None]:
    """Return when the article was published and, where the page tells it apart, updated; note where both stood."""
    published = [claim for claim in _of_publication(reading, line) if not _is_overruled(reading, claim)]
    last = _of_line(line, line.info.date)
    updated = last if last and not _is_overruled(reading, last) else None
    if not published and updated is None:
        return _from_url(reading, last), None
    told_apart = line.info.published is not None
    chosen = _most_precise(published if updated is None or (told_apart and published) else [*published, updated])
    _note(reading, "published", chosen)
    if updated is None or updated is chosen or (updated.day == chosen.day and not told_apart):
        return chosen.found.moment, None
    _note(reading, "updated", updated)
    return chosen.found.moment, updated.found.moment


def _of_publication(reading: PageReading, line: PlacedLine) -> Iterator[_Claim]:
    claims = [("cms-comment", "date", reading.cms.get("date"))]
    claims += [("meta", name, reading.meta.get(name)) for name in _METAS]
    for method, place, raw in claims:
        if raw and (found := find_date(raw)):
            yield _Claim(found, method, place, raw)
    if claim := _of_line(line, line.info.published):
        yield claim


def _of_line(line: PlacedLine, found: FoundDate | None) -> _Claim | None:
    return _Claim(found, "dateline", line.place, line.raw) if found else None


def _most_precise(claims: list[_Claim]) -> _Claim:
    """Return the first claim, or where it gives but a day, the first that adds the time to the same day."""
    first = claims[0]
    if first.found.moment.precision != "day":
        return first
    timed = (each for each in claims if each.day == first.day and each.found.moment.precision != "day")
    return next(timed, first)


def _is_overruled(reading: PageReading, claim: _Claim) -> bool:
    """Return whether the URL overrules the claim: a Buddhist-era year counts only where it means the URL's very day."""
    return claim.found.buddhist_era and claim.day != reading.document.url.date


def _from_url(reading: PageReading, overruled: _Claim | None) -> Moment | None:
    date = reading.document.url.date
    found = find_date(date) if date else None
    if date is None or found is None:
        return None
    note = f"page says {overruled.raw}" if overruled else None
    reading.note("published", "url", "path", date, note)
    return found.moment


def _note(reading: PageReading, name: str, claim: _Claim) -> None:
    date = reading.document.url.date
    notes = [ZONE_ASSUMED] if claim.found.moment.zone_assumed else []
    if claim.found.buddhist_era:
        notes.append("year of the Buddhist era")
    if name == "published" and date and date != claim.day:
        notes.append(f"URL says {date}")
    reading.note(name, claim.method, claim.place, claim.raw, "; ".join(notes) or None)
