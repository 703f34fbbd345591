"""Search: pages of articles for a query and filters, with what else there is beside them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from archive.schema.search import filter_token
from archive.tables.rows import rowid_of
from reader.queries import snippets
from reader.queries.fulltext import Query, parse
from reader.queries.ranking import best_first

PAGE = 20
LOOKED_AT = 1_000
"""How many of the newest hits are ranked, and counted beside the results. All of a million would take seconds."""
COUNTED = 10_000
"""How far hits are counted."""
FACETS = ("site", "section", "source", "year")
_SHOWN = 12
_ROW = (
    "rowid, id, site, url, section, title, published, published_precision, source, authors, lead, body, status, "
    "complete, changed_at, first_seen, revision_count, language, word_count"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for: the parameters of ``/search`` and of the feeds."""

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
    """Only articles of smaller row number: the next page, newest first."""
    page: int = 1
    """The page, best first."""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Asked:
        """Return what the arguments of a URL ask for; what cannot be understood is left out."""
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
        """The text as a query."""
        return parse(self.q)

    @property
    def filters(self) -> tuple[str, ...]:
        """The tokens that stand for site, section and source."""
        given = (("site", self.site), ("section", self.section), ("source", self.source))
        return tuple(filter_token(name, value) for name, value in given if value)

    def url(self, path: str = "/search", /, **changes: object) -> str:
        """Return the address of this search with ``changes``, from its first page."""
        asked = replace(self, **{"before": None, "page": 1, **changes})  # type: ignore[arg-type]
        given = {name: getattr(asked, name) for name in ("q", *FACETS, "month", "sort", "before", "page")}
        defaults = {"sort": "newest", "page": 1}
        said = {name: value for name, value in given.items() if value and value != defaults.get(name)}
        return f"{path}?{urlencode(said)}" if said else path


@dataclass(frozen=True, slots=True)
class Hit:
    """An article among the results."""

    row: sqlite3.Row
    title: list[snippets.Piece]
    snippet: list[snippets.Piece]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow the search by."""

    value: str
    articles: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Results:
    """A page of a search."""

    asked: Asked
    hits: list[Hit]
    total: int
    """Articles found; :data:`COUNTED` and one stands for more."""
    facets: dict[str, list[Choice]]
    """Choices beside the results; counted among the newest :data:`LOOKED_AT` where there are more."""
    partial: bool
    """True where ranking and choices cover the newest :data:`LOOKED_AT` hits only."""
    next_url: str | None

    @property
    def said_total(self) -> str:
        """The number of articles found, in words."""
        if self.total > COUNTED and self.asked.query.terms:
            return f"More than {COUNTED:,} articles"
        return f"{self.total:,} article{'' if self.total == 1 else 's'}"


def search(db: sqlite3.Connection, asked: Asked, size: int = PAGE) -> Results:
    """Return a page of what was asked for."""
    if asked.q and not asked.query.terms:
        return Results(asked, [], 0, {}, False, None)
    if not asked.query.terms and not asked.month:
        numbers = _numbers(db, asked, size + 1)
        counted = _counted_ahead(db, asked)
        return _results(db, asked, numbers, size, sum(counted["site"].values()), counted)
    looked_at = _numbers(db, replace(asked, before=None), LOOKED_AT + 1)
    partial = len(looked_at) > LOOKED_AT
    looked_at = looked_at[:LOOKED_AT]
    total = _total(db, asked) if partial else len(looked_at)
    counted = _counted_now(db, looked_at)
    if asked.sort == "best":
        ranked = best_first(db, asked.query, looked_at)
        return _results(db, asked, ranked[(asked.page - 1) * size :], size, total, counted, partial)
    numbers = _numbers(db, asked, size + 1) if asked.before else looked_at
    return _results(db, asked, numbers, size, total, counted, partial)


def newest(db: sqlite3.Connection, asked: Asked, size: int) -> list[sqlite3.Row]:
    """Return the newest articles that match, with nothing beside them: for feeds and the home page."""
    return [] if asked.q and not asked.query.terms else _rows(db, _numbers(db, asked, size))


def _results(
    db: sqlite3.Connection,
    asked: Asked,
    numbers: Sequence[int],
    size: int,
    total: int,
    counted: Mapping[str, Counter[str]],
    partial: bool = False,
) -> Results:
    """Return the page that shows the first ``size`` of the row numbers."""
    next_url = None
    if len(numbers) > size:
        following: dict[str, object] = (
            {"page": asked.page + 1} if asked.sort == "best" else {"before": numbers[size - 1]}
        )
        next_url = asked.url(**following)
    facets = {name: _choices(asked, name, counter) for name, counter in counted.items()}
    return Results(asked, _hits(db, asked, numbers[:size]), total, facets, partial, next_url)


def _where(asked: Asked) -> tuple[str, str, list[object]]:
    """Return the table that gives the row numbers asked for, the condition, and its values."""
    low, high = _range(asked)
    if not asked.query.terms and not asked.filters:
        return "articles", "rowid >= ? AND rowid < ?", [low, high]
    table = asked.query.table
    return table, f"{table} MATCH ? AND rowid >= ? AND rowid < ?", [asked.query.match(asked.filters), low, high]


def _numbers(db: sqlite3.Connection, asked: Asked, limit: int) -> list[int]:
    table, condition, values = _where(asked)
    rows = db.execute(f"SELECT rowid FROM {table} WHERE {condition} ORDER BY rowid DESC LIMIT ?", [*values, limit])
    return [row[0] for row in rows]


def _total(db: sqlite3.Connection, asked: Asked) -> int:
    """Return how many articles match, :data:`COUNTED` and one where there are more."""
    table, condition, values = _where(replace(asked, before=None))
    total: int = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT ?)", [*values, COUNTED + 1]
    ).fetchone()[0]
    return total


def _range(asked: Asked) -> tuple[int, int]:
    """Return the row numbers of the period asked for: they grow with the date."""
    low, high = 0, 2**63 - 1
    if asked.month:
        year, month = map(int, asked.month.split("-"))
        low, high = _first_of(year, month), _first_of(year + month // 12, month % 12 + 1)
    elif asked.year:
        low, high = _first_of(int(asked.year), 1), _first_of(int(asked.year) + 1, 1)
    return low, min(high, asked.before) if asked.before else high


def _first_of(year: int, month: int) -> int:
    return (rowid_of("", date(year, month, 1).isoformat()) >> 36) << 36


def _rows(db: sqlite3.Connection, numbers: Sequence[int]) -> list[sqlite3.Row]:
    marks = ", ".join("?" * len(numbers))
    rows = db.execute(f"SELECT {_ROW} FROM articles WHERE rowid IN ({marks})", list(numbers))
    by_number = {row["rowid"]: row for row in rows}
    return [by_number[number] for number in numbers if number in by_number]


def _hits(db: sqlite3.Connection, asked: Asked, numbers: Sequence[int]) -> list[Hit]:
    marks = asked.query.marks()
    return [
        Hit(row, snippets.marked(row["title"] or "", marks), snippets.snippet(row["body"], marks))
        for row in _rows(db, numbers)
    ]


def _counted_ahead(db: sqlite3.Connection, asked: Asked) -> dict[str, Counter[str]]:
    """Return what the writer has counted."""
    given = [(name, getattr(asked, name)) for name in FACETS if getattr(asked, name)]
    where = " AND ".join(f"{name} = ?" for name, _ in given) or "true"
    rows = db.execute(f"SELECT * FROM source_counts WHERE {where}", [value for _, value in given]).fetchall()
    return {name: _tally(rows, name) for name in FACETS}


def _counted_now(db: sqlite3.Connection, numbers: Sequence[int]) -> dict[str, Counter[str]]:
    rows = db.execute(
        "SELECT site, coalesce(section, '') AS section, coalesce(source, '') AS source, coalesce(year, '') AS year, "
        "count(*) AS articles FROM articles WHERE rowid IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, 4",
        [str(list(numbers))],
    ).fetchall()
    return {name: _tally(rows, name) for name in FACETS}


def _tally(rows: Sequence[sqlite3.Row], name: str) -> Counter[str]:
    counter: Counter[str] = Counter()
    for row in rows:
        counter[row[name]] += row["articles"]
    return counter


def _choices(asked: Asked, name: str, counter: Counter[str]) -> list[Choice]:
    chosen = getattr(asked, name)
    shown = [(value, count) for value, count in counter.most_common(_SHOWN) if value]
    if name == "year":
        shown = sorted(((value, count) for value, count in counter.items() if value), reverse=True)
    if chosen and chosen not in dict(shown):
        shown.append((chosen, counter[chosen]))
    return [
        Choice(value, count, asked.url(**{name: "" if value == chosen else value}), chosen=value == chosen)
        for value, count in shown
    ]


def _period(text: str, form: str) -> str:
    """Return ``text`` where it names a year or a month of the calendar since 1970, in that form."""
    try:
        known = datetime.strptime(text, form)
    except ValueError:
        return ""
    return text if 1970 <= known.year < 9999 and known.strftime(form) == text else ""
