"""What an archive could not have seen: times without a crawl, lists before they were known, lists never read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from archive import clock
from archive.exports.period import Period
from archive.tables.crawls import OF_NO_SITE

GAP_DAYS = 2.0
"""Days between two runs that are a gap: a site is crawled daily."""
HAS_READ = "(listed + not_modified + new + revised + unchanged + part + kept > 0 OR finish_reason = 'rebuilt')"
"""Condition for runs that read a page of their site. One that met an outage or a block has not looked. Of a run that a
rebuild found in WARC files, the outcomes are not known. An index has the same condition (``m0132``)."""
_LONGEST = 10
"""Gaps that are named, the longest."""
_LISTS = """
    WITH RECURSIVE named (list) AS (
        SELECT min(list) FROM sightings WHERE site = :site
        UNION ALL
        SELECT (SELECT min(list) FROM sightings WHERE site = :site AND list > named.list) FROM named
        WHERE named.list IS NOT NULL
    )
    SELECT
        n.list,
        min(
            (SELECT min(first_seen) FROM sightings WHERE site = :site AND list = n.list), coalesce(c.first_seen, '~')
        ),
        coalesce(c.last_seen, (SELECT max(last_seen) FROM sightings WHERE site = :site AND list = n.list))
    FROM named n LEFT JOIN site_columns c ON c.site = :site AND c.list = n.list WHERE n.list IS NOT NULL
    UNION ALL
    SELECT list, first_seen, last_seen FROM site_columns c
    WHERE site = :site AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.site = :site AND s.list = c.list)
    ORDER BY 1
"""
"""Each list once, from an index: of a list that is known as a column, its sightings are not read."""
_SITES = """
    WITH RECURSIVE named (site) AS (
        SELECT min(site) FROM articles
        UNION ALL
        SELECT (SELECT min(site) FROM articles WHERE site > named.site) FROM named WHERE named.site IS NOT NULL
    )
    SELECT site FROM named WHERE site IS NOT NULL
    UNION SELECT site FROM crawls WHERE site NOT IN (?, ?) ORDER BY 1
"""
_NOT_READ = """
    SELECT url, coalesce(reason, outcome, 'not requested yet') FROM frontier
    WHERE site = ? AND kind IN ('list', 'topic') AND page = 1
    AND coalesce(outcome, '') NOT IN ('listed', 'not_modified', 'unchanged', 'moved') ORDER BY url
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a crawl. What appeared and vanished within it left no trace."""

    after: str
    before: str
    days: float


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list or topic page, and the times of its first and last capture. What it named before is not known."""

    list: str
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class UnreadList:
    """A list or topic page that is known and was never read, and why."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """What the archive could not have seen of one site."""

    site: str
    runs: int
    """Crawls that read a page of it. The times below are of these."""
    runs_that_read_nothing: int
    """Others: outages, blocks, crawls of images only."""
    first_run: str | None
    last_run: str | None
    gaps: int
    gap_days: float
    longest_gaps: tuple[Gap, ...]
    lists: tuple[ReadList, ...]
    lists_not_read: tuple[UnreadList, ...]

    @property
    def text(self) -> str:
        """The same in sentences."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.first_run and self.last_run:
            when = Period(self.first_run, self.last_run).text
            yield f"{self.site}: {'1 crawl' if self.runs == 1 else f'{self.runs} crawls'} {when}."
        else:
            yield f"{self.site}: no crawl that read a page; what there is was imported."
        if self.runs_that_read_nothing:
            yield f"Crawls that read no page, and are not counted: {self.runs_that_read_nothing}."
        if self.gaps:
            longest = self.longest_gaps[0]
            yield (
                f"Times of more than {GAP_DAYS:.0f} days without a crawl: {self.gaps}, with {self.gap_days:.0f} days "
                f"in all, the longest from {longest.after[:10]} to {longest.before[:10]}."
            )
        yield f"Lists that were read: {len(self.lists)}; what each named before its first capture is not known."
        if self.lists_not_read:
            yield f"Lists that are known and were not read: {len(self.lists_not_read)}."


def unseen(db: Database) -> list[Unseen]:
    """Return what the archive could not have seen of each site that it has anything of, by id."""
    return [_unseen(db, site) for (site,) in db.execute(_SITES, OF_NO_SITE).fetchall()]


def unseen_document(db: Database) -> list[dict[str, Any]]:
    """Return :func:`unseen` for JSON, with its sentences."""
    return [{**asdict(each), "text": each.text} for each in unseen(db)]


def _unseen(db: Database, site: str) -> Unseen:
    runs = _runs(db, site)
    (all_runs,) = db.execute("SELECT count(*) FROM crawls WHERE site = ?", [site]).fetchone()
    gaps = sorted(_gaps(runs), key=lambda gap: (-gap.days, gap.after))
    return Unseen(
        site=site,
        runs=len(runs),
        runs_that_read_nothing=all_runs - len(runs),
        first_run=runs[0] if runs else None,
        last_run=runs[-1] if runs else None,
        gaps=len(gaps),
        gap_days=round(sum(gap.days for gap in gaps), 1),
        longest_gaps=tuple(gaps[:_LONGEST]),
        lists=tuple(ReadList(*row) for row in db.execute(_LISTS, {"site": site})),
        lists_not_read=tuple(UnreadList(*row) for row in db.execute(_NOT_READ, [site])),
    )


def gaps_of(db: Database | sqlite3.Connection, site: str) -> list[Gap]:
    """Return the gaps between the runs of a site that read a page of it, in their order."""
    return list(_gaps(_runs(db, site)))


def _runs(db: Database | sqlite3.Connection, site: str) -> list[str]:
    query = f"SELECT started_at FROM crawls WHERE site = ? AND {HAS_READ} ORDER BY 1"
    return [at for (at,) in db.execute(query, [site])]


def _gaps(runs: list[str]) -> Iterator[Gap]:
    for after, before in pairwise(runs):
        days = (clock.read(before) - clock.read(after)).total_seconds() / 86400
        if days > GAP_DAYS:
            yield Gap(after, before, round(days, 1))
