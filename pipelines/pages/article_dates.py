"""When an article was published, and when it was last changed, as its page says.

In order of trust: the publishing system's comment, the meta tags, the line under the headline, the date in the URL.
Nothing else is a date of the article. The line mostly reads "Updated:", and is often the only date there is: it gives
``published`` where nothing above it does, and ``updated`` where it names another day (see docs/parsing.md).

The date in the URL is the check: a date before the publisher had a site, or far from the one in the URL, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.models import Moment
from pipelines.pages.date_formats import FoundDate, day_of, find_date
from pipelines.pages.info_area import InfoArea, Line
from pipelines.pages.page_reading import PageReading

ZONE_ASSUMED = "zone assumed +08:00"
_METAS = ("publishdate", "pubdate", "article:published_time")
_FIRST_DAY = "1995-01-01"
"""The publisher's first site opened in 1995; an article with an older date carries a default such as 1970-01-01."""
_FURTHEST = 180
"""Days that a date may be from the one in the URL."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A date that the page gives for itself."""

    found: FoundDate
    method: str
    where: str | Line
    raw: str

    @property
    def day(self) -> str:
        return day_of(self.found.moment)

    @property
    def place(self) -> str:
        return self.where if isinstance(self.where, str) else self.where.place


def read_dates(reading: PageReading, area: InfoArea) -> tuple[Moment | None, Moment | None]:
    """Return when the article was published and, where the page gives both, updated; note where both were read."""
    claims = list(_of_publication(reading, area))
    last = _of_line(area, area.info.date)
    refused = [claim for claim in (*claims, *([last] if last else ())) if not _is_plausible(reading, claim)]
    published = [claim for claim in claims if claim not in refused]
    updated = last if last and last not in refused else None
    if not published and updated is None:
        return _from_url(reading, refused), None
    has_both = area.info.published is not None
    chosen = _most_precise(published if updated is None or (has_both and published) else [*published, updated])
    _note(reading, "published", chosen, refused)
    if updated is None or updated is chosen or (updated.day == chosen.day and not has_both):
        return chosen.found.moment, None
    _note(reading, "updated", updated, ())
    return chosen.found.moment, updated.found.moment


def _of_publication(reading: PageReading, area: InfoArea) -> Iterator[_Claim]:
    claims = [("cms-comment", "date", reading.cms.get("date"))]
    claims += [("meta", name, reading.meta.get(name)) for name in _METAS]
    for method, place, raw in claims:
        if raw and (found := find_date(raw)):
            yield _Claim(found, method, place, raw)
    if claim := _of_line(area, area.info.published):
        yield claim


def _of_line(area: InfoArea, found: FoundDate | None) -> _Claim | None:
    return _Claim(found, "dateline", area.dated, area.dated.raw) if found else None


def _most_precise(claims: list[_Claim]) -> _Claim:
    """Return the first claim, or where it gives but a day, the first that adds the time to the same day."""
    first = claims[0]
    if first.found.moment.precision != "day":
        return first
    timed = (each for each in claims if each.day == first.day and each.found.moment.precision != "day")
    return next(timed, first)


def _is_plausible(reading: PageReading, claim: _Claim) -> bool:
    """Return whether the article can have that date. A Buddhist-era year must mean the very day in the URL."""
    if claim.day < _FIRST_DAY:
        return False
    url_day = _day(reading.document.url.date)
    if url_day is None:
        return not claim.found.buddhist_era
    if claim.found.buddhist_era:
        return claim.day == url_day.isoformat()
    if claim.day != url_day.isoformat() and url_day.isoformat().startswith(claim.found.written):
        return False  # the URL's date, cut: 2020-01-1
    return abs((date.fromisoformat(claim.day) - url_day).days) <= _FURTHEST


def _day(iso: str | None) -> date | None:
    """Return the day; None for one that is in no calendar, such as 2020-00-00."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _from_url(reading: PageReading, refused: Sequence[_Claim]) -> Moment | None:
    url_date = reading.document.url.date
    found = find_date(url_date) if url_date else None
    if url_date is None or found is None or day_of(found.moment) < _FIRST_DAY:
        return None
    reading.note("published", "url", "path", url_date, "; ".join(_refusals(refused)) or None)
    return found.moment


def _refusals(refused: Sequence[_Claim]) -> list[str]:
    return list(dict.fromkeys(f"page says {claim.raw}" for claim in refused))


def _note(reading: PageReading, name: str, claim: _Claim, refused: Sequence[_Claim]) -> None:
    url_date = reading.document.url.date
    notes = [ZONE_ASSUMED] if claim.found.moment.zone_assumed else []
    if claim.found.dropped_zone:
        notes.append(f"time of unknown zone {claim.found.dropped_zone} left out")
    if claim.found.buddhist_era:
        notes.append("year of the Buddhist era")
    if name == "published" and url_date and url_date != claim.day:
        notes.append(f"URL says {url_date}")
    notes += _refusals(refused)
    reading.note(name, claim.method, claim.place, claim.raw, "; ".join(notes) or None)
