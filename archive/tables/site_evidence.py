"""Captures that show how a site answers elsewhere: what the rules for absence weigh. Reads only.

The results depend only on captures up to a given time, so a part of an archive gives the same ones if it has the
captures of :func:`evidence_for`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from archive.models import Capture
from archive.sites import site_named
from archive.sites.urls import probe_url
from archive.tables.captures import StoredCapture, get_capture, select_captures

MOST_PROBES = 20
"""Different pages for an address that cannot exist to compare with, newest first."""
MOST_OTHERS = 5
"""Captures of other articles to look at, newest first."""
_LATEST = "9999"


def probes(db: Database, site: str, until: str) -> list[StoredCapture]:
    """Return the newest different pages that ``site`` sent for an address that cannot exist."""
    return _first_captures(db, site, until)[-MOST_PROBES:][::-1]


def other_articles(db: Database, capture: Capture) -> list[StoredCapture]:
    """Return the newest captures of other articles of the site up to ``capture``, newest first."""
    return select_captures(
        db,
        "c.site = ? AND c.captured_at <= ? AND c.article_id <> ? AND c.status IN (200, 304) AND c.truncated IS NULL "
        'ORDER BY c.captured_at DESC, c.warc_file DESC, c."offset" DESC LIMIT ?',
        [capture.site, capture.captured_at, capture.article_id, MOST_OTHERS],
    )


def evidence_for(db: Database, captures: Iterable[Capture]) -> list[Capture]:
    """Return the captures that :func:`probes` and :func:`other_articles` return for any of ``captures``.

    Includes those that hold the payload of one returned.
    """
    captures = list(captures)
    found = [one for site in {capture.site for capture in captures} if site for one in _first_captures(db, site)]
    for capture in captures:
        if capture.article_id and capture.status in (301, 308):
            found += other_articles(db, capture)
    evidence = {one.capture.record_id: one.capture for one in found}
    holders = {capture.refers_to for capture in evidence.values() if capture.refers_to} - evidence.keys()
    return [*evidence.values(), *(get_capture(db, record_id).capture for record_id in sorted(holders))]


def _first_captures(db: Database, site: str, until: str = _LATEST) -> list[StoredCapture]:
    """Return the first capture of each different page for the address that cannot exist, oldest first."""
    found: dict[str, StoredCapture] = {}
    condition = (
        "c.url = ? AND c.captured_at <= ? AND c.status = 200 AND c.truncated IS NULL "
        'ORDER BY c.captured_at, c.warc_file, c."offset"'
    )
    for stored in select_captures(db, condition, [probe_url(site_named(site)).url, until]):
        found.setdefault(stored.capture.refers_to or stored.capture.record_id, stored)
    return list(found.values())
