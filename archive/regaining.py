"""Regaining a lost database: which WARC files there are, which runs wrote them, what the next crawl asks for."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from archive.errors import OffSite
from archive.frontier import Frontier
from archive.recovery import close_segment
from archive.sites import all_sites
from archive.urls import locate
from archive.warc.reader import crawl_of, iter_records, whole_length


def register_files(db: Database, warc_folder: Path) -> None:
    """Make the rows of ``warc_files`` and ``crawls`` from the files; a tail that a kill tore off is cut.

    Raises :class:`WarcCorrupt` where a file is broken anywhere else.
    """
    for path in sorted(warc_folder.glob("*.warc.gz")):
        _cut_torn_tail(path)
        first = next(iter_records(path), None)
        opened_at = (first.header("WARC-Date") if first else None) or ""
        crawl_id = crawl_of(path)
        db.execute(
            "INSERT OR IGNORE INTO warc_files (name, crawl_id, opened_at, length) VALUES (?, ?, ?, 0)",
            [path.name, crawl_id, opened_at],
        )
        close_segment(db, path)
        db.execute(
            "INSERT OR IGNORE INTO crawls (id, site, started_at, finished_at, finish_reason) VALUES (?, ?, ?, ?, ?)",
            [crawl_id, crawl_id.rpartition("-")[0], opened_at, opened_at, "known from its WARC files only"],
        )


def refill_frontier(db: Database) -> None:
    """Put the captured pages of every site into the frontier, due: when each was due is not in the WARC files."""
    for site in all_sites().values():
        frontier = Frontier(db, site, "")
        for (url,) in db.execute("SELECT DISTINCT url FROM captures WHERE site = ?", [site.id]).fetchall():
            try:
                found = locate(url, site)
            except OffSite:
                continue
            if found.kind != "other":
                frontier.add([found], found_on=None)


def _cut_torn_tail(path: Path) -> None:
    length = whole_length(path)
    if path.stat().st_size > length:
        with path.open("r+b") as file:
            file.truncate(length)
            os.fsync(file.fileno())
