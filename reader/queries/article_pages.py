"""What the pages read of the archive, beside search. Every function takes a read-only connection."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reader.queries.fulltext import parse

_LINE = "id, site, section, title, published, source, status"
_NEVER = "9999"
"""Later than every time."""
_RELATED = 4
_RARE = 400
"""A word of more articles than this says little about what an article is about."""
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the home page."""

    articles: int
    revisions: int
    first: str | None
    last: str | None
    """Dates of publication of the oldest and the newest article."""
    crawl: sqlite3.Row | None
    """The last run's row of ``crawls``."""
    attention: int
    """Problems that are open."""


@dataclass(frozen=True, slots=True)
class Month:
    """Articles of one month by section, the sections in the order of :attr:`Timeline.sections`."""

    month: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles a month, every month from the first to the last."""

    sections: tuple[str, ...]
    """The sections with most articles; the rest is the last, ``Other``, where there is a rest."""
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the publisher's after publication: a version above 1, or that the article is gone."""

    row: sqlite3.Row
    fields: tuple[str, ...]
    """What changed; empty where the article went."""

    @property
    def gone(self) -> bool:
        """Whether the article was taken from its site."""
        return bool(self.row["number"] is None)


def overview(db: sqlite3.Connection) -> Overview:
    """Return the figures of the home page, all counted ahead."""
    return Overview(
        articles=db.execute("SELECT coalesce(sum(articles), 0) FROM month_counts").fetchone()[0],
        revisions=db.execute("SELECT revisions FROM revision_count").fetchone()[0],
        first=db.execute("SELECT min(published) FROM articles").fetchone()[0],
        last=db.execute("SELECT max(published) FROM articles").fetchone()[0],
        crawl=db.execute("SELECT * FROM crawls ORDER BY started_at DESC LIMIT 1").fetchone(),
        attention=db.execute("SELECT count(*) FROM notices WHERE closed_at IS NULL").fetchone()[0],
    )


def timeline(db: sqlite3.Connection, most: int = 6) -> Timeline:
    """Return articles a month by section, the ``most`` largest sections apart."""
    rows = db.execute("SELECT section, month, articles FROM month_counts WHERE month <> ''").fetchall()
    sizes: Counter[str] = Counter()
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        sizes[row["section"]] += row["articles"]
        counts[row["month"], row["section"]] += row["articles"]
    largest = [section for section, _ in sizes.most_common(most)]
    return Timeline(
        sections=(*(section or "No section" for section in largest), *(["Other"] if len(sizes) > most else [])),
        months=tuple(
            Month(month, _of_month(counts, month, largest, list(sizes)))
            for month in _months(row["month"] for row in rows)
        ),
    )


def _of_month(
    counts: Mapping[tuple[str, str], int], month: str, largest: Sequence[str], sections: Sequence[str]
) -> tuple[int, ...]:
    rest = [section for section in sections if section not in largest]
    others = [sum(counts.get((month, section), 0) for section in rest)] if rest else []
    return (*(counts.get((month, section), 0) for section in largest), *others)


def _months(found: Any) -> list[str]:
    known = sorted(set(found))
    if not known:
        return []
    first, last = (int(text[:4]) * 12 + int(text[5:7]) - 1 for text in (known[0], known[-1]))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def article(db: sqlite3.Connection, article_id: str) -> sqlite3.Row | None:
    """Return the row of an article."""
    row: sqlite3.Row | None = db.execute("SELECT rowid, * FROM articles WHERE id = ?", [article_id]).fetchone()
    return row


def withdrawal(db: sqlite3.Connection, article_id: str) -> sqlite3.Row | None:
    """Return the tombstone of an article that was withdrawn."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM withdrawn WHERE article_id = ?", [article_id]).fetchone()
    return row


def revision(db: sqlite3.Connection, article_id: str, number: int) -> sqlite3.Row | None:
    """Return one version of an article."""
    query = "SELECT * FROM revisions WHERE article_id = ? AND number = ?"
    row: sqlite3.Row | None = db.execute(query, [article_id, number]).fetchone()
    return row


def revisions(db: sqlite3.Connection, article_id: str, before: int, limit: int) -> list[sqlite3.Row]:
    """Return versions of an article below number ``before``, newest first."""
    query = "SELECT * FROM revisions WHERE article_id = ? AND number < ? ORDER BY number DESC LIMIT ?"
    return db.execute(query, [article_id, before, limit]).fetchall()


def neighbours(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[sqlite3.Row | None, sqlite3.Row | None]:
    """Return the articles before and after this one in its section."""
    found = [
        db.execute(
            f"SELECT {_LINE} FROM articles WHERE site = ? AND section IS ? AND rowid {sign} ? "
            f"ORDER BY rowid {order} LIMIT 1",
            [row["site"], row["section"], row["rowid"]],
        ).fetchone()
        for sign, order in (("<", "DESC"), (">", "ASC"))
    ]
    return found[0], found[1]


def related(db: sqlite3.Connection, row: sqlite3.Row) -> list[sqlite3.Row]:
    """Return articles that share the rare words of this one's title, the closest first."""
    rare = [word for word in _title_words(row["title"] or "") if _is_rare(db, word)]
    if not rare:
        return []
    query = parse(" ".join(rare))
    match = " OR ".join(f"({parse(term.text).match()})" for term in query.terms)
    numbers = db.execute(
        f"SELECT rowid FROM {query.table} WHERE {query.table} MATCH ? AND rowid <> ? ORDER BY rank LIMIT ?",
        [match, row["rowid"], _RELATED],
    ).fetchall()
    return [db.execute(f"SELECT {_LINE} FROM articles WHERE rowid = ?", list(number)).fetchone() for number in numbers]


def _title_words(title: str) -> list[str]:
    query = parse(title)
    if query.chinese:
        return [title[at : at + 2] for at in range(len(title) - 1) if parse(title[at : at + 2]).chinese][:12]
    return sorted(dict.fromkeys(word.lower() for word in _WORD.findall(title)), key=len, reverse=True)[:8]


def _is_rare(db: sqlite3.Connection, word: str) -> bool:
    query = parse(word)
    found = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {query.table} WHERE {query.table} MATCH ? LIMIT ?)",
        [query.match(), _RARE + 1],
    ).fetchone()[0]
    return 1 < int(found) <= _RARE


def changes(db: sqlite3.Connection, limit: int, before: str = _NEVER) -> list[Change]:
    """Return the newest changes seen before a time, newest first: ``limit``, and those seen at the time of the last."""
    revised = db.execute(
        """
        SELECT r.captured_at AS at, r.number, r.changed, r.title, r.url, a.id, a.section, a.published, a.source
        FROM revisions AS r JOIN articles AS a ON a.id = r.article_id
        WHERE r.number > 1 AND r.captured_at < :before AND r.captured_at >= coalesce(
            (SELECT captured_at FROM revisions WHERE number > 1 AND captured_at < :before
             ORDER BY captured_at DESC LIMIT 1 OFFSET :limit - 1), '')
        """,
        {"before": before, "limit": limit},
    )
    gone = db.execute(
        """
        SELECT changed_at AS at, NULL AS number, '[]' AS changed, title, url, id, section, published, source
        FROM articles
        WHERE status = 'gone' AND changed_at < :before AND changed_at >= coalesce(
            (SELECT changed_at FROM articles WHERE status = 'gone' AND changed_at < :before
             ORDER BY changed_at DESC LIMIT 1 OFFSET :limit - 1), '')
        """,
        {"before": before, "limit": limit},
    )
    found = sorted([*revised, *gone], key=lambda row: (row["at"], row["id"]), reverse=True)
    last = found[limit - 1]["at"] if len(found) > limit else ""
    return [Change(row, tuple(json.loads(row["changed"]))) for row in found if row["at"] >= last]


def capture(db: sqlite3.Connection, record_id: str) -> sqlite3.Row | None:
    """Return the row of a capture."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM captures WHERE record_id = ?", [record_id]).fetchone()
    return row


def captures(db: sqlite3.Connection, article_id: str, limit: int = 200) -> list[sqlite3.Row]:
    """Return the captures of an article, newest first."""
    query = "SELECT * FROM captures WHERE article_id = ? ORDER BY captured_at DESC, page LIMIT ?"
    return db.execute(query, [article_id, limit]).fetchall()
