"""Canonical URLs and the identity of articles: one page has one canonical URL, wherever it was found."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from archive.errors import OffSite
from archive.sites import Site, all_sites
from archive.sites.families import DOCUMENT, HOME, URL_FORMS
from archive.sites.url_syntax import join, split

PageKind = Literal["list", "topic", "article", "document", "other", "probe"]
"""What a page is. A URL alone never says ``topic``: a crawl notes it once the page has been read."""

PROBE_PATH = "/cppcc-archive/no-such-page.html"
"""The path of an address that cannot exist: requested to learn what the site answers then."""


@dataclass(frozen=True, slots=True)
class PageUrl:
    """What a URL of a declared site says about its page."""

    url: str
    """The canonical URL: the site's own scheme and host, no fragment, no session, page 1 without a number."""
    fetch_url: str
    """Where to request it: the host it was found on, the site's scheme."""
    site: str
    kind: PageKind
    article_id: str | None = None
    """``cppcc-470857``, or ``cppcc-content-30627241`` for the older URL form. Where the publisher used an id again, the
    archive gives the second article another, see :mod:`archive.tables.addresses`."""
    page: int = 1
    date: str | None = None
    """The date in an article's URL, ``2020-01-13``; it may be no real day."""
    stem: str | None = None
    """Path without page number and extension: the same for all pages of one article or one listing."""

    @property
    def publisher_id(self) -> str | None:
        """The article's id in the publishing system: ``470857``; None for what is no article."""
        return posixpath.basename(self.stem).rpartition("_")[2] if self.stem and self.article_id else None


@lru_cache(maxsize=4096)
def locate(url: str, site: Site) -> PageUrl:
    """Return what ``url`` is on ``site``.

    Raises :class:`OffSite`, with the reason, for a URL that is not on the site's list of hosts.

    >>> from archive.sites import site_named
    >>> locate("https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857_2.htm?from=x#top", site_named("cppcc")).url
    'http://en.cppcc.gov.cn/2020-01/13/c_470857_2.htm'
    """
    parts = split(url)
    prefix = folder_on(site, parts.host, parts.path)
    if prefix is None:
        raise OffSite(f"{url}: host {parts.host} is not one of those declared for {site.id}; it is not followed")
    path = parts.path[len(prefix) :] or "/"
    fetch = f"{site.scheme}://{parts.host}{prefix}{path}"
    return _identify(site, path, parts.query, fetch)


def locate_on_any_site(url: str) -> PageUrl:
    """Return what ``url`` is on whichever declared site it belongs to; raises :class:`OffSite` where there is none."""
    for site in all_sites().values():
        try:
            return locate(url, site)
        except OffSite:
            continue
    raise OffSite(f"{url}: no declared site has this host. See 'cppcc sites'.")


def probe_url(site: Site) -> PageUrl:
    """Return the address on ``site`` that cannot exist."""
    return locate(site.origin + PROBE_PATH, site)


def home_url(site: Site) -> PageUrl:
    """Return the address of the home page of ``site``."""
    return locate(f"{site.origin}/", site)


def declared_lists(site: Site) -> tuple[PageUrl, ...]:
    """Return the first pages of the lists that ``site`` declares."""
    return tuple(locate(site.origin + path, site) for path in site.listings)


@cache
def _declared_stems(site: Site) -> frozenset[str | None]:
    return frozenset(page.stem for page in declared_lists(site))


def is_declared_list(url: PageUrl, site: Site) -> bool:
    """Return whether ``url`` is a page of a list that ``site`` declares."""
    return url.kind == "list" and url.stem in _declared_stems(site)


def list_name(url: PageUrl, site: Site) -> str:
    """Return the name of the list that a page is part of, whatever its page: ``/surveys``; of other pages, the path."""
    return url.stem if url.kind == "list" and url.stem else url.url.removeprefix(site.origin)


def first_page(url: PageUrl, site: Site) -> PageUrl:
    """Return the first page of the article or list that ``url`` is a page of."""
    if url.page == 1:
        return url
    number = re.compile(rf"_{url.page}(?=\.\w+$)")
    return locate(number.sub("", url.fetch_url), site)


def resolve(base: str, href: str, site: Site) -> PageUrl:
    r"""Return what the link ``href`` on the page ``base`` points to, read as browsers read it.

    ``base`` is the address the page was fetched from, or its ``<base href>``. Raises :class:`OffSite` as
    :func:`locate` does.
    """
    return locate(join(base, href), site)


def _identify(site: Site, path: str, query: str, fetch: str) -> PageUrl:
    forms = URL_FORMS[site.family]
    origin = site.origin
    if path == PROBE_PATH:
        return PageUrl(url=origin + path, fetch_url=fetch, site=site.id, kind="probe")
    search = f"?{query}" if query else ""
    if HOME.fullmatch(path) and not query:
        return PageUrl(url=origin + "/", fetch_url=fetch, site=site.id, kind="other")
    if DOCUMENT.fullmatch(path):
        return PageUrl(url=origin + path + search, fetch_url=fetch + search, site=site.id, kind="document")
    for pattern, prefix in forms.articles:
        if match := pattern.fullmatch(path):
            page = int(match["page"] or 1)
            return PageUrl(
                url=origin + _with_page(path, match, page),
                fetch_url=fetch,
                site=site.id,
                kind="article",
                article_id=f"{site.id}-{prefix}{match['id']}",
                page=page,
                date=_dashed(match["date"], match["day"]),
                stem=match["stem"],
            )
    for pattern in forms.lists:
        if match := pattern.fullmatch(path):
            page = int(match["page"] or 1)
            url = origin + _with_page(path, match, page)
            return PageUrl(url=url, fetch_url=fetch, site=site.id, kind="list", page=page, stem=match["stem"])
    return PageUrl(url=origin + path + search, fetch_url=fetch + search, site=site.id, kind="other")


def _with_page(path: str, match: re.Match[str], page: int) -> str:
    """Return the path as it is, except that ``_1``, ``/page_1.html`` and ``index.html`` are the bare first page."""
    if "index" in match.re.groupindex:
        return path if page > 1 else match["stem"] + "/"
    if match["page"] is None or page > 1:
        return path.rstrip("/") or "/"
    return match["stem"] + ("" if "/page_" in path else posixpath.splitext(path)[1])


def _dashed(date: str, day: str) -> str:
    return f"{date[:4]}-{date[-2:]}-{day}"


def folder_on(site: Site, host: str, path: str) -> str | None:
    """Return the folder, as ``path`` spells it, that holds the site's pages on ``host``; None for no host of the site.

    Folders match without case, as they do on the servers: ``/CPPCCNC/`` and ``/cppccnc/`` are one.
    """
    for place in (site.host, *site.aliases):
        place_host, _, folder = place.partition("/")
        prefix = f"/{folder}" if folder else ""
        if host == place_host and (not prefix or path.lower().startswith(f"{prefix.lower()}/")):
            return path[: len(prefix)]
    return None
