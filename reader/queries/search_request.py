"""The parameters of a search, as ``/search`` and the feeds take them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from archive.schema.search import filter_token
from archive.tables.rows import HASH_BITS, rowid_of
from reader.queries.fulltext import Query, parse

FACETS = ("site", "section", "source", "year")
"""Columns of ``source_counts`` by which articles are counted and filtered."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search: text, filters, order and page."""

    q: str = ""
    site: str = ""
    section: str = ""
    source: str = ""
    year: str = ""
    month: str = ""
    """``2020-01``."""
    sort: str = "newest"
    """``newest`` or ``best``."""
    before: int | None = None
    """Only articles with a smaller rowid: the next page, newest first."""
    page: int = 1
    """The page number, best first."""

    @classmethod
    def from_arguments(cls, arguments: Mapping[str, str]) -> SearchRequest:
        """Return the search for the arguments of a URL. Invalid values are ignored."""
        given = {name: arguments.get(name, "").strip() for name in ("q", *FACETS, "month")}
        best = arguments.get("sort") == "best" and bool(parse(given["q"]).terms)
        before, page = arguments.get("before", ""), arguments.get("page", "")
        return cls(
            **{**given, "year": _period(given["year"], "%Y"), "month": _period(given["month"], "%Y-%m")},
            sort="best" if best else "newest",
            before=int(before) if before.isascii() and before.isdigit() and len(before) < 20 else None,
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 4 else 1,
        )

    @property
    def query(self) -> Query:
        """The text as a full-text query."""
        return parse(self.q)

    @property
    def filters(self) -> tuple[str, ...]:
        """Full-text tokens of the chosen site, section and source."""
        given = (("site", self.site), ("section", self.section), ("source", self.source))
        return tuple(filter_token(name, value) for name, value in given if value)

    @property
    def rowids(self) -> tuple[int, int]:
        """The range of rowids to search, upper end excluded: rowids grow with the date of publication."""
        low, high = 0, 2**63 - 1
        if self.month:
            year, month = map(int, self.month.split("-"))
            low, high = _first_rowid(year, month), _first_rowid(year + month // 12, month % 12 + 1)
        elif self.year:
            low, high = _first_rowid(int(self.year), 1), _first_rowid(int(self.year) + 1, 1)
        return low, min(high, self.before) if self.before else high

    def url(self, path: str = "/search", /, **changes: object) -> str:
        """Return the URL of the first page of this search, with ``changes``."""
        changed = replace(self, **{"before": None, "page": 1, **changes})  # type: ignore[arg-type]
        values = {name: getattr(changed, name) for name in ("q", *FACETS, "month", "sort", "before", "page")}
        defaults = {"sort": "newest", "page": 1}
        given = {name: value for name, value in values.items() if value and value != defaults.get(name)}
        return f"{path}?{urlencode(given)}" if given else path


def _first_rowid(year: int, month: int) -> int:
    return (rowid_of("", date(year, month, 1).isoformat()) >> HASH_BITS) << HASH_BITS


def _period(text: str, form: str) -> str:
    """Return ``text`` if it is a year or month since 1970 in the format ``form``, otherwise an empty string."""
    try:
        parsed = datetime.strptime(text, form)
    except ValueError:
        return ""
    return text if 1970 <= parsed.year < 9999 and parsed.strftime(form) == text else ""
