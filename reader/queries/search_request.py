"""The parameters of a search in a URL, as ``/search``, its exports and the feeds take them."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote_plus, urlencode

from archive.errors import InvalidSearch
from archive.search.periods import EXPECTED, first_day, last_day
from archive.search.search import FACETS, SORTS, STATUSES, Search, Sort
from archive.sites import all_sites

_PERIODS = ("from", "to", "year", "month")
PARAMETERS = ("q", *FACETS, *_PERIODS, "sort")
_POSITIONS = ("before", "after", "page")
_LAST_PAGE = 10_000
_CLOSE = 5
"""Known values that a message about an unknown one lists."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search, as it was asked for, and a position in its results."""

    search: Search = field(default_factory=Search)
    since: str = ""
    """``from`` as given: a day, a month or a year."""
    until: str = ""
    """``to`` as given."""
    before: int | None = None
    """Only articles with a smaller rowid: the next page, newest first."""
    after: int | None = None
    """Only articles with a larger rowid: the next page, oldest first."""
    page: int = 1
    """The page number in other orders."""

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]], others: Iterable[str] = ()) -> SearchRequest:
        """Return the search for the parameters of a URL. Empty values count as not given.

        others: names of parameters that mean something else here.

        Raises :class:`InvalidSearch` for a parameter or value that is not known, with every mistake in its message.
        """
        given: dict[str, list[str]] = {}
        for name, value in pairs:
            if value.strip() and name not in others:
                given.setdefault(name, []).append(value.strip())
        problems = list(_problems(given))
        if problems:
            raise InvalidSearch(" ".join(problems))
        since, until = _period(given)
        sort = _SORT_NAMES.get(given.get("sort", ["newest"])[0].lower(), "newest")
        search = Search(
            text=given.get("q", [""])[0],
            sites=_distinct(given, "site"),
            sections=_distinct(given, "section"),
            sources=_distinct(given, "source"),
            status=given.get("status", [""])[0],
            first=first_day(since),
            last=last_day(until),
            sort=sort,
        )
        if sort == "best" and not search.query:
            search = replace(search, sort="newest")
        numbers = {name: int(given[name][0]) for name in _POSITIONS if name in given}
        return cls(search, since, until, numbers.get("before"), numbers.get("after"), numbers.get("page", 1))

    @property
    def filtered(self) -> bool:
        """Whether it has filters."""
        return replace(self.search, text="", sort="newest") != Search()

    def filter_text(self, site_titles: Mapping[str, str]) -> str:
        """Return the filters for people: ``Surveys, 2020 to 2021``."""
        search = self.search
        sites = " or ".join(site_titles.get(site, site) for site in search.sites)
        status = {"live": "still on its site", "gone": "gone from its site"}.get(search.status, "")
        span = [(word, text) for word, text in (("from", self.since), ("to", self.until)) if text]
        period = self.since if self.since == self.until else " ".join(f"{word} {text}" for word, text in span)
        return ", ".join(
            filter(None, [sites, " or ".join(search.sections), " or ".join(search.sources), status, period])
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of the first page, without those that have their default value."""
        search = self.search
        values = [(name, value) for name in FACETS for value in search.chosen(name)]
        sort = search.sort if search.sort != "newest" else ""
        every = [("q", search.text), *values, ("from", self.since), ("to", self.until), ("sort", sort)]
        return [(name, value) for name, value in every if value]

    def url(self, path: str = "/search", /, **changes: str) -> str:
        """Return the URL of the first page of this search at ``path``; an empty value removes a parameter."""
        pairs = [pair for pair in self.pairs() if pair[0] not in changes]
        pairs += [(name, value) for name, value in changes.items() if value]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def toggled(self, name: str, values: Iterable[str]) -> Iterator[str]:
        """Yield the URL of the first page with each value of a facet added, or removed if it is chosen."""
        chosen = self.search.chosen(name)
        kept = [pair for pair in self.pairs() if name != "status" or pair[0] != name]
        before = f"/search?{urlencode(kept)}{'&' if kept else ''}{name}="
        for value in values:
            if value in chosen:
                pairs = [pair for pair in self.pairs() if pair != (name, value)]
                yield f"/search?{urlencode(pairs)}" if pairs else "/search"
            else:
                yield before + quote_plus(value)

    def without_filters(self) -> str:
        """Return the URL of the search for the text alone."""
        return self.url(**dict.fromkeys((*FACETS, "from", "to"), ""))


_SORT_NAMES: dict[str, Sort] = {
    **{name: name for name in SORTS},
    "newly archived": "archived",
    "newly-archived": "archived",
}


def refuse_unknown_values(db: sqlite3.Connection, search: Search) -> None:
    """Raise :class:`InvalidSearch` for a site, a section or a source that no article has, which names similar ones."""
    problems = [problem for name in FACETS[:3] for problem in _unknown(db, name, search.chosen(name))]
    if problems:
        raise InvalidSearch(" ".join(problems))


def _unknown(db: sqlite3.Connection, name: str, values: tuple[str, ...]) -> Iterator[str]:
    for value in values:
        row = db.execute("SELECT 1 FROM facet_values WHERE facet = ? AND value = ?", [name, value]).fetchone()
        if row or (name == "site" and value in all_sites()):
            continue
        known = [row[0] for row in db.execute("SELECT value FROM facet_values WHERE facet = ? AND value <> ''", [name])]
        folded = {each.casefold(): each for each in sorted({*known, *(all_sites() if name == "site" else ())})}
        close = difflib.get_close_matches(value.casefold(), folded, _CLOSE, 0.5) or list(folded)[:_CLOSE]
        advice = f" There are, for example: {', '.join(folded[each] for each in close)}." if close else ""
        yield f"No article has the {name} “{value}”.{advice}"


def _problems(given: dict[str, list[str]]) -> Iterator[str]:
    known = (*PARAMETERS, *_POSITIONS)
    for name in given:
        if name not in known:
            yield f"“{name}” is not a parameter of a search. Its parameters are {', '.join(PARAMETERS)}."
    for name in set(known) - {"site", "section", "source"}:
        if len(given.get(name, ())) > 1:
            yield f"“{name}” is given {len(given[name])} times. Give it once."
    for name in _PERIODS:
        for value in given.get(name, ()):
            parts = {"year": 0, "month": 1}.get(name, value.count("-"))
            if first_day(value) is None or value.count("-") != parts:
                expected = {"year": "a year (2020)", "month": "a month (2020-01)"}.get(name, EXPECTED)
                yield f"{name}={value}: expected {expected}."
    if {"year", "month"} & set(given) and {"from", "to"} & set(given):
        yield "year and month cannot be combined with from and to."
    first, last = (first_day(given.get("from", [""])[0]), last_day(given.get("to", [""])[0]))
    if first and last and first > last:
        yield f"from={given['from'][0]} is after to={given['to'][0]}. Swap them."
    yield from _value_problems(given)


def _value_problems(given: dict[str, list[str]]) -> Iterator[str]:
    for value in given.get("status", ()):
        if value not in STATUSES:
            yield f"status={value}: expected live or gone."
    for value in given.get("sort", ()):
        if value.lower() not in _SORT_NAMES:
            yield f"sort={value}: expected {', '.join(SORTS[:-1])} or {SORTS[-1]}."
    for name in _POSITIONS:
        for value in given.get(name, ()):
            most = _LAST_PAGE if name == "page" else 2**63 - 1
            if not (value.isascii() and value.isdigit() and len(value) < 20 and 1 <= int(value) <= most):
                yield f"{name}={value}: expected a number from 1 to {most}."


def _period(given: dict[str, list[str]]) -> tuple[str, str]:
    whole = given.get("month", given.get("year", [""]))[0]
    return given.get("from", [whole])[0], given.get("to", [whole])[0]


def _distinct(given: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(given.get(name, ())))
