"""Images and styles that a page uses from places where the site's assets are not declared to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from archive.errors import OffSite
from archive.sites import Site
from archive.sites.asset_addresses import locate_asset
from archive.sites.urls import locate
from pipelines.pages.page_assets import page_assets
from pipelines.pages.size_limits import excess

_MOST = 100


def undeclared_assets(site: Site, text: str, url: str) -> tuple[str, ...]:
    """Return the absolute URLs of what a page uses that a crawl would not request, each once."""
    if excess(text):
        return ()
    return tuple(asset.url for asset in page_assets(text, url) if not _is_declared(site, asset.url))[:_MOST]


def by_host(urls: Iterable[str]) -> list[tuple[str, int]]:
    """Return the hosts of URLs with their numbers of different ones, the most first."""
    return Counter(urlsplit(url).hostname or "" for url in set(urls)).most_common()


def _is_declared(site: Site, url: str) -> bool:
    try:
        return bool(locate_asset(url, site))
    except OffSite:
        return _is_on_site(site, url)


def _is_on_site(site: Site, url: str) -> bool:
    try:
        return bool(locate(url, site))
    except OffSite:
        return False
