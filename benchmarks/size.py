"""What one article costs in the database, by table and index: ``python -m benchmarks.size``.

The database is rebuilt from WARC files: of the sample site's pages, and of copies of a real page of 29 kB with other
ids and dates. What was added since the goal was set (assets, reports, survival) is counted apart. For the size before,
the same versions are written into the table ``revisions`` as it was, each whole.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlite_utils import Database

from archive.paths import DATABASE
from archive.schema.migrations import migrations
from archive.schema.stored import TABLE, VIEW
from benchmarks.goals import Figure, Goal, report
from benchmarks.warc_pages import Pages, real_page, sample_pages, write_pages
from pipelines.reparse.executors import local_workers
from pipelines.reparse.reparse import apply

_ARTICLES, _COPIES = 1000, 400
_LATER = ("asset", "report_", "lifetimes", "survival", "backfill")
_STEP = "m0080_stored_revisions"
_SHOWN = 40
"""Bytes an article of which a table or an index is listed."""

SAMPLE = Goal("database, an article of the sample site", "bytes", digits=0)
SAMPLE_SHARE = Goal("of what the same content took before", "%", at_most=60, digits=1)
REAL = Goal("database, a real page of 29 kB", "bytes", digits=0)
REAL_SHARE = Goal("of what the same page took before", "%", at_most=60, digits=1)
GOALS = (SAMPLE, SAMPLE_SHARE, REAL, REAL_SHARE)


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes an article."""

    parts: Counter[str]
    """By table or index: whole pages of the database."""
    before: float
    """Of all parts, with each version stored whole."""

    @property
    def total(self) -> float:
        """Of all parts."""
        return float(self.parts.total())


def main(_arguments: Sequence[str] = ()) -> tuple[Figure, ...]:
    """Print what each table and index takes, and return the figures."""
    sample = _measured("the sample site's articles", "cppcc", sample_pages(_ARTICLES))
    real = _measured("copies of a real page", "npc", _real_pages())
    return (
        SAMPLE.measured(sample.total, f"before: {sample.before:,.0f}"),
        SAMPLE_SHARE.measured(100 * sample.total / sample.before),
        REAL.measured(real.total, f"before: {real.before:,.0f}"),
        REAL_SHARE.measured(100 * real.total / real.before),
    )


def _measured(name: str, site: str, pages: Pages) -> Size:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_pages(folder, site, pages)
        with local_workers(1) as one:
            apply(folder, one, lambda _what, _done, _total: None)
        with closing(sqlite3.connect(folder / DATABASE)) as db:
            (articles,) = db.execute("SELECT count(*) FROM articles").fetchone()
            every = _parts(db, articles)
        whole = _as_it_was(folder, articles)
    later = Counter({part: size for part, size in every.items() if _is_later(part)})
    parts = every - later
    stored = sum(size for part, size in parts.items() if _belongs_to_revisions(part))
    print(f"\n{articles:,} of {name}: bytes an article")
    for part, size in parts.most_common():
        if size >= _SHOWN:
            print(f"{part:<40}{size:>9,.0f}")
    print(f"{'all':<40}{parts.total():>9,.0f}    and {later.total():,.0f} for what was added later")
    return Size(parts, parts.total() - stored + whole)


def _parts(db: sqlite3.Connection, articles: int) -> Counter[str]:
    rows = db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    return Counter({name: size / articles for name, size in rows})


def _is_later(part: str) -> bool:
    return part.removeprefix("sqlite_autoindex_").startswith(_LATER)


def _belongs_to_revisions(part: str) -> bool:
    return part.removeprefix("sqlite_autoindex_").startswith((TABLE, "revisions_"))


def _as_it_was(folder: Path, articles: int) -> float:
    """Return the bytes an article of ``revisions`` and its indexes with every version whole."""
    path = folder / "before.db"
    with closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection), stop_before=_STEP)
        connection.execute("ATTACH DATABASE ? AS now", [str(folder / DATABASE)])
        names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({VIEW})"))
        connection.execute(f"INSERT INTO main.{VIEW} ({names}) SELECT {names} FROM now.{VIEW}")
        connection.commit()
        parts = _parts(connection, articles)
    own = re.compile(rf"(sqlite_autoindex_)?{VIEW}\b.*|{VIEW}_\w+")
    return sum(size for part, size in parts.items() if own.fullmatch(part))


def _real_pages() -> Pages:
    page = re.sub(r'<div width="100%" id="displaypagenum">.*?</div>', "", real_page())
    for number in range(_COPIES):
        day = date(2010, 1, 1) + timedelta(days=number * 5)
        article_id = str(700_000 + number)
        body = page.replace("694559", article_id).replace("2021-12-29", day.isoformat())
        yield f"http://en.npc.gov.cn/{day:%Y-%m}/{day:%d}/c_{article_id}.htm", 200, body.encode()


if __name__ == "__main__":
    sys.exit(report(main(sys.argv[1:])))
