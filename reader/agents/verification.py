"""Whether a quotation is in the archive: in which articles and versions, from when to when, or not at all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.search.fulltext import where
from archive.search.terms import AllOf, Term
from reader.agents.quotes import Span, anchor, bare, occurrences

_CANDIDATES = 500
"""Articles that are read at most; a quotation that more of them have is confirmed by those."""
_LATEST_FIELDS = ("subtitle", "lead", "images")
"""Columns of articles that the full-text index does not have."""
_TEXT_FIELDS = ("title", "body", *_LATEST_FIELDS)


@dataclass(frozen=True, slots=True)
class Sighting:
    """The time for which an article had a quotation without a break, by its captures."""

    article_id: str
    versions: tuple[int, ...]
    """Numbers of the revisions with the quotation; 0 for an article without a complete version."""
    field: str
    """Where it is in the first of them: ``title``, ``subtitle``, ``lead``, ``body`` or ``images[0].caption``."""
    span: Span
    """Offsets in that field."""
    text: str
    """The quotation as the publisher printed it."""
    seen_from: str
    """When the first of the versions was captured. UTC."""
    seen_until: str | None
    """When a version without it was captured, or the article was found to be gone; None while it is published."""


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    captured_at: str
    row: sqlite3.Row


def sightings(db: sqlite3.Connection, quote: str) -> list[Sighting]:
    """Return where a quotation is, the earliest first; nothing if no version of any article has it word for word."""
    wanted = bare(quote)
    if not wanted:
        return []
    found = [each for article_id in _candidates(db, wanted) for each in _of_article(db, article_id, wanted)]
    return sorted(found, key=lambda each: (each.seen_from, each.article_id))


def _candidates(db: sqlite3.Connection, wanted: str) -> list[str]:
    """Return the ids of articles that may have a quotation now or may have had it."""
    now = [*_by_index(db, wanted), *_by_scan(db, wanted, "articles", _LATEST_FIELDS)]
    before = _by_scan(db, wanted, "revisions", _TEXT_FIELDS)
    return list(dict.fromkeys([*now, *before]))[:_CANDIDATES]


def _by_index(db: sqlite3.Connection, wanted: str) -> Iterator[str]:
    phrase = Term(wanted.replace('"', " "), exact=True)
    if phrase.words:
        found = where(AllOf((phrase,)), filters="", everything="")
        rows = db.execute(
            f"SELECT a.id FROM articles a WHERE a.rowid IN "
            f"(SELECT rowid FROM {found.table} WHERE {found.condition} LIMIT ?)",
            [*found.values, _CANDIDATES],
        )
        yield from (row[0] for row in rows)


def _by_scan(db: sqlite3.Connection, wanted: str, table: str, columns: Sequence[str]) -> Iterator[str]:
    """Yield the ids of articles of which a column has the longest word of a quotation.

    Of ``revisions``, those that a later one replaced: the index has the latest text only.
    """
    word = anchor(wanted)
    test = " OR ".join(f"instr({column}, :word)" for column in columns)
    if table == "articles":
        query = f"SELECT id FROM articles WHERE {test} LIMIT :limit"
    else:
        query = (
            "SELECT DISTINCT r.article_id FROM (SELECT DISTINCT article_id FROM revisions WHERE number > 1) AS edited "
            f"JOIN revisions AS r ON r.article_id = edited.article_id WHERE {test} LIMIT :limit"
        )
    yield from (row[0] for row in db.execute(query, {"word": word, "limit": _CANDIDATES}))


def _of_article(db: sqlite3.Connection, article_id: str, wanted: str) -> Iterator[Sighting]:
    article = db.execute("SELECT * FROM articles WHERE id = ?", [article_id]).fetchone()
    if article is None:
        return
    rows = db.execute("SELECT * FROM revisions WHERE article_id = ? ORDER BY captured_at, number", [article_id])
    versions = [_Version(row["number"], row["captured_at"], row) for row in rows]
    versions = versions or [_Version(0, article["changed_at"], article)]
    gone_at = article["changed_at"] if article["status"] == "gone" else None
    run: list[tuple[_Version, str, Span]] = []
    for version, following in pairwise([*versions, None]):
        assert version is not None
        place = _first_place(version.row, wanted)
        if place:
            run.append((version, *place))
        ended = place is None or following is None
        if ended and run:
            until = version.captured_at if place is None else gone_at
            yield _sighting(article_id, run, until)
            run = []


def _sighting(article_id: str, run: list[tuple[_Version, str, Span]], until: str | None) -> Sighting:
    first, field, span = run[0]
    return Sighting(
        article_id=article_id,
        versions=tuple(version.number for version, _, _ in run),
        field=field,
        span=span,
        text=dict(_texts(first.row))[field][span.start : span.end],
        seen_from=first.captured_at,
        seen_until=until,
    )


def _first_place(row: sqlite3.Row, wanted: str) -> tuple[str, Span] | None:
    places = ((field, span) for field, text in _texts(row) for span in occurrences(wanted, text))
    return next(places, None)


def _texts(row: sqlite3.Row) -> Iterator[tuple[str, str]]:
    """Yield the texts of a version in which a quotation may be, with the names of their fields."""
    for name in ("title", "subtitle", "lead", "body"):
        if row[name]:
            yield name, row[name]
    for at, image in enumerate(json.loads(row["images"])):
        if image.get("caption"):
            yield f"images[{at}].caption", image["caption"]
