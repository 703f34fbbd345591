"""Canonical URLs and article ids: each page has one canonical URL, whichever link led to it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote, urljoin, urlsplit

from archive.errors import OffSite
from archive.sites import Site, all_sites
from archive.sites.families import URL_FORMS

PageKind = Literal["listing", "article", "other"]

_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"
_SESSION = re.compile(r";[^/]*$")
"""``;jsessionid=…`` after the last segment of a path."""
_URL_NOISE = re.compile(r"[\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class PageUrl:
    """A URL of a declared site, and the page it identifies."""

    url: str
    """The canonical URL: the site's scheme and host, no fragment, no session id, page 1 without a number."""
    fetch_url: str
    """The URL to request: the site's scheme, on the host of the link."""
    site: str
    kind: PageKind
    article_id: str | None = None
    """``cppcc-470857``, or ``cppcc-content-30627241`` for the older URL form."""
    page: int = 1
    date: str | None = None
    """The date in an article's URL, ``2020-01-13``; it may be invalid."""
    stem: str | None = None
    """Path without page number and extension, the same for all pages of an article or listing."""


def locate(url: str, site: Site) -> PageUrl:
    """Return the page of ``site`` that ``url`` identifies.

    Raises :class:`OffSite`, with the reason, if ``url`` is not on a host of the site.

    >>> from archive.sites import site_named
    >>> locate("https://regional.chinadaily.com.cn/cppcc/2020-01/13/c_470857_2.htm?from=x#top", site_named("cppcc")).url
    'http://en.cppcc.gov.cn/2020-01/13/c_470857_2.htm'
    """
    host, path, query = _split(url)
    prefix = _prefix_on(site, host, path)
    if prefix is None:
        raise OffSite(f"{url}: host {host} is not declared for {site.id}; not followed")
    path = path[len(prefix) :] or "/"
    fetch = f"{site.scheme}://{host}{prefix}{path}"
    return _identify(site, path, query, fetch)


def locate_on_any_site(url: str) -> PageUrl:
    """Return the page of any declared site that ``url`` identifies; raises :class:`OffSite` if there is none."""
    for site in all_sites().values():
        try:
            return locate(url, site)
        except OffSite:
            continue
    raise OffSite(f"{url}: no declared site has this host. See 'cppcc sites'.")


def resolve(base: str, href: str, site: Site) -> PageUrl:
    """Return the page that the link ``href`` on the page ``base`` points to; raises :class:`OffSite`."""
    try:
        absolute = urljoin(base, _URL_NOISE.sub("", href))
    except ValueError:
        raise OffSite(f"{href[:200]!r}: not a URL") from None
    return locate(absolute, site)


@lru_cache(maxsize=4096)
def _identify(site: Site, path: str, query: str, fetch: str) -> PageUrl:
    forms = URL_FORMS[site.family]
    origin = f"{site.scheme}://{site.host}"
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
    for pattern in forms.listings:
        if match := pattern.fullmatch(path):
            page = int(match["page"] or 1)
            url = origin + _with_page(path, match, page)
            return PageUrl(url=url, fetch_url=fetch, site=site.id, kind="listing", page=page, stem=match["stem"])
    suffix = f"?{query}" if query else ""
    return PageUrl(url=origin + path + suffix, fetch_url=fetch + suffix, site=site.id, kind="other")


def _with_page(path: str, match: re.Match[str], page: int) -> str:
    """Return the path, with ``_1`` and ``/page_1.html`` removed for the first page."""
    if match["page"] is None or page > 1:
        return path.rstrip("/") or "/"
    return match["stem"] + ("" if "/page_" in path else posixpath.splitext(path)[1])


def _dashed(date: str, day: str) -> str:
    return f"{date[:4]}-{date[-2:]}-{day}"


def _split(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(_URL_NOISE.sub("", url))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise OffSite(f"{url[:200]!r}: not a URL") from None
    if parts.scheme not in ("http", "https") or not host:
        raise OffSite(f"{url[:200]!r}: not an http or https URL")
    if parts.username or port not in (None, 80, 443):
        raise OffSite(f"{url[:200]!r}: URLs with a user name or a non-standard port are not followed")
    given = _SESSION.sub("", parts.path) or "/"
    decoded = unquote(given, errors="surrogateescape").encode("utf-8", "surrogateescape")
    path = quote(decoded, safe=_SAFE_IN_PATH)
    if "//" in path or "/." in path:
        trailing = "/" if path.endswith("/") and path != "/" else ""
        path = "/" + posixpath.normpath(path).lstrip("/") + trailing
    return host, path, parts.query


def _prefix_on(site: Site, host: str, path: str) -> str | None:
    """Return the path prefix of ``site`` on ``host``, or None if it is not there."""
    if host == site.host:
        return ""
    for alias in site.aliases:
        alias_host, _, folder = alias.partition("/")
        prefix = f"/{folder}" if folder else ""
        if host == alias_host and (not prefix or path.startswith(prefix + "/")):
            return prefix
    return None
