"""Which request a probe sends next, from what was found before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.errors import OffSite
from archive.sites import Site
from archive.sites.asset_addresses import locate_asset
from archive.sites.urls import PageUrl, locate
from pipelines.probe.findings import Finding, Purpose

MOST_REQUESTS = 9
"""Requests for pages and images; with robots.txt of up to three hosts, a dozen."""
_ARTICLES = 3
_LISTS = 2
"""Lists that are tried until one has a second page."""
_REDIRECTS = 2
"""Redirects that are followed for one purpose."""


@dataclass(frozen=True, slots=True)
class Step:
    """A request to send."""

    purpose: Purpose
    url: str


def next_step(site: Site, found: Sequence[Finding]) -> Step | None:
    """Return the next request, None when the probe is complete.

    The order is: the home page, a list, its second page, three articles, an image. A redirect within the site is
    followed, as a request for the same purpose.
    """
    if len(found) >= MOST_REQUESTS:
        return None
    asked = {finding.url for finding in found}
    if found and (step := _redirected(site, found, asked)):
        return step
    return next((step for step in _wanted(site, found) if step.url not in asked), None)


def _redirected(site: Site, found: Sequence[Finding], asked: set[str]) -> Step | None:
    last = found[-1]
    target = last.redirects_to
    followed = sum(1 for one in found if one.purpose == last.purpose and one.redirects_to)
    if target is None or target in asked or followed > _REDIRECTS * (1 + len(_of(found, last.purpose))):
        return None
    try:
        locate(target, site)
    except OffSite:
        return None
    return Step(last.purpose, target)


def _wanted(site: Site, found: Sequence[Finding]) -> Iterator[Step]:
    """Yield every request that would be useful now, the most useful first. One that was sent may be among them."""
    yield Step("home", f"{site.origin}/")
    lists = [finding.listing for finding in _of(found, "list") if finding.listing]
    second = next((listing.next_page for listing in lists if listing.next_page), None)
    if second:
        yield Step("second list page", second)
    elif sum(finding.purpose == "list" for finding in found) < _LISTS:
        yield from (Step("list", url) for url in _list_urls(site, found))
    if sum(finding.purpose == "article" and not finding.redirects_to for finding in found) < _ARTICLES:
        yield from (Step("article", url) for url in _spread(_article_urls(found)))
    if not any(finding.purpose == "image" for finding in found):
        images = [url for finding in found if finding.article for url in finding.article.images]
        yield from (Step("image", url) for url in images if _is_asset(site, url))


def _list_urls(site: Site, found: Sequence[Finding]) -> Iterator[str]:
    for path in site.listings:
        yield site.origin + path
    for finding in found:
        yield from (column.url for column in finding.columns)


def _article_urls(found: Sequence[Finding]) -> list[str]:
    """Return the articles that lists name, or else those that the home page links to."""
    for purposes in (("list",), ("home",)):
        items = [item.url for one in found if one.purpose in purposes and one.listing for item in one.listing.items]
        if items:
            return items
    return []


def _spread(urls: list[str]) -> list[str]:
    """Return the first, the last and the middle one first: pages of different age."""
    if len(urls) < _ARTICLES:
        return urls
    first = [urls[0], urls[-1], urls[len(urls) // 2]]
    return [*first, *(url for url in urls if url not in first)]


def _of(found: Sequence[Finding], purpose: Purpose) -> list[Finding]:
    return [finding for finding in found if finding.purpose == purpose and finding.is_right]


def _is_asset(site: Site, url: str) -> bool:
    try:
        return bool(locate_asset(url, site))
    except OffSite:
        return False


def page_of(site: Site, step: Step) -> PageUrl:
    """Return what the step's URL is on the site; an image on an asset host is a page of no kind."""
    try:
        return locate(step.url, site)
    except OffSite:
        return PageUrl(url=step.url, fetch_url=step.url, site=site.id, kind="other")
