"""Finds the assets that captured pages use: reads the pages in WARC files of which no run has read them yet.

A crawl reads no page for its assets while it fetches pages. Afterwards, it reads what it has added to the WARC files.
So an archive that was made without assets is completed in the same way, and without assets a crawl costs nothing more.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from archive.assets.reference import AssetKind
from archive.errors import OffSite, WarcError
from archive.sites import Site, site_named
from archive.sites.asset_addresses import AssetUrl, locate_asset
from archive.sites.urls import locate
from archive.tables.asset_uses import add_uses, note_read, read_up_to
from archive.tables.assets import add_asset
from archive.tables.crawls import OF_NO_SITE
from archive.warc import iter_records
from archive.warc.asset_records import is_asset_record
from archive.warc.captures import CAPTURES, capture_from_record
from archive.warc.headers import header
from archive.warc.record import Record
from pipelines.pages.charset import decode
from pipelines.pages.page_assets import PageAsset, page_assets

logger = logging.getLogger("archive")

_STEP = 50
"""Pages that are read between two chances to stop."""
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class FoundAsset:
    """An asset that a captured page uses."""

    asset: AssetUrl
    kind: AssetKind
    found_on: str
    """The canonical URL of the page."""
    user: str
    """The canonical URL of the page that the use counts for."""


def find_assets(db: Database, warc_folder: Path, site: Site) -> Iterator[int]:
    """Read the unread pages of a site, and of imports; yield the number of pages read so far, every few pages.

    Statements join whatever transaction is open. The iteration may end early: the next one goes on from there.
    """
    yield from _find(db, warc_folder, (site.id, *OF_NO_SITE))


def find_assets_of_imports(db: Database, warc_folder: Path) -> Iterator[int]:
    """Do the same for the unread pages of imports alone."""
    yield from _find(db, warc_folder, OF_NO_SITE)


def _find(db: Database, warc_folder: Path, runs_of: Collection[str]) -> Iterator[int]:
    known = read_up_to(db)
    pages = 0
    for name, crawl_id, length in db.execute("SELECT name, crawl_id, length FROM warc_files ORDER BY name").fetchall():
        start = known.get(name, 0)
        if crawl_id.rpartition("-")[0] not in runs_of or start >= length:
            continue
        try:
            for record in iter_records(warc_folder / name, start, length):
                if add_assets_of(db, record, crawl_id):
                    pages += 1
                    if pages % _STEP == 0:
                        note_read(db, name, record.offset + record.length)
                        yield pages
        except WarcError as error:
            logger.warning("The rest of a WARC file was not searched for images and styles: %s", error)
        else:
            note_read(db, name, length)
    yield pages


def add_assets_of(db: Database, record: Record, crawl_id: str) -> bool:
    """Add the assets that a record's page uses; return whether it holds a page of a declared site."""
    found = assets_of(record, crawl_id)
    for each in found or ():
        add_asset(db, each.asset, each.kind, each.found_on)
        add_uses(db, [(each.asset.url, each.user)])
    return found is not None


def assets_of(record: Record, crawl_id: str) -> list[FoundAsset] | None:
    """Return the assets that a record's page uses; None where it holds no page of a declared site."""
    if record.warc_type not in CAPTURES or record.warc_type == "revisit" or is_asset_record(record):
        return None
    if record.http_status not in (200, None) or not _is_html(record):
        return None
    capture = capture_from_record(record, crawl_id)
    if capture.site is None:
        return None
    try:
        text = decode(record.payload(), header(record.http_headers, "Content-Type")).text
    except WarcError:
        return None
    if not text:
        return None
    site = site_named(capture.site)
    found = page_assets(text, capture.target_uri)
    return [one for asset in found if (one := _located(asset, capture.url, site))]


def _located(asset: PageAsset, page_url: str, site: Site) -> FoundAsset | None:
    try:
        located = locate_asset(asset.url, site)
    except OffSite:
        return None
    return FoundAsset(located, asset.kind, page_url, _user_of(asset, page_url, site))


def _user_of(asset: PageAsset, page_url: str, site: Site) -> str:
    """Return the canonical URL of the page that uses an asset: that of the article which the image links to, if any."""
    if asset.link is not None:
        try:
            target = locate(asset.link, site)
        except OffSite:
            return page_url
        if target.kind == "article":
            return target.url
    return page_url


def _is_html(record: Record) -> bool:
    kind = (header(record.http_headers, "Content-Type") or "text/html").partition(";")[0].strip().lower()
    return kind in _HTML
