"""What a citation says of the reach of the archive: when it saw an article, its column and its site. One sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from archive.exports.period import Period
from archive.exports.unseen import GAP_DAYS, HAS_READ, gaps_of
from archive.survival.evidence import TRUSTED

_TITLE = 60
"""Characters of a column's title."""
_CAPTURED = f"""
    SELECT min(c.captured_at), max(c.captured_at) FROM captures c
    WHERE c.article_id = ? AND c.page = 1 AND (c.status IN (200, 304) OR c.record_type = 'resource') AND {TRUSTED}
"""
_COLUMN = """
    SELECT coalesce(nullif(c.title, ''), c.list), c.first_seen, c.last_seen
    FROM sightings s JOIN site_columns c ON c.site = s.site AND c.list = s.list
    WHERE s.article_id = ? ORDER BY c.title IS NOT ?, c.first_seen, c.list LIMIT 1
"""
_RUNS = f"SELECT count(*), min(started_at), max(started_at) FROM crawls WHERE site = ? AND {HAS_READ}"


@dataclass(frozen=True, slots=True)
class Seen:
    """When an archive saw an article, and when it looked."""

    site: str
    article: Period | None
    """Good captures of its first page; None before one."""
    gone_since: str | None
    """When its publisher was found to have removed it."""
    column: str | None
    """Title of a list that names it: that of its section, else the one that was read first."""
    column_read: Period | None
    """When that list was captured."""
    runs: int
    """Crawls of its site that read a page of it."""
    crawled: Period | None
    gaps: int
    """Times of more than :data:`GAP_DAYS` days between two crawls."""
    gap_days: float

    @property
    def text(self) -> str:
        """The same as a sentence."""
        text = "; ".join(self._parts())
        return f"{text[0].upper()}{text[1:]}."

    def _parts(self) -> Iterator[str]:
        gone = f", gone by {self.gone_since[:10]}" if self.gone_since else ""
        yield f"seen here {self.article.text}{gone}" if self.article else "not seen whole here"
        if self.column and self.column_read:
            yield f"its column {self.column} read {self.column_read.text}"
        else:
            yield "no column that names it was read"
        if self.crawled is None:
            yield f"{self.site} never crawled, captures by others only"
            return
        times = "once" if self.runs == 1 else f"{self.runs} times"
        gaps = f"{self.gaps} {'gap' if self.gaps == 1 else 'gaps'}" if self.gaps else "no gap"
        days = f" ({self.gap_days:.0f} days)" if self.gaps else ""
        yield f"{self.site} crawled {times} {self.crawled.text}, {gaps} of more than {GAP_DAYS:.0f} days{days}"


_known_gaps: dict[tuple[object, ...], tuple[int, float]] = {}
"""Gaps by database, site and runs: of thousands of runs they take some milliseconds, and many articles are cited."""
_MOST_KNOWN = 1000


def _gaps(db: sqlite3.Connection, site: str, runs: tuple[object, ...]) -> tuple[int, float]:
    """Return the number of gaps between the runs of a site, and their days."""
    (file,) = db.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    key = (file, site, *runs)
    known = _known_gaps.get(key) if file else None
    if known is None:
        gaps = gaps_of(db, site)
        known = len(gaps), sum(gap.days for gap in gaps)
        if len(_known_gaps) >= _MOST_KNOWN:
            _known_gaps.clear()
        _known_gaps[key] = known
    return known


def seen(db: sqlite3.Connection, article_id: str) -> Seen:
    """Return when the archive saw an article that it has."""
    site, section, status, changed_at = db.execute(
        "SELECT site, section, status, changed_at FROM articles WHERE id = ?", [article_id]
    ).fetchone()
    first, last = db.execute(_CAPTURED, [article_id]).fetchone()
    column = db.execute(_COLUMN, [article_id, section]).fetchone()
    runs, begin, end = db.execute(_RUNS, [site]).fetchone()
    gaps, days = _gaps(db, site, (runs, begin, end))
    return Seen(
        site=site,
        article=Period(first, last) if first else None,
        gone_since=changed_at if status == "gone" else None,
        column=shorten(column[0], _TITLE, placeholder="…") if column else None,
        column_read=Period(column[1], column[2]) if column else None,
        runs=runs,
        crawled=Period(begin, end) if runs else None,
        gaps=gaps,
        gap_days=days,
    )
