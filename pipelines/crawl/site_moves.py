"""Whether a site has moved: its host answers every page with a permanent redirect to the same page elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from archive.errors import OffSite
from archive.models import Exchange
from archive.sites import Site
from archive.sites.url_syntax import join
from archive.sites.urls import locate
from archive.warc.headers import header

_PERMANENT = (301, 308)


def moved_to(exchange: Exchange, site: Site) -> str | None:
    """Return the address of the site that an exchange redirects its page to permanently; None where it does not.

    An address is what comes before the path of a page: ``https://en.cppcc.gov.cn``,
    ``http://regional.chinadaily.com.cn/cppcc``.
    """
    location = header(exchange.response_headers, "location")
    if exchange.status not in _PERMANENT or location is None:
        return None
    try:
        target = join(exchange.target_uri, location)
        page = locate(exchange.target_uri, site)
        if locate(target, site).url != page.url:
            return None
    except OffSite:
        return None
    parts = urlsplit(target)
    return f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix(urlsplit(page.url).path)}"


def is_at_home(exchange: Exchange, site: Site) -> bool:
    """Return whether an exchange was made at the site's own scheme and host."""
    parts = urlsplit(exchange.target_uri)
    return (parts.scheme, parts.hostname) == (site.scheme, site.host)
