"""Captures that show how a site answers elsewhere: what the rules for absence weigh. Reads only.

The results depend only on captures up to a given time, so a part of an archive gives the same ones if it has the
captures of :func:`evidence_for`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from archive import clock
from archive.models import Capture
from archive.sites import site_named
from archive.sites.urls import probe_url
from archive.tables.captures import StoredCapture, get_capture, select_captures

MOST_PROBES = 20
"""Different pages for an address that cannot exist to compare with, newest first."""
MOST_OTHERS = 5
"""Captures of other articles to look at, newest first."""


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


def articles_affected_by(db: Database, capture: Capture) -> list[str]:
    """Return the articles with captures for which ``capture``, just added, is evidence that was not there before.

    None for the newest capture of a site, and few for others: a capture counts as evidence for the next ones only.
    """
    if capture.site is None or capture.status not in (200, 304) or capture.truncated:
        return []
    if capture.article_id is not None:
        return _redirected(db, capture, until=_no_evidence_after(db, capture))
    if capture.url == probe_url(site_named(capture.site)).url and capture in _firsts(db, capture.site):
        return _captured(db, capture, "status IN (200, 304)", until=clock.NEVER)
    return []


def _redirected(db: Database, capture: Capture, until: str) -> list[str]:
    return _captured(db, capture, "status IN (301, 308)", until)


def _captured(db: Database, capture: Capture, condition: str, until: str) -> list[str]:
    rows = db.execute(
        "SELECT DISTINCT article_id FROM captures WHERE site = ? AND captured_at BETWEEN ? AND ? "
        f"AND article_id IS NOT NULL AND article_id IS NOT ? AND {condition} ORDER BY article_id",
        [capture.site, capture.captured_at, until, capture.article_id],
    )
    return [article_id for (article_id,) in rows]


def _no_evidence_after(db: Database, capture: Capture) -> str:
    """Return the time after which :func:`other_articles` never returns ``capture``: enough others came later."""
    rows = db.execute(
        "SELECT article_id, captured_at FROM captures WHERE site = ? AND captured_at > ? "
        "AND article_id IS NOT NULL AND status IN (200, 304) AND truncated IS NULL ORDER BY captured_at",
        [capture.site, capture.captured_at],
    )
    later = set()
    for article_id, captured_at in rows:
        later.add(article_id)
        if len(later) > MOST_OTHERS:  # so at least MOST_OTHERS are of articles other than a redirected one
            return str(captured_at)
    return clock.NEVER


def _firsts(db: Database, site: str) -> list[Capture]:
    return [stored.capture for stored in _first_captures(db, site)]


def _first_captures(db: Database, site: str, until: str = clock.NEVER) -> list[StoredCapture]:
    """Return the first capture of each different page for the address that cannot exist, oldest first."""
    found: dict[str, StoredCapture] = {}
    condition = (
        "c.url = ? AND c.captured_at <= ? AND c.status = 200 AND c.truncated IS NULL "
        'ORDER BY c.captured_at, c.warc_file, c."offset"'
    )
    for stored in select_captures(db, condition, [probe_url(site_named(site)).url, until]):
        found.setdefault(stored.capture.refers_to or stored.capture.record_id, stored)
    return list(found.values())
